"""What a line of the bank probably is: surely by an RF reference or one of our own numbers, otherwise proposed to a human."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from django.db.models import F, Q, QuerySet

from parvis.ground.core.money import euros
from parvis.people.organisations.models import Organisation

from ..models import BankLine, DebitMandate, Document, Payment, Remittance, Run, RunLine
from .payments import BY_BANK, is_named, lock_customers, lock_documents, resembles
from .runs import live_total, runs_expected

_RUN = re.compile(r"\b(PRL|VIR)[- ]?(\d{6})(?:-(\d{1,6}))?\b")
_NUMBER = re.compile(r"\bF\d{4}-?\d{6}\b")
MOST = 8


def run_named(*texts: str) -> tuple[Run | None, str]:
    """The run that these texts name, and the order of it if they name one."""
    for text in texts:
        for found in _RUN.finditer(text.upper()):
            kind = Run.Kind.DEBIT if found[1] == "PRL" else Run.Kind.TRANSFER
            run = Run.objects.filter(pk=int(found[2]), kind=kind, sent_at__isnull=False).first()
            if run is not None:
                return run, f"{run.reference}-{found[3]}" if found[3] else ""
    return None, ""


def order_named(line: BankLine) -> RunLine | None:
    """The order that a line tells of: by its end-to-end number, or by one written in its words."""
    run, order = run_named(line.end_to_end, line.label)
    if run is None or not (order or line.end_to_end):
        return None
    named = run.lines.filter(end_to_end__in=[one for one in (line.end_to_end, order) if one])
    return named.select_related("run", "document", "organisation", "mandate").first()


def run_told(line: BankLine) -> Run | None:
    """The run whose total the line tells, named in its words, and whose total is right."""
    run, _ = run_named(line.label, line.end_to_end, line.bank_id)
    if run is None or run.seen_by_bank or (line.amount > 0) != (run.kind == Run.Kind.DEBIT):
        return None
    return run if abs(line.amount) in {run.total, live_total(run)} else None


def document_told(line: BankLine) -> Document | None:
    """The invoice of the RF reference that the line carries."""
    if not line.reference:
        return None
    return Document.objects.filter(reference=line.reference, kind=Document.Kind.INVOICE).select_related("organisation").first()


def lock_told(lines: Iterable[BankLine]) -> None:
    """Lock the customers and the invoices that these lines name, in one order, before any of them is booked."""
    lines = list(lines)
    documents = Document.objects.filter(reference__in={line.reference for line in lines if line.reference})
    orders = RunLine.objects.filter(end_to_end__in={line.end_to_end for line in lines if line.end_to_end})
    told = list(documents.values_list("organisation_id", "pk")) + list(orders.values_list("organisation_id", "document_id"))
    lock_customers({organisation for organisation, _ in told})
    lock_documents([document for _, document in told if document])


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a waiting line may be, for a human to say yes to. `key` is what the form sends back."""

    key: str
    title: str
    why: str
    documents: tuple[Document, ...] = ()
    organisation: Organisation | None = None


def proposals(line: BankLine) -> list[Proposal]:
    """The likeliest first, eight at most."""
    found = _of_money_in(line) if line.amount > 0 else _of_money_out(line)
    seen: dict[str, Proposal] = {}
    for one in found:
        seen.setdefault(one.key, one)
    return list(seen.values())[:MOST]


def _of_money_in(line: BankLine) -> Iterable[Proposal]:
    text = f"{line.name} {line.label}"
    numbers = [_dashed(one) for one in _NUMBER.findall(text.upper())]
    named = list(_open_invoices().filter(number__in=numbers).order_by("pk")[:20])
    if named:
        yield _of_documents(named, "son numéro est dans le libellé" if len(named) == 1 else "leurs numéros sont dans le libellé")
    for remittance in Remittance.objects.filter(total=line.amount, credited_on=None).order_by("made_on")[:3]:
        yield Proposal(
            f"remittance:{remittance.pk}", f"La {remittance.get_kind_display()} {remittance.reference}",
            f"même total, portée à la banque le {remittance.made_on:%d/%m/%Y}",
        )  # fmt: skip
    for run in runs_expected(line.amount, Run.Kind.DEBIT)[:3]:
        yield Proposal(f"run:{run.pk}", f"La remise de prélèvements {run.reference}", "même total")
    for payment in (
        Payment.objects.filter(amount=line.amount, means__in=BY_BANK, seen_by_bank=False, came_back_on=None)
        .select_related("organisation")
        .order_by("on")[:3]
    ):
        yield Proposal(
            f"payment:{payment.pk}",
            f"Le {payment.get_means_display()} de {payment.organisation.name} noté le {payment.on:%d/%m/%Y}",
            "même montant, déjà noté à la main", organisation=payment.organisation,
        )  # fmt: skip
    payers = _payers(line)
    exact = list(
        _open_invoices()
        .annotate(left=F("total") - F("paid") - F("credited"))
        .filter(left=line.amount)
        .order_by("due_on", "pk")[:50]
    )
    exact.sort(key=lambda one: (one.organisation_id not in payers, -resembles(str(one.buyer.get("name")), text), one.due_on))
    for document in exact[:5]:
        alike = resembles(str(document.buyer.get("name")), text)
        known = document.organisation_id in payers
        why = "même montant" + (", même compte que d’habitude" if known else "") + (", nom ressemblant" if alike else "")
        yield _of_documents([document], why)
    yield from _sums(line, payers)


def _sums(line: BankLine, payers: set[int]) -> Iterable[Proposal]:
    """Several invoices of a customer that make the amount together."""
    text = f"{line.name} {line.label}"
    candidates = set(payers)
    words = re.findall(r"[A-Za-zÀ-ÿ]{4,}", line.name)[:4]
    if words:
        alike = Q()
        for word in words:
            alike |= Q(organisation__name__icontains=word)
        candidates |= {
            pk for pk in _open_invoices().filter(alike).order_by().values_list("organisation_id", flat=True).distinct()[:10] if pk
        }
    for organisation in sorted(candidates)[:10]:
        documents = list(_open_invoices().filter(organisation=organisation).order_by("due_on", "pk")[:8])
        for size in range(len(documents), 1, -1):
            for some in combinations(documents, size):
                if sum(one.open_amount for one in some) == line.amount:
                    yield _of_documents(list(some), "ensemble, elles font ce montant")
                    break
    for organisation in sorted(candidates)[:3]:
        documents = list(_open_invoices().filter(organisation=organisation).order_by("due_on", "pk")[:1])
        if documents and (organisation in payers or is_named(str(documents[0].buyer.get("name")), text)):
            left = documents[0].open_amount
            more = "davantage" if line.amount > left else "une partie"
            yield _of_documents(documents, f"ce client la doit ; la ligne en paie {more} ({euros(left)} restent)")


def _of_money_out(line: BankLine) -> Iterable[Proposal]:
    run, _ = run_named(line.label, line.end_to_end)
    runs = ([run] if run else []) + list(runs_expected(-line.amount, Run.Kind.TRANSFER)[:3])
    for one in runs:
        if one.kind == Run.Kind.TRANSFER and not one.seen_by_bank:
            yield Proposal(f"run:{one.pk}", f"La remise de virements {one.reference}", "même total")
    back = RunLine.objects.filter(amount=-line.amount, run__kind=Run.Kind.DEBIT, was_collected=True, came_back_on=None)
    for order in back.select_related("organisation", "document", "run").order_by("-run__execute_on")[:5]:
        why = "même montant" + (", nom ressemblant" if resembles(order.name, f"{line.name} {line.label}") else "")
        about = order.document.number if order.document else order.label
        yield Proposal(f"order:{order.pk}", f"Le prélèvement de {order.name} pour {about}, revenu", why)
    for payment in (
        Payment.objects.filter(amount=-line.amount, bank_line=None, means="cheque", remittance__isnull=False)
        .select_related("organisation")
        .order_by("-on")[:3]
    ):
        yield Proposal(f"unpaid:{payment.pk}", f"Le chèque de {payment.organisation.name}, impayé", "même montant")


def _payers(line: BankLine) -> set[int]:
    """The customers who paid from this account before, or whose mandate names it."""
    if not line.iban_mark:
        return set()
    paid = BankLine.objects.filter(iban_mark=line.iban_mark, payment__isnull=False).order_by()
    known = set(paid.values_list("payment__organisation_id", flat=True).distinct()[:20])
    known |= set(DebitMandate.objects.filter(iban_mark=line.iban_mark).order_by().values_list("organisation_id", flat=True)[:20])
    return {one for one in known if one}


def _open_invoices() -> QuerySet[Document]:
    return Document.objects.unsettled().filter(kind=Document.Kind.INVOICE).select_related("organisation")


def _of_documents(documents: list[Document], why: str) -> Proposal:
    numbers = ", ".join(one.number for one in documents)
    noun = "La facture" if len(documents) == 1 else "Les factures"
    return Proposal(
        "documents:" + ",".join(str(one.pk) for one in documents), f"{noun} {numbers} de {documents[0].buyer.get('name')}", why,
        tuple(documents), documents[0].organisation,
    )  # fmt: skip


def _dashed(number: str) -> str:
    return number if "-" in number else f"{number[:5]}-{number[5:]}"
