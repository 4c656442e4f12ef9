"""Invoices under weight: ten thousand numbered and booked, their PDFs made behind, stopped and gone on with."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tests.bench.alone import own_database, seconds
from tests.bench.registry import Row, at_least

INVOICES, A_SECOND, RUN, FEW = 10_000, 200, 500, 100
CUSTOMERS = 50
PAPERS, LEAST = 40, 0.5
ON, AT = date(2026, 11, 21), datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def figures() -> list[Row]:
    """In a database of its own, with commits that are real."""
    with own_database("parvis_bench_invoices"):
        return [*_issued(), *_printed()]


def _issued() -> list[Row]:
    from parvis.money.billing.actions import Order, issue_invoice, issue_invoices
    from parvis.money.billing.models import Document
    from parvis.money.ledger.queries import check_books
    from tests import cast, till

    till.issuer()
    customers = [cast.organisation(f"Commerce {number}", kind="company", publishes=False) for number in range(CUSTOMERS)]
    for customer in customers:
        till.details(customer)
    lines = [till.premium(period_start=ON, period_end=date(2027, 11, 20))]
    orders = [
        Order(organisation=customers[number % CUSTOMERS], lines=lines, cause=f"bench:{number}", on=ON)
        for number in range(INVOICES)
    ]
    singly = seconds(
        lambda: [
            issue_invoice(by=None, organisation=order.organisation, lines=order.lines, cause=order.cause, on=ON, at=AT)
            for order in orders[:FEW]
        ]
    )
    taken = seconds(
        lambda: [issue_invoices(by=None, orders=orders[start : start + RUN], at=AT) for start in range(FEW, INVOICES, RUN)]
    )
    again = seconds(
        lambda: [issue_invoices(by=None, orders=orders[start : start + RUN], at=AT) for start in range(0, INVOICES, RUN)]
    )
    numbers = Document.objects.values_list("sequence", flat=True).order_by("sequence")
    assert list(numbers) == list(range(1, INVOICES + 1)) and check_books() == []
    rate = (INVOICES - FEW) / taken
    return [
        Row(
            f"Factures : {INVOICES - FEW:,} numérotées et portées aux comptes, {RUN} à la fois",
            f"{rate:.0f} /s", f"≥ {A_SECOND} /s", rate >= A_SECOND,
        ),
        Row("Factures : l’une après l’autre, une transaction chacune", f"{FEW / singly:.0f} /s"),
        Row(f"Factures : redemander les {INVOICES:,} (rien ne change)", f"{INVOICES / again:.0f} /s"),
    ]  # fmt: skip


def _printed() -> list[Row]:
    from parvis.money.billing import paper
    from parvis.money.billing.actions import make_papers
    from parvis.money.billing.models import Paper
    from parvis.money.billing.queries import papers_to_make

    waiting = [one.document for one in papers_to_make().order_by("document_id")[:PAPERS]]
    pages = [paper.page_of(document) for document in waiting]
    paper.pdf_of(waiting[0])  # fonts and sheet are read once
    sheet, fonts, fetcher = paper._press()
    weasyprint = paper.load_weasyprint()

    def bare() -> None:
        """The same pages by the library alone, as plain PDF."""
        for page in pages:
            weasyprint.HTML(string=page, url_fetcher=fetcher).write_pdf(stylesheets=[sheet], font_config=fonts)

    ours, theirs = [], []
    for _ in range(2):  # in turn: the machine may be busy with something else
        theirs.append(seconds(bare))
        ours.append(seconds(lambda: make_papers(at=lambda: AT, most=PAPERS)))
    ratio = min(theirs) / min(ours)
    made = Paper.objects.exclude(file="").count()
    assert made == 2 * PAPERS and papers_to_make().count() == INVOICES - made  # stopped there, the next one goes on
    return [
        at_least(
            "Factures : PDF faits derrière (page, Factur-X vérifié, PDF/A-3, gardés) / la même page par WeasyPrint seul "
            f"({PAPERS / min(ours):.1f} contre {PAPERS / min(theirs):.1f} /s)", ratio, LEAST,
        )
    ]  # fmt: skip
