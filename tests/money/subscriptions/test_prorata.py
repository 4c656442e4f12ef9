"""By the day: the parts of a price always sum to it, none is negative, wherever and however often it moved."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from parvis.ground.territories.models import Territory
from parvis.money.subscriptions.models import Move, Subscription, Term
from parvis.money.subscriptions.prorata import earned, segments, unexpired

PLACES = [Territory(pk=number, name=str(number)) for number in range(5)]
START = date(2026, 11, 21)


@given(price=st.integers(1, 10_000_000), days=st.integers(1, 1100), passed=st.lists(st.integers(-5, 1200), max_size=6))
def test_what_is_earned_grows_with_the_days_from_nothing_to_the_whole(price: int, days: int, passed: list[int]):
    parts = [earned(price, days=days, passed=one) for one in sorted([0, *passed, days])]
    assert parts == sorted(parts)
    assert min(parts) == 0
    assert max(parts) == price


@given(
    price=st.integers(1, 10_000_000), days=st.integers(1, 400), since=st.integers(-3, 420),
    moved=st.lists(st.tuples(st.integers(-3, 399), st.integers(0, 4)), max_size=5),
)  # fmt: skip
def test_segments_share_out_exactly_what_is_left(price: int, days: int, since: int, moved: list[tuple[int, int]]):
    last = START + timedelta(days=days - 1)
    subscription = Subscription(territory=PLACES[0])
    term = Term(subscription=subscription, price=price, starts_on=START, ends_on=last, sold_until=last)
    moves, here = [], PLACES[0]
    for day, place in sorted(moved, key=lambda one: one[0]):
        if day < days and PLACES[place] is not here:
            moves.append(Move(on=START + timedelta(days=max(day, 0)), left=here, to=PLACES[place]))
            here = PLACES[place]
    on = START + timedelta(days=since)
    found = segments(term, moves, on)
    assert sum(one.amount for one in found) == unexpired(term, on)
    assert all(one.amount >= 0 and one.since <= one.until for one in found)
    assert sum((one.until - one.since).days + 1 for one in found) == max(0, days - max(since, 0))
    if found:
        assert found[-1].territory is here
        assert found[0].since == max(on, START)
    if since <= 0:
        assert sum(one.amount for one in found) == price
