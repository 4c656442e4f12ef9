"""How a step of a history is made: it is done, or refused and nothing is written; told twice, it changes no money."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from random import Random
from typing import Any

from django.db import connection
from django.utils import timezone
from hypothesis import note
from hypothesis.stateful import RuleBasedStateMachine

from parvis.ground.core.errors import NotAllowed, Refused
from parvis.money.billing.models import Document, Means
from parvis.money.subscriptions.models import Subscription
from tests.cast import AT

from . import checks
from .world import Bank, Customer, World, run_jobs_of_the_wing

Draw = Callable[[Random], Any]
Act = tuple[int, str, dict[str, Draw]]  # how often, what, and what is drawn for it
AMOUNTS = (1, 99, 1_200, 6_000, 14_399, 100_000)
REASON = "Une erreur de notre part, reconnue."


def of(*values: Any) -> Draw:
    return lambda dice: dice.choice(values)


ANY, YES_OR_NO, CENTS = of(*range(12)), of(True, False), of(*AMOUNTS)


class Steps(RuleBasedStateMachine):
    """`world` is set by the test; `done` counts what was attempted, by name, over all histories of the test."""

    world: World
    done: Counter[str]
    refused: Counter[str]
    now: datetime

    def __init__(self) -> None:
        super().__init__()
        self.now = AT
        self.bank = Bank()
        self.drawn = self.steps = 0
        self.changed = True

    # --- how a step is made ---

    def attempt(self, name: str, act: Callable[[], Any], *, again: Callable[[], Any] | None = None) -> Any:
        """Do it, or be refused and find everything as it was. `again` is the same act told twice: it changes no money."""
        before = checks.written()
        self.done[name] += 1
        self.steps += 1
        try:
            result = act()
        except (Refused, NotAllowed) as refusal:
            assert getattr(refusal, "message", "refused") and checks.written() == before, f"{name} was refused and wrote"
            self.refused[name] += 1
            note(f"{self.today} {name}: {getattr(refusal, 'message', 'not allowed')}")
            return None
        note(f"{self.today} {name}")
        self.changed = True
        self._settle()
        if again is not None:
            money = checks.money()
            self.done[f"{name} again"] += 1
            try:
                again()
            except (Refused, NotAllowed):
                pass
            self._settle()
            assert checks.money() == money, f"{name} told twice changed something"
        return result

    def _settle(self) -> None:
        """What a commit would check, and the jobs that it would let go."""
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        connection.run_on_commit.clear()  # the purges and papers of this act; nobody reads them here
        if run_jobs_of_the_wing(self.now):
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)

    def subscription(self, choice: int) -> tuple[Customer, Subscription] | None:
        """One that lives, of one of the customers; seldom one that has ended."""
        customer = self.world.customer(choice)
        found = Subscription.objects.filter(organisation=customer.organisation, product="premium")
        subscription = found.select_related("organisation", "plan", "territory").order_by("-id").first()
        return (customer, subscription) if subscription is not None else None

    def invoice(self, choice: int, *, unsettled: bool = True) -> Document | None:
        found = Document.objects.filter(kind="380").select_related("organisation").order_by("-id")
        if choice:  # what is to be collected is mostly left to the runs
            found = found.exclude(means=Means.DIRECT_DEBIT)
        opened = list(found.unsettled()[:12]) if unsettled else []  # type: ignore[attr-defined]
        invoices = opened or list(found[:12])
        return invoices[choice % len(invoices)] if invoices else None
