"""Random histories of the money wing: whatever customers, treasurers and the bank do, in whatever order, what must hold holds."""

from __future__ import annotations

from random import Random

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from parvis.money.ledger.queries import check_books, last_closed, month_of
from parvis.money.subscriptions.models import Subscription

from . import checks, customers, delegations, treasury
from .customers import Customers
from .delegations import Delegations
from .treasury import Treasury

ACTS = (*customers.ACTS, *treasury.ACTS, *delegations.ACTS)
WEIGHTS = [weight for weight, _, _ in ACTS]


class Wing(Customers, Treasury, Delegations):
    """One rule draws a step by its weight: hypothesis decides how many, and takes out those that a failure does not need."""

    @rule(number=st.integers(0, 2**40))
    def step(self, number: int) -> None:
        self.drawn += 1
        dice = Random(number * 1_009 + self.drawn)  # hypothesis likes to draw the same number again
        _, name, drawn = dice.choices(ACTS, WEIGHTS)[0]
        getattr(self, name)(**{word: draw(dice) for word, draw in drawn.items()})


class Histories(Wing):
    """One person after the other, in a transaction that is taken back; what must hold is looked at after each step."""

    def __init__(self) -> None:
        super().__init__()
        self._block = transaction.atomic()
        self._block.__enter__()

    def teardown(self) -> None:
        try:
            assert check_books() == []
        finally:
            transaction.set_rollback(True)
            self._block.__exit__(None, None, None)

    @invariant()
    def every_cent_is_explained(self) -> None:
        if not self.changed:
            return  # refused, and proved to have written nothing
        self.changed = False
        checks.hold(checks.troubles())
        everyone = [customer.organisation.pk for customer in self.world.customers]
        everyone += Subscription.objects.exclude(organisation__in=everyone).values_list("organisation", flat=True)
        checks.hold(checks.publishing_troubles(everyone, self.now))
        last = last_closed()
        if last is not None and self.steps % 5 == 0:
            assert check_books() == []
            assert last.month < month_of(self.today)
