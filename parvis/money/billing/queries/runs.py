"""Reading runs: what is due, what waits for a second person, and the file that a run makes."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum

from parvis.people.members.models import Member

from ..models import Document, Issuer, Refund, Run, RunLine
from ..sepa import Account, Address, DebitEntry, TransferEntry, debit_file, transfer_file
from ..vault import opened

LIVE = (Run.State.PREPARED, Run.State.SIGNED, Run.State.SENT)


def lock_run(pk: int) -> Run:
    found = Run.objects.select_for_update(of=("self",), no_key=True).select_related(
        "prepared_by", "signed_by", "sent_by", "cancelled_by"
    )
    return found.get(pk=pk)


def runs_of(kind: str) -> QuerySet[Run]:
    """All of a kind, the latest first."""
    return Run.objects.filter(kind=kind).select_related("prepared_by", "signed_by").order_by("-id")


def runs_under_way() -> QuerySet[Run]:
    """What still asks something of someone, the next to be executed first."""
    return Run.objects.filter(state__in=LIVE).select_related("prepared_by").order_by("execute_on", "id")


def lines_of(run: Run) -> QuerySet[RunLine]:
    return run.lines.select_related("document", "refund", "mandate", "organisation", "delegation").order_by("position")


def self_billed_due() -> QuerySet[Document]:
    """Invoices written for delegations that wait for their transfer, and are in no run."""
    live = RunLine.objects.filter(document=OuterRef("pk"), is_live=True)
    return (
        Document.objects.unsettled()
        .filter(kind=Document.Kind.SELF_BILLED)
        .exclude(Exists(live))
        .select_related("delegation__supplier_details")
        .order_by("due_on", "id")
    )


def refunds_due() -> QuerySet[Refund]:
    """What is to be given back and is in no run."""
    live = RunLine.objects.filter(refund=OuterRef("pk"), is_live=True)
    waiting = Refund.objects.filter(paid_on=None, dropped_at=None).exclude(Exists(live))
    return waiting.select_related("organisation", "document", "asked_by").order_by("asked_at", "id")


def sum_of(lines: QuerySet[Document]) -> int:
    return int(lines.aggregate(sum=Sum(F("total") - F("paid") - F("credited"), default=0))["sum"])


def live_total(run: Run) -> int:
    """What of the run has not come back, in cents."""
    return int(run.lines.filter(came_back_on=None).aggregate(sum=Sum("amount", default=0))["sum"])


def runs_expected(total: int, kind: str) -> QuerySet[Run]:
    """Runs at the bank whose total the statement has not told yet."""
    waiting = Run.objects.filter(kind=kind, state__in=(Run.State.SENT, Run.State.BOOKED), seen_by_bank=False)
    return waiting.filter(Q(total=total) | Q(pk__in=[one.pk for one in waiting if live_total(one) == total])).order_by(
        "execute_on"
    )


def run_file(run: Run, issuer: Issuer) -> bytes:
    """The file that the bank takes: the same bytes whenever it is made, once the run is signed off."""
    made_at = run.signed_at
    assert made_at is not None
    lines = list(run.lines.select_related("mandate").order_by("position"))
    ours = Account(
        issuer.name, issuer.iban, issuer.bic, Address(issuer.line1, issuer.postcode, issuer.city, issuer.country), issuer.ics
    )
    if run.kind == Run.Kind.TRANSFER:
        transfers = [
            TransferEntry(one.end_to_end, one.name, opened(one.iban_sealed), one.amount, one.label, one.bic, Address(**one.place))
            for one in lines
        ]
        return transfer_file(ours, transfers, execute_on=run.execute_on, reference=run.reference, made_at=made_at)
    debits = [
        DebitEntry(
            one.end_to_end, one.name, opened(one.iban_sealed), one.amount, one.mandate.reference, one.mandate.signed_on,
            one.sequence, one.label, one.bic, Address(**one.place),
        )
        for one in lines
        if one.mandate is not None
    ]  # fmt: skip
    return debit_file(ours, debits, scheme=run.scheme, collect_on=run.execute_on, reference=run.reference, made_at=made_at)


def runs_to_book(on: date) -> QuerySet[Run]:
    """Sent, and their day has come."""
    return Run.objects.filter(state=Run.State.SENT, execute_on__lte=on).order_by("execute_on", "id")


def transfers_due() -> tuple[int, int]:
    """How many transfers wait for a run, and their sum. Two queries."""
    bills = self_billed_due().order_by().aggregate(count=Count("id"), sum=Sum(F("total") - F("paid") - F("credited"), default=0))
    back = refunds_due().order_by().aggregate(count=Count("id"), sum=Sum("amount", default=0))
    return bills["count"] + back["count"], int(bills["sum"]) + int(back["sum"])


def runs_to_sign(member: Member) -> int:
    """How many runs wait for this person's signature: those that another one prepared."""
    return Run.objects.filter(state=Run.State.PREPARED).exclude(prepared_by=member).count()
