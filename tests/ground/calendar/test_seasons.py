"""Hours by season: what a form gives is what the library reads, and reads back the same."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from parvis.ground.calendar import describe, is_open, is_valid
from parvis.ground.calendar.hours import LONGEST
from parvis.ground.calendar.seasons import LEAP, Season, read_day, seasons_of, told_day, written_with_seasons

SLOTS = st.sampled_from([[], ["09:00-12:30"], ["09:00-12:30", "14:00-19:00"], ["10:00-20:00"]])
WEEKS = st.fixed_dictionaries(dict.fromkeys(range(7), SLOTS))
DAYS = st.integers(0, 365).map(lambda step: date(LEAP, 1, 1) + timedelta(step))


@pytest.mark.parametrize(
    ("typed", "starts", "ends", "told"),
    [
        ("juin", (6, 1), (6, 30), "juin"),
        ("Le 15 juin", (6, 15), (6, 15), "15 juin"),
        ("1er sept", (9, 1), (9, 1), None),
        ("février", (2, 1), (2, 29), "février"),
        ("30 février", None, None, None),
        ("ju", None, None, None),
        ("l’été", None, None, None),
        ("", None, None, None),
    ],
)
def test_a_day_of_the_year_is_read_as_people_type_it(typed, starts, ends, told):
    first, last = read_day(typed, ends=False), read_day(typed, ends=True)
    assert (first and (first.month, first.day)) == starts
    assert (last and (last.month, last.day)) == ends
    if told:
        assert told_day(last, ends=True) == told


def test_a_season_is_written_as_openstreetmap_and_said_in_french():
    week = {day: ["09:00-12:00"] if day < 6 else [] for day in range(7)} | {7: []}
    summer = Season(date(LEAP, 6, 15), date(LEAP, 9, 15), {day: ["08:00-13:00", "16:00-20:00"] for day in range(7)})
    winter = Season(date(LEAP, 11, 1), date(LEAP, 2, 29), {})
    written = written_with_seasons(week, [summer, winter])
    assert written == "Mo-Sa 09:00-12:00; Su off; Jun 15-Sep 15 Mo-Su 08:00-13:00,16:00-20:00; Nov-Feb off; PH off"
    assert [line.replace("\u00a0", " ").replace("\u2060", "") for line in describe(written)][-2:] == [
        "Du 15 juin au 15 septembre, tous les jours : 8 h – 13 h et 16 h – 20 h", "De novembre à février, fermé tous les jours",
    ]  # fmt: skip
    assert seasons_of("Mo-Fr 09:00-12:00; sunrise-sunset") is None


@given(
    week=WEEKS, weeks=st.lists(WEEKS, min_size=1, max_size=3), cuts=st.lists(DAYS, min_size=6, max_size=6, unique=True), day=DAYS
)
def test_what_is_written_is_read_back_and_rules_its_days_of_the_year(week, weeks, cuts, day):
    ordered = sorted(cuts)
    spans = [(ordered[2 * place], ordered[2 * place + 1]) for place in range(3)]
    seasons = [Season(*span, held) for span, held in zip(spans, weeks, strict=False)]
    written = written_with_seasons(week, seasons)
    assume(any(week.values()) and len(written) <= LONGEST)
    assert is_valid(written)
    back = seasons_of(written)
    assert back is not None
    assert back[0] == week
    assert [(one.starts, one.ends, one.week) for one in back[1]] == [(one.starts, one.ends, one.week) for one in seasons]
    held = next((season.week for season in seasons if day in season.days()), week)
    for hour in (11, 15):
        expected = any(slot[:5] <= f"{hour}:00" < slot[6:] for slot in held[day.weekday()])
        moment = datetime.combine(day, time(hour), tzinfo=ZoneInfo("Europe/Paris")).astimezone(UTC)
        assert is_open(written, moment, "Europe/Paris") == expected, (written, day)
