"""A town and a bakery that may subscribe, and what a day brings them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from parvis.money.billing.actions import count_paid
from parvis.money.billing.models import Document, Means
from parvis.money.subscriptions.actions import paid, subscribe
from parvis.money.subscriptions.models import Plan, Product, Subscription, Term
from parvis.money.subscriptions.queries import live_subscription, offers_for, size_of
from parvis.people.members.models import Member
from parvis.people.organisations.actions import authenticate
from parvis.people.organisations.models import Organisation
from tests import cast, till
from tests.cast import AT


def on(year: int, month: int, day: int) -> datetime:
    """Nine o'clock of that day, in France."""
    return datetime(year, month, day, 8, 0, tzinfo=UTC)


class Subscriber:
    """An authenticated organisation, its owner, its billing details."""

    def __init__(self, name: str = "Mairie de Narbonne", kind: str = "institution", owner: str = "Odile Régisse") -> None:
        till.issuer()
        self.owner: Member = cast.member(owner)
        self.organisation: Organisation = cast.organisation(name, kind=kind, owner=self.owner, publishes=False)
        authenticate(by=cast.administrator(), organisation=self.organisation, at=AT)
        till.details(self.organisation)

    def plan(self, *, size: int = 0, cadence: str = "yearly", at: datetime = AT) -> Plan:
        size = size_of(self.organisation, size)
        offers = offers_for(product=Product.PREMIUM, kind=self.organisation.kind, size=size, on=at.date())
        return next(plan for plan in offers if plan.cadence == cadence)

    def subscribe(self, *, at: datetime = AT, size: int = 0, cadence: str = "yearly", **fields: Any) -> Subscription:
        fields.setdefault("means", Means.TRANSFER)
        if "plan" not in fields:
            fields["plan"] = self.plan(size=size, cadence=cadence, at=at)
        return subscribe(by=self.owner, organisation=self.organisation, size=size, at=at, **fields)

    @property
    def subscription(self) -> Subscription:
        found = live_subscription(self.organisation, Product.PREMIUM)
        assert found is not None
        return found

    @property
    def terms(self) -> list[Term]:
        return list(Term.objects.filter(subscription__organisation=self.organisation).order_by("starts_on", "id"))

    @property
    def days(self) -> list[tuple[str, date, date]]:
        return [(term.kind, term.starts_on, term.ends_on) for term in self.terms if term.state != Term.State.VOID]

    def may_publish(self, at: datetime) -> bool:
        self.organisation.refresh_from_db()
        return self.organisation.may_publish(at)


def pay(document: Document, at: datetime) -> None:
    """All that is open of it, and what follows from that."""
    document.refresh_from_db()
    count_paid(document=document, amount=document.open_amount, at=at)
    paid(document=document.pk, at=at)
