"""Eight people at once, each with a connection of their own and real commits: nobody waits in a ring, every cent is explained."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from random import Random
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from parvis.ground.core.errors import NotAllowed, Refused
from parvis.money.billing.actions import import_file, receive
from parvis.money.billing.models import BankLine, Document, Means, Payment
from parvis.money.ledger.queries import check_books
from parvis.money.subscriptions.actions import tend_all
from tests.cast import AT

from . import checks
from .machine import Wing
from .world import Bank, World, run_jobs_of_the_wing

PEOPLE, STEPS = 8, 30


class Crowd(Wing):
    """The same steps as in the histories, by several people; the clock is one for all of them."""

    clock = AT

    @property
    def now(self) -> datetime:  # type: ignore[override]
        return Crowd.clock

    @now.setter
    def now(self, now: datetime) -> None:
        Crowd.clock = max(now, Crowd.clock)

    def attempt(self, name: str, act: Callable[[], Any], *, again: Callable[[], Any] | None = None) -> Any:
        result = None
        for told in (act, again):
            if told is not None:
                self.done[name] += 1
                try:
                    result = told()
                except (Refused, NotAllowed):
                    self.refused[name] += 1
                run_jobs_of_the_wing(self.now)
        return None if name == "import" else result


def test_eight_people_at_once_keep_what_must_hold(committed_db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Crowd.world, Crowd.done, Crowd.refused, Crowd.clock = World(monkeypatch), Counter(), Counter(), AT
    invoice = Document.objects.filter(kind="380").earliest("pk")
    same_file = Bank("SAME").statement(
        [Bank("SAME").moved(4_200, AT, text="VIR"), Bank("ALSO").moved(invoice.total, AT, reference=invoice.reference)]
    )
    together = Barrier(PEOPLE)

    def person(number: int) -> None:
        crowd = Crowd()
        crowd.bank = Bank(f"P{number}-")
        try:
            together.wait()
            by = Crowd.world.treasurer
            receive(by=by, document=invoice, amount=1_000, means=Means.CHEQUE, on=AT.date(), cause="the same", at=AT)
            import_file(by=by, content=same_file, file_name="releve.xml", at=AT)
            dice = Random(number)
            for _ in range(STEPS):
                crowd.step(number=dice.randrange(2**40))
        finally:
            connection.close()

    with ThreadPoolExecutor(PEOPLE) as pool:
        list(pool.map(person, range(PEOPLE)))
    tend_all(at=Crowd.clock)
    run_jobs_of_the_wing(Crowd.clock)

    assert Payment.objects.filter(cause="the same").count() == 1
    assert BankLine.objects.filter(statement__file_name="releve.xml", booked_on=AT.date(), amount=4_200).count() == 1
    checks.hold(checks.troubles())
    assert check_books() == []
    everyone = [customer.organisation.pk for customer in Crowd.world.customers]
    checks.hold(checks.publishing_troubles(everyone, Crowd.clock))
    assert sum(Crowd.done.values()) - sum(Crowd.refused.values()) > PEOPLE * 10, "they did not only stand in each other's way"
