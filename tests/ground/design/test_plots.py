"""Bars that say what their table says: at round heights, stacked, below the line where they are negative."""

from datetime import date

import pytest
from django.template.loader import render_to_string

from parvis.ground.design.plots import HEIGHT, Bars, Series, by_month


def bars(*series: list[int]) -> Bars:
    months = [date(2026, month, 1) for month in range(1, len(series[0]) + 1)]
    columns, rows = by_month(months)
    return Bars("Ventes", columns, rows, [Series(f"S{number}", values) for number, values in enumerate(series)], total="Ventes")


@pytest.mark.parametrize(
    ("highest", "lines"),
    [
        (1, ["0", "1"]),
        (100_000, ["0", "200", "400", "600", "800", "1\u202f000"]),
        (123_456, ["0", "500", "1\u202f000", "1\u202f500"]),
    ],
)  # fmt: skip
def test_lines_stand_at_round_amounts(highest, lines):
    assert [tick.text.removesuffix("\u00a0€") for tick in bars([highest, 0]).ticks] == lines


def test_parts_are_stacked_and_what_is_negative_hangs_below_the_line():
    plot = bars([6_000, -2_000], [4_000, 1_000])
    zero = next(float(tick.y) for tick in plot.ticks if tick.is_zero)
    first, second, below, third = plot.marks
    assert float(second.y) + float(second.height) == pytest.approx(float(first.y), abs=0.2)
    assert float(first.y) + float(first.height) == pytest.approx(zero, abs=0.2)
    assert float(below.y) == pytest.approx(zero, abs=0.2)
    assert float(third.y) + float(third.height) == pytest.approx(zero, abs=0.2)
    assert all(0 <= float(mark.y) <= HEIGHT for mark in plot.marks)
    assert (plot.sums, plot.sum) == ([4_000, 5_000], 9_000)


def test_the_table_says_the_same_and_nothing_is_drawn_of_nothing():
    page = render_to_string("design/components/bars.html", {"plot": bars([6_000, 0], [4_000, 0])})
    assert "60,00\u00a0€" in page
    assert "100,00\u00a0€" in page
    assert "<style" not in page and "style=" not in page
    assert "<svg" not in render_to_string("design/components/bars.html", {"plot": bars([0, 0])})
