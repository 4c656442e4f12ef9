"""Lists of documents, and what is left to do with them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum

from parvis.ground.core.errors import Refused
from parvis.ground.core.money import parse_euros
from parvis.ground.core.text.fold import fold
from parvis.people.delegations.models import Delegation
from parvis.people.organisations.models import Organisation

from ..models import Deposit, Document, Issuer, Means, Paper

Kind = Document.Kind
STATES = {
    "a-payer": "À payer",
    "en-retard": "En retard",
    "reglees": "Réglées",
    "a-deposer": "À déposer sur Chorus Pro",
    "avoirs": "Avoirs",
    "autofactures": "Autofactures",
}


@dataclass(frozen=True, slots=True)
class PaperState:
    """How far the PDFs are."""

    total: int
    made: int
    failed: int

    @property
    def waiting(self) -> int:
        return self.total - self.made


def listed(documents: QuerySet[Document]) -> QuerySet[Document]:
    """With what a row of a list shows, the newest first."""
    return documents.select_related("organisation", "delegation", "corrects", "paper").order_by("-issued_on", "-id")


def in_state(documents: QuerySet[Document], state: str, on: date) -> QuerySet[Document]:
    """Those of one of STATES; all for any other word."""
    if state == "a-payer":
        return documents.unsettled().filter(kind=Kind.INVOICE)  # type: ignore[attr-defined]
    if state == "en-retard":
        return documents.unsettled().filter(kind=Kind.INVOICE, due_on__lt=on)  # type: ignore[attr-defined]
    if state == "reglees":
        return documents.filter(kind=Kind.INVOICE, settled_at__isnull=False)
    if state == "a-deposer":
        return to_deposit(documents)
    if state == "avoirs":
        return documents.filter(kind=Kind.CREDIT_NOTE)
    if state == "autofactures":
        return documents.filter(kind=Kind.SELF_BILLED)
    return documents


def to_deposit(documents: QuerySet[Document]) -> QuerySet[Document]:
    """Invoices of public bodies of which something remains to pay, and that stand on no portal."""
    standing = Deposit.objects.filter(document=OuterRef("pk"), state__in=[Deposit.State.DEPOSITED, Deposit.State.CASHED])
    return documents.filter(
        ~Exists(standing), kind=Kind.INVOICE, means=Means.ADMINISTRATIVE_MANDATE, total__gt=F("paid") + F("credited")
    )


def search(documents: QuerySet[Document], text: str) -> QuerySet[Document]:
    """Those with this number, reference, amount or name of organisation or delegation."""
    typed = " ".join(text.split())
    if not typed:
        return documents
    compact = re.sub(r"[\s\u00a0]", "", typed).upper()
    found = Q(number__icontains=compact) | Q(reference=compact)
    names = Q()
    for word in fold(typed).split()[:5]:
        names &= Q(organisation__sort_name__contains=word)
    if names:
        found |= names
    found |= Q(delegation__name__icontains=typed)
    try:
        found |= Q(total=parse_euros(typed))
    except Refused:
        pass
    return documents.filter(found)


def paper_state() -> PaperState:
    """One query."""
    counted = Paper.objects.aggregate(
        total=Count("pk"), made=Count("pk", filter=~Q(file="")), failed=Count("pk", filter=Q(file="") & ~Q(failure=""))
    )
    return PaperState(counted["total"], counted["made"], counted["failed"])


def failed_papers() -> QuerySet[Paper]:
    return Paper.objects.filter(file="").exclude(failure="").select_related("document").order_by("document_id")


def whole(document_set: QuerySet[Document]) -> QuerySet[Document]:
    """With all that its own page or its PDF shows."""
    return document_set.select_related("organisation", "delegation", "corrects", "paper").prefetch_related("lines__territory")


def documents_of(organisation: Organisation) -> QuerySet[Document]:
    return listed(Document.objects.filter(organisation=organisation))


def self_billed_of(delegation: Delegation) -> QuerySet[Document]:
    return listed(Document.objects.filter(delegation=delegation))


def owed_by(organisation: Organisation) -> int:
    """What remains to pay of all its invoices."""
    open_ones = Document.objects.unsettled().filter(organisation=organisation)
    summed = open_ones.aggregate(owed=Sum(F("total") - F("paid") - F("credited")))["owed"]
    return int(summed or 0)


def deposits_of(document: Document) -> QuerySet[Deposit]:
    return document.deposits.select_related("entered_by").order_by("-deposited_on", "-id")


def issuers() -> QuerySet[Issuer]:
    """As it was and will be, the latest first."""
    return Issuer.objects.order_by("-valid_from")
