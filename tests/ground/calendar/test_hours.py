"""Opening hours: asked of the library, said in French."""

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.ground.calendar import describe, is_open, is_valid, next_change, public_holidays, read_hours, status
from parvis.ground.calendar.hours import _parsed

OFFICE = "Mo-Fr 09:00-12:00,13:30-18:00; PH off"


def plain(lines):
    return [line.replace("\u00a0", " ").replace("\u2060", "") for line in lines]


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (OFFICE, ["Du lundi au vendredi : 9 h – 12 h et 13 h 30 – 18 h", "Fermé les jours fériés"]),
        ("Mo,Th 08:00-12:00; Tu,We 14:00-17:30", ["Lundi et jeudi : 8 h – 12 h", "Mardi et mercredi : 14 h – 17 h 30"]),
        ("Mo-We,Fr 08:00-12:00", ["Du lundi au mercredi et le vendredi : 8 h – 12 h"]),
        ("Mo-Fr 08:00-18:00; We 08:00-12:00", ["Lundi, mardi, jeudi et vendredi : 8 h – 18 h", "Mercredi : 8 h – 12 h"]),
        ("Mo-Fr 09:00-12:00; Sa-Su off; PH off",
         ["Du lundi au vendredi : 9 h – 12 h", "Fermé le samedi, le dimanche et les jours fériés"]),
        ("Jun-Sep Mo-Sa 10:00-19:00; Oct-May We 10:00-12:00",
         ["De juin à septembre, du lundi au samedi : 10 h – 19 h", "D’octobre à mai, mercredi : 10 h – 12 h"]),
        ("Jul 14-Aug 31 off", ["Du 14 juillet au 31 août, fermé tous les jours"]),
        ("Mo-Su 10:00-24:00", ["Tous les jours : 10 h – minuit"]),
        ("24/7", ["Tous les jours, 24 h sur 24"]),
        ("PH 10:00-12:00", ["Jours fériés : 10 h – 12 h"]),
        ("sunrise-sunset", ["sunrise-sunset"]),
        ("", []),
        ("quand il fait beau", []),
    ],
)  # fmt: skip
def test_hours_are_said_in_french(hours, said):
    assert plain(describe(hours)) == said


def test_no_line_breaks_within_a_span_of_hours():
    [said] = describe("Mo-Fr 09:00-12:00,13:30-18:00")
    # Spaces break, and so does what follows a dash unless a word joiner holds it (UAX 14, LB12a).
    assert re.split(r" |(?<=–)(?!\u2060)", said) == [
        "Du", "lundi", "au", "vendredi\u00a0:", "9\u00a0h\u00a0–\u2060\u00a012\u00a0h", "et",
        "13\u00a0h\u00a030\u00a0–\u2060\u00a018\u00a0h",
    ]  # fmt: skip
    assert read_hours(said) == "Mo-Fr 09:00-12:00,13:30-18:00", "what was copied from a page is read back"


@pytest.mark.parametrize(
    ("hours", "at", "zone", "said"),
    [
        (OFFICE, datetime(2026, 11, 20, 9, tzinfo=UTC), "Europe/Paris", "Ouvert jusqu’à 12 h"),
        (OFFICE, datetime(2026, 11, 20, 12, tzinfo=UTC), "Europe/Paris", "Fermé, ouvre à 13 h 30"),
        (OFFICE, datetime(2026, 11, 21, 10, tzinfo=UTC), "Europe/Paris", "Fermé, ouvre lundi à 9 h"),
        (OFFICE, datetime(2026, 11, 20, 6, tzinfo=UTC), "Indian/Reunion", "Ouvert jusqu’à 12 h"),
        ("Tu-Su 20:00-02:00", datetime(2026, 11, 20, 22, tzinfo=UTC), "Europe/Paris", "Ouvert jusqu’à 2 h"),
        ("Jun-Sep Mo-Sa 10:00-19:00", datetime(2026, 11, 20, 22, tzinfo=UTC), "Europe/Paris", "Fermé, ouvre le 1er juin à 10 h"),
        ("24/7", datetime(2026, 11, 20, 22, tzinfo=UTC), "Europe/Paris", "Toujours ouvert"),
        ("", datetime(2026, 11, 20, 22, tzinfo=UTC), "Europe/Paris", ""),
    ],
)
def test_the_state_of_a_place_is_said_in_its_own_time(hours, at, zone, said):
    assert status(hours, at, zone).replace("\u00a0", " ") == said


def test_a_place_closes_on_public_holidays_and_only_there_on_local_ones():
    noon_utc = datetime(2026, 7, 14, 9, tzinfo=UTC)
    assert not is_open(OFFICE, noon_utc, "Europe/Paris")
    abolition = datetime(2027, 12, 20, 6, tzinfo=UTC)  # a Monday, ten o'clock in Saint-Denis
    assert is_open(OFFICE, abolition, "Indian/Reunion")
    assert not is_open(OFFICE, abolition, "Indian/Reunion", department="974")
    good_friday = datetime(2026, 4, 3, 9, tzinfo=UTC)
    assert is_open(OFFICE, good_friday, "Europe/Paris")
    assert not is_open(OFFICE, good_friday, "Europe/Paris", department="67")


def test_the_next_change_is_an_instant_in_utc_across_the_change_of_clocks():
    before = datetime(2026, 10, 23, 17, tzinfo=UTC)  # Friday evening, summer time
    assert next_change(OFFICE, before, "Europe/Paris") == datetime(2026, 10, 26, 8, tzinfo=UTC)
    assert next_change("24/7", before, "Europe/Paris") is None


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2027, 2038])
def test_our_holidays_are_those_the_library_knows(year):
    library = _parsed("PH 10:00-11:00", "Europe/Paris", "")
    ours = public_holidays(year)
    assert len(ours) in {10, 11}  # Ascension may fall on 1 or 8 May
    for day in ours:
        assert library.is_open(datetime(day.year, day.month, day.day, 10, 30, tzinfo=ZoneInfo("Europe/Paris"))), day
    assert not library.is_open(datetime(year, 1, 2, 10, 30, tzinfo=ZoneInfo("Europe/Paris")))


def test_holidays_have_their_names():
    assert public_holidays(2026)[date(2026, 4, 6)] == "Lundi de Pâques"
    assert public_holidays(2026, department="974")[date(2026, 12, 20)] == "Abolition de l’esclavage"


@given(st.text(max_size=60) | st.from_regex(r"(Mo|Tu|Jan|PH|off|[-:;, 0-9]){1,20}", fullmatch=True))
def test_no_text_breaks_it(text):
    at = datetime(2026, 11, 21, 12, tzinfo=UTC)
    describe(text)
    status(text, at, "Europe/Paris")
    if not is_valid(text):
        assert not is_open(text, at, "Europe/Paris")
        assert next_change(text, at, "Europe/Paris") is None
