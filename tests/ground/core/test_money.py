"""Cents, as people write and read them; parts that always make the whole."""

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from parvis.ground.core.money import NotMoney, decimal, euros, parse_euros, parse_percent, part, percent, split


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("12", 1200), ("12,5", 1250), ("12.50 €", 1250), ("1 234,50 €", 123450), ("1\u202f234,50\u00a0€", 123450),
        ("1234.5", 123450), ("1.234,50", 123450), ("1,234.50", 123450),
        ("0", 0), ("0,05 euros", 5), (" 264 EUR ", 26400), ("1 euro", 100),
    ],
)  # fmt: skip
def test_what_people_type_is_read(typed, cents):
    assert parse_euros(typed) == cents


@pytest.mark.parametrize(
    "typed", ["", "douze", "1.234", "1,234", "12,345", "1 23", "1,2,3", "-5", "12 000 000 000", "1e3", "٣", "12€50"]
)
def test_what_may_be_read_in_two_ways_or_not_at_all_is_refused_in_words(typed):
    with pytest.raises(NotMoney) as refusal:
        parse_euros(typed)
    assert refusal.value.message.startswith(("Ce montant", "Le montant"))


def test_amounts_and_rates_are_written_as_french_does():
    shown = Template("{{ a|money }} / {{ b|money }} / {{ c|percent }} / {{ d|percent }}").render(
        Context({"a": 123450, "b": -5, "c": 4000, "d": 550})
    )
    assert shown == "1\u202f234,50\u00a0€ / −0,05\u00a0€ / 40\u00a0% / 5,5\u00a0%"
    assert (parse_percent("40"), parse_percent("5,5 %"), part(9999, 4000), part(-125, 2000)) == (4000, 550, 4000, -25)


@given(st.integers(-(10**10), 10**10))
def test_what_is_written_is_read_again(cents):
    assert parse_euros(euros(cents), negative=True) == cents
    assert parse_euros(decimal(cents, ","), negative=True) == cents


@given(st.integers(-(10**9), 10**9), st.lists(st.integers(0, 10_000), min_size=1, max_size=8).filter(any))
def test_parts_always_make_the_whole(total, weights):
    parts = split(total, weights)
    assert sum(parts) == total
    assert parts == [-one for one in split(-total, weights)]
    for one, weight in zip(parts, weights, strict=True):
        assert abs(one * sum(weights) - total * weight) < sum(weights), "no part is a cent away from its due"
        assert weight or not one


def test_percent_of_every_rate_reads_back():
    assert [rate for rate in range(10_001) if parse_percent(percent(rate)) != rate] == []
