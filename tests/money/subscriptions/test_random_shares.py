"""Whatever is invoiced, paid, taken back, moved, disputed and paid out: the parts make the price, and the books say the same."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parvis.money.billing.actions import BillingRefused, count_back, count_paid, issue_credit_note, write_off
from parvis.money.billing.models import Document
from parvis.money.ledger import accounts
from parvis.money.ledger.queries import balance, check_books
from parvis.money.subscriptions.actions.referrals import decide, dispute, make_code, use_code
from parvis.money.subscriptions.actions.shares import hand_over, make_statements, move_shares
from parvis.money.subscriptions.models import ReferralDispute
from parvis.money.subscriptions.queries.referrals import standing_referral
from parvis.money.subscriptions.queries.shares import check_shares, standing_parts, waiting_by_territory
from parvis.people.delegations.models import Mandate
from tests import cast, till
from tests.books import booked, national, treasurer
from tests.cast import AT

REASON = "Nous l’avons rencontrée au salon de novembre."
STEPS = ("invoice", "invoice", "pay", "back", "lose", "credit", "move", "contest", "month")


class Town:
    """Two places with a delegation, one without; customers, some of them brought; a day that goes on."""

    def __init__(self) -> None:
        self.by = treasurer()
        self.here = cast.delegation("Délégation du Narbonnais", cast.place("le-grand-narbonne-e241100593"))
        self.there = cast.delegation("Délégation de Carcassonne", cast.place("carcassonne-11069"))
        self.places = [cast.place(), cast.place("carcassonne-11069"), cast.place("perpignan-66136")]
        self.customers = [cast.organisation(f"Mairie {number}") for number in range(3)]
        for delegation, customer in ((self.here, self.customers[0]), (self.there, self.customers[1])):
            president = cast.delegate_of(delegation, f"Prisca {customer.name}", Mandate.Role.PRESIDENT)
            code = make_code(by=president, delegation=delegation, label="Marché", at=AT)
            owner = cast.editor_of(customer, f"Odile {customer.name}", "owner")
            use_code(by=owner, organisation=customer, code=code.code, at=AT)
        for delegation in (self.here, self.there, national()):
            till.supplier(delegation)
        self.invoices: list[Document] = []
        self.at, self.number = datetime(2026, 12, 1, 9, 0, tzinfo=UTC), 0

    @property
    def on(self) -> date:
        return self.at.date()

    def step(self, what: str, place: int, amount: int, which: int) -> None:
        self.at, self.number = self.at + timedelta(days=3), self.number + 1
        document = self.invoices[which % len(self.invoices)] if self.invoices else None
        if document is not None:
            document.refresh_from_db()
        getattr(self, f"_{what}")(self.places[place], amount, document)

    def _invoice(self, place: Any, amount: int, document: Document | None) -> None:
        lines = [till.premium(amount, territory=place), till.premium(amount // 3 + 1, territory=place, product="shop")]
        customer = self.customers[amount % 3]
        made = till.invoice(customer, *lines, cause=f"random:{self.number}", on=self.on, at=self.at, due_on=None)
        self.invoices.append(made)

    def _pay(self, place: Any, amount: int, document: Document | None) -> None:
        if document is not None and document.open_amount:
            count_paid(document=document, amount=document.open_amount if amount % 2 else 1, at=self.at)

    def _back(self, place: Any, amount: int, document: Document | None) -> None:
        if document is not None and document.paid:
            count_back(document=document, amount=document.paid, at=self.at)

    def _lose(self, place: Any, amount: int, document: Document | None) -> None:
        if document is not None and document.open_amount:
            write_off(by=self.by, document=document, reason="Liquidation", on=self.on, at=self.at)

    def _credit(self, place: Any, amount: int, document: Document | None) -> None:
        if document is None:
            return
        line = document.lines.all()[amount % 2]
        standing = sum(part.base for part in standing_parts(document, line.territory_id, line.product) if part.kind == "base")
        taken = standing if amount % 3 == 0 else min(amount, standing)
        if taken > 0:
            given = till.premium(taken, territory=line.territory, product=line.product)
            try:
                issue_credit_note(
                    by=None,
                    document=document,
                    lines=[given],
                    reason="Jours repris",
                    cause=f"back:{self.number}",
                    on=self.on,
                    at=self.at,
                )
            except BillingRefused:
                return

    def _move(self, place: Any, amount: int, document: Document | None) -> None:
        if document is None:
            return
        line = document.lines.all()[0]
        standing = sum(part.base for part in standing_parts(document, line.territory_id, line.product) if part.kind == "base")
        if standing > 0 and line.territory_id != place.pk:
            moved, cause = min(amount, standing), f"move:{self.number}"
            booked(
                cause,
                accounts.revenue(line.territory, line.product),
                accounts.revenue(place, line.product),
                moved,
                on=self.on,
                at=self.at,
            )
            move_shares(
                by=None, invoice=document, product=line.product, left=line.territory, to=place, amount=moved, cause=cause,
                on=self.on, at=self.at,
            )  # fmt: skip

    def _contest(self, place: Any, amount: int, document: Document | None) -> None:
        customer = self.customers[amount % 3]
        standing, president = standing_referral(customer), Mandate.objects.get(delegation=self.there, role="president").member
        if standing is None or standing.delegation_id != self.there.pk:
            case = dispute(by=president, organisation=customer, delegation=self.there, reason=REASON, at=self.at)
            outcome = ReferralDispute.Outcome.values[amount % 2 * 2]
            decide(by=self.by, dispute=case, outcome=outcome, decision=REASON, at=self.at)

    def _month(self, place: Any, amount: int, document: Document | None) -> None:
        make_statements(by=self.by, month=(self.on.replace(day=1) - timedelta(days=1)).replace(day=1), at=self.at)

    def sound(self) -> None:
        assert check_books() == []
        assert check_shares() == []
        for delegation in (self.here, self.there):
            assert isinstance(balance(accounts.share_due(delegation)), int)


@pytest.mark.django_db(transaction=False)
def test_any_life_of_invoices_keeps_every_part(django_db_blocker: Any) -> None:
    from django.db import transaction

    town = Town()
    step = st.tuples(st.sampled_from(STEPS), st.integers(0, 2), st.integers(1, 60_000), st.integers(0, 9))

    @settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(st.lists(step, min_size=12, max_size=20))
    def live(steps: list[tuple[str, int, int, int]]) -> None:
        fresh = Town.__new__(Town)
        fresh.__dict__.update(town.__dict__, invoices=[])
        with transaction.atomic():
            for one in steps:
                fresh.step(*one)
            fresh.sound()
            waiting = sum(one.amount for one in waiting_by_territory())
            if waiting:
                delegation = cast.delegation("Délégation de Perpignan", cast.place("perpignan-66136"))
                hand_over(by=fresh.by, territory=cast.place("perpignan-66136"), at=fresh.at)
                assert -balance(accounts.share_due(delegation)) == waiting
                fresh.sound()
            transaction.set_rollback(True)

    live()
