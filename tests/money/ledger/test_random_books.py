"""Whatever is posted, countered, told again and closed, in whatever order, from eight sides at once: the books stay sound."""

from __future__ import annotations

import random
import threading
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from django.db import connections
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from parvis.money.ledger.accounts import Posting, Ref, bank, customer, revenue, share_cost, share_waiting, vat
from parvis.money.ledger.actions import CauseTaken, LedgerRefused, MonthClosed, close_month, counter, post
from parvis.money.ledger.models import Account, Balance, ClosedMonth, Line
from parvis.money.ledger.queries import balance, check_books, month_to_close
from tests import cast
from tests.books import treasurer

LATER = datetime(2027, 6, 1, 9, 0, tzinfo=UTC)
MONTHS = [date(2026, month, 15) for month in (10, 11, 12)]


def refs() -> list[Ref]:
    here = cast.place()
    town = customer(cast.organisation())
    return [town, revenue(here, "premium"), vat(), bank(), share_cost(here), share_waiting(here)]


def test_any_order_of_writing_keeps_the_books_sound(committed_db: str) -> None:
    world, runs = {"by": treasurer(), "refs": refs()}, count()

    class Books(RuleBasedStateMachine):
        """The books beside a model of them: a dictionary of balances, a list of lines, the last month that was closed."""

        def __init__(self) -> None:
            super().__init__()
            self.run = f"run:{next(runs)}"  # the books stay from one run to the next
            self.lines: dict[str, tuple[Posting, date]] = {}
            self.before = {ref: balance(ref) for ref in world["refs"]}
            self.balances = dict(self.before)
            self.taken_back: dict[str, int] = {}

        @rule(sides=st.permutations(range(6)), amount=st.integers(1, 10**9), on=st.sampled_from(MONTHS), count=st.integers(1, 3))
        def write(self, sides: list[int], amount: int, on: date, count: int) -> None:
            debit, credit = (world["refs"][side] for side in sides[:2])
            lines = [
                Posting(f"{self.run}:{len(self.lines)}:{number}", debit, credit, amount + number, "Essai")
                for number in range(count)
            ]
            try:
                post(lines, by=None, on=on, at=LATER)
            except MonthClosed:
                assert on < month_to_close()
                return
            for line in lines:
                self.lines[line.cause] = (line, on)
                self.balances[debit] += line.amount
                self.balances[credit] -= line.amount

        @precondition(lambda self: self.lines)
        @rule(data=st.data())
        def tell_again(self, data: Any) -> None:
            line, on = self.lines[data.draw(st.sampled_from(sorted(self.lines)))]
            assert post([line], by=None, on=on, at=LATER) == []
            other = Posting(line.cause, line.debit, line.credit, line.amount + 1, "Autre")
            try:
                post([other], by=None, on=on, at=LATER)
            except CauseTaken:
                return
            raise AssertionError("another content for the same cause")

        @precondition(lambda self: self.lines)
        @rule(data=st.data(), part=st.integers(1, 10**9))
        def take_back(self, data: Any, part: int) -> None:
            cause = data.draw(st.sampled_from(sorted(self.lines)))
            line, _ = self.lines[cause]
            left = line.amount - self.taken_back.get(cause, 0)
            if not left:
                return
            amount, number = min(part, left), self.taken_back.get(cause, 0)
            try:
                counter(
                    Line.objects.get(cause=cause),
                    by=None,
                    cause=f"{cause}:back:{number}",
                    on=date(2027, 5, 20),
                    at=LATER,
                    amount=amount,
                )
            except MonthClosed:
                return
            self.taken_back[cause] = self.taken_back.get(cause, 0) + amount
            self.balances[line.debit] -= amount
            self.balances[line.credit] += amount

        @rule()
        def close(self) -> None:
            month = month_to_close()
            if month is None or month >= date(2026, 12, 1):  # leaves a month to write in
                return
            try:
                close_month(by=world["by"], month=month, at=LATER)
            except LedgerRefused:
                raise AssertionError("its turn had come") from None

        @invariant()
        def sums_to_zero_as_the_model_says(self) -> None:
            kept = {ref: balance(ref) for ref in world["refs"]}
            assert kept == self.balances
            assert sum(one.amount for one in Balance.objects.all()) == 0

        def teardown(self) -> None:
            assert check_books() == []

    Books.TestCase.settings = settings(
        max_examples=8, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    machine = Books.TestCase("runTest")
    machine.runTest()
    assert ClosedMonth.objects.exists()


def test_eight_connections_write_at_once_without_waiting_for_each_other_for_ever(committed_db: str) -> None:
    accounts = refs()
    lines_each, failures = 40, []

    def write(side: int) -> None:
        chance = random.Random(side)
        try:
            for number in range(lines_each):
                debit, credit = chance.sample(accounts, 2)
                shared = Posting(f"shared:{number}", accounts[0], accounts[1], 100 + number, "La même pour tous")
                own = Posting(f"own:{side}:{number}", debit, credit, chance.randint(1, 10_000), "À chacun")
                lines = [own, shared]
                chance.shuffle(lines)
                post(lines, by=None, on=MONTHS[number % 3], at=LATER)
        except Exception as error:
            failures.append(error)
        finally:
            connections["default"].close()

    threads = [threading.Thread(target=write, args=(side,)) for side in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failures == []
    assert not any(thread.is_alive() for thread in threads)
    assert Line.objects.count() == lines_each * 9, "what all of them told is written once"
    assert Account.objects.count() == len(accounts)
    assert sum(one.amount for one in Balance.objects.all()) == 0
    assert check_books() == []
