"""Reading who supports whom, and the receipts given."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Case, Count, Max, QuerySet, Sum, Value, When

from parvis.people.organisations.models import Organisation
from parvis.people.organisations.queries import search

from ..models import Receipt, ReceiptIssuer, Support
from ..permissions import ASSOCIATIONS, FIRMS

State = Support.State


def patrons_of(association: Organisation) -> QuerySet[Support]:
    """Those an association thanks: by name, whatever they gave. Visibility is never for sale."""
    confirmed = association.patrons.filter(state=State.CONFIRMED, firm__closed_at__isnull=True)
    return confirmed.select_related("firm__seat").order_by("firm__sort_name", "firm_id", "nature")


def supported_by(firm: Organisation) -> QuerySet[Support]:
    """The associations a firm supports, by name."""
    confirmed = firm.supports.filter(state=State.CONFIRMED, association__closed_at__isnull=True)
    return confirmed.select_related("association__seat").order_by("association__sort_name", "association_id", "nature")


def has_thanks(organisation: Organisation) -> bool:
    """Is there something to read on its page of thanks?"""
    return (patrons_of(organisation) if organisation.kind in ASSOCIATIONS else supported_by(organisation)).exists()


def supports_of(organisation: Organisation) -> QuerySet[Support]:
    """All of them for its own people: what waits first, then what stands, then the past."""
    mine = organisation.patrons if organisation.kind in ASSOCIATIONS else organisation.supports
    order = (State.DECLARED, State.CONFIRMED, State.DECLINED, State.ENDED)
    ranks = Case(*[When(state=state, then=Value(rank)) for rank, state in enumerate(order)])
    return mine.select_related("firm", "association").order_by(ranks, "-declared_at", "-id")


def associations_named(text: str) -> list[Organisation]:
    """Authenticated, open associations whose name or number was typed, the exact name first."""
    known = Organisation.objects.filter(kind__in=ASSOCIATIONS, authenticated_at__isnull=False, closed_at__isnull=True)
    if exact := known.filter(slug=text.strip().lower()).first():
        return [exact]
    found = list(search(known, text)[:9]) if text.strip() else []
    same = [one for one in found if one.name.casefold() == text.strip().casefold()]
    return same if len(same) == 1 else found


def firms_of(association: Organisation) -> list[Organisation]:
    """The firms that a receipt may be given to by name: those whose support is confirmed, or was."""
    ids = association.patrons.filter(state__in=[State.CONFIRMED, State.ENDED]).values("firm")
    return list(Organisation.objects.filter(pk__in=ids, kind__in=FIRMS).order_by("sort_name", "id"))


def issuer_of(association: Organisation) -> ReceiptIssuer | None:
    return ReceiptIssuer.objects.filter(association=association).first()


def receipts_of(association: Organisation) -> QuerySet[Receipt]:
    """Those it gave, the latest first."""
    return association.receipts.order_by("-year", "-sequence")


def receipts_given_to(firm: Organisation) -> QuerySet[Receipt]:
    return firm.receipts_received.select_related("association").order_by("-issued_at", "-id")


def receipts_of_year(organisation: Organisation, year: int) -> QuerySet[Receipt]:
    """Of the gifts of a year, in the order of their dates: those an association gave, those a firm had."""
    of_the_year = _receipts(organisation).filter(given_on__year=year)
    return of_the_year.select_related("association").order_by("given_on", "association_id", "sequence")


def _receipts(organisation: Organisation) -> QuerySet[Receipt]:
    """Those that count: an association gave them, a firm had them."""
    mine = organisation.receipts if organisation.kind in ASSOCIATIONS else organisation.receipts_received
    return mine.filter(cancelled_at__isnull=True)


@dataclass(frozen=True, slots=True)
class Year:
    """What an association tells the tax office of a year (CGI 222 bis): how many receipts, for how much."""

    year: int
    receipts: int
    amount: int


def years_of(organisation: Organisation) -> list[Year]:
    """The latest first; for an association what it gave receipts for, for a firm what it had receipts for."""
    counted = (_receipts(organisation).values("given_on__year").annotate(count=Count("id"), total=Sum("amount"))).order_by(
        "-given_on__year"
    )
    return [Year(row["given_on__year"], row["count"], row["total"]) for row in counted]


def next_sequence(association: Organisation, year: int) -> int:
    """Under the lock of the issuer."""
    last = association.receipts.filter(year=year).aggregate(last=Max("sequence"))["last"]
    return (last or 0) + 1


def lock_issuer(association: Organisation) -> ReceiptIssuer | None:
    """Its row, locked until the transaction ends; also guards its numbers."""
    return ReceiptIssuer.objects.select_for_update(no_key=True).filter(association=association).first()


def lock_support(pk: int) -> Support:
    return Support.objects.select_for_update(of=("self",), no_key=True).select_related("association", "firm").get(pk=pk)
