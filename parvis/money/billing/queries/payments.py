"""Reading what was paid: credits of customers, settlements, what is to be carried to the bank."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db.models import Count, F, Q, QuerySet, Sum

from parvis.ground.core.text.fold import fold
from parvis.money.ledger import accounts
from parvis.money.ledger.queries import balance, closed_until
from parvis.people.organisations.models import Organisation

from ..models import Document, Means, Payment, Refund, Settlement

BY_BANK = (Means.TRANSFER, Means.ADMINISTRATIVE_MANDATE)
CARRIED = (Means.CHEQUE, Means.CASH)
SEEN_WITHIN = timedelta(days=20)  # a transfer noted by hand, then told by the bank


def open_day(on: date) -> date:
    """The day itself, or the first that the books still take."""
    opened = closed_until()
    return max(on, opened) if opened else on


def lock_payment(pk: int) -> Payment:
    return Payment.objects.select_for_update(of=("self",), no_key=True).select_related("organisation").get(pk=pk)


def lock_documents(ids: Sequence[int]) -> dict[int, Document]:
    """Their rows, locked in one order whoever asks, until the transaction ends."""
    found = Document.objects.select_for_update(of=("self",), no_key=True).select_related("organisation", "delegation")
    return {document.pk: document for document in found.filter(pk__in=ids).order_by("pk")}


def lock_customers(ids: Iterable[int | None]) -> None:
    """Their rows, in one order whoever asks: before the money of several is moved in one transaction."""
    found = Organisation.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=[one for one in ids if one])
    list(found.order_by("pk").values_list("pk"))


def credit_of(organisation: Organisation) -> int:
    """What a customer paid beyond its invoices, less what is already on its way back. In cents; three queries."""
    return max(0, surplus_of(organisation))


def surplus_of(organisation: Organisation) -> int:
    """The same; below zero where it was given back, or used, before a payment came back.

    The books say what it owes in all; its invoices say what is open; the difference is its credit.
    """
    opened = (
        Document.objects.filter(organisation=organisation, kind=Document.Kind.INVOICE)
        .unsettled()  # type: ignore[attr-defined]
        .aggregate(left=Sum(F("total") - F("paid") - F("credited"), default=0))["left"]
    )
    leaving = Refund.objects.filter(organisation=organisation, paid_on=None, dropped_at=None)
    going = leaving.aggregate(sum=Sum("amount", default=0))["sum"]
    return int(opened) - balance(accounts.customer(organisation)) - int(going)


def settlements_of(document: Document) -> QuerySet[Settlement]:
    return document.settlements.select_related("payment", "settled_by").order_by("settled_at", "id")


def payments_listed(text: str = "") -> QuerySet[Payment]:
    """All of them, the latest first; those whose customer, note or amount answers to the words, if any."""
    listed = Payment.objects.select_related("organisation").order_by("-on", "-id")
    words = text.split()[:5]
    for word in words:
        amount = word.replace(",", "").replace(".", "")
        found = Q(organisation__in=Organisation.objects.filter(name__icontains=word).values("pk")) | Q(note__icontains=word)
        found |= Q(pk__in=Settlement.objects.filter(document__number=word.upper()).values("payment"))
        if amount.isdecimal() and len(amount) < 13:
            found |= Q(amount=int(amount) if "," in word or "." in word else int(amount) * 100)
        listed = listed.filter(found)
    return listed


def payments_to_carry() -> QuerySet[Payment]:
    """Cheques and cash that still lie in the drawer, the oldest first."""
    waiting = Payment.objects.filter(means__in=CARRIED, remittance=None, came_back_on=None)
    return waiting.select_related("organisation").order_by("means", "on", "id")


def unseen_payment(organisation: Organisation, amount: int, on: date) -> Payment | None:
    """A transfer that someone noted by hand and that no statement has told yet."""
    return (
        Payment.objects.select_for_update(of=("self",), no_key=True)
        .filter(
            organisation=organisation, amount=amount, means__in=BY_BANK, seen_by_bank=False, came_back_on=None,
            on__range=(on - SEEN_WITHIN, on + SEEN_WITHIN),
        )
        .order_by("on", "id")
        .first()
    )  # fmt: skip


def is_named(name: str, text: str) -> bool:
    """Whether a text names someone: by two words of the name, or by all of it. « Mairie » alone names nobody."""
    words = {word for word in fold(name).split() if len(word) > 2}
    shared = words & set(fold(text).split())
    return len(shared) >= 2 or (bool(words) and shared == words)


def resembles(one: str, other: str) -> int:
    """How many words two names share."""
    return len(set(fold(one).split()) & {word for word in fold(other).split() if len(word) > 2})


def to_carry_sums() -> tuple[int, int]:
    """How many cheques and payments in cash lie in the drawer, and their sum."""
    row = Payment.objects.filter(means__in=CARRIED, remittance=None, came_back_on=None).aggregate(
        count=Count("id"), sum=Sum("amount", default=0)
    )
    return row["count"], int(row["sum"])
