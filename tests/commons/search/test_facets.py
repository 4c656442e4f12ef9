from datetime import UTC, datetime, timedelta

import pytest

from parvis.commons.search.facets import SPAN, times, week_number, windows

NOW = datetime(2026, 11, 21, 8, tzinfo=UTC)


@pytest.mark.parametrize("weeks_later", range(0, 2 * SPAN, 5))
@pytest.mark.parametrize("oldest", [None, timedelta(days=3), timedelta(days=90), timedelta(days=500), timedelta(days=4000)])
def test_every_week_is_in_exactly_one_window_newest_first(weeks_later, oldest):
    newest = NOW + timedelta(weeks=weeks_later)
    made = list(windows(newest, newest - oldest if oldest else None))
    weeks = []
    for window in made:
        scale = SPAN if window.prefix == "span:" else 1
        weeks += reversed(range(window.first * scale, (window.last + 1) * scale))
    assert weeks == list(range(week_number(newest), weeks[-1] - 1, -1))
    assert weeks[-1] <= (week_number(newest - oldest) if oldest else 0)


def test_all_time_takes_few_facets_and_the_newest_weeks_come_in_small_portions():
    made = list(windows(NOW))
    assert sum(window.last - window.first + 1 for window in made) < 140
    assert [(window.last - window.first + 1) for window in made if window.prefix == "week:"][:5] == [1, 2, 4, 8, 16]


def test_nothing_lies_between_an_end_and_a_later_beginning():
    assert list(windows(NOW, NOW + timedelta(days=30))) == []


def test_old_pieces_share_the_first_week():
    assert times(datetime(1895, 12, 28, tzinfo=UTC)) == ["week:0", "span:0"]
