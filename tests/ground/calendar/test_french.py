"""Hours as people type them."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from parvis.ground.calendar import UnreadableError, describe, is_valid, read_hours
from parvis.ground.calendar.fields import HoursField


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Du Lundi au vendredi\nDe 9h00 à 12h00\nDe 13h30 à 18h00", "Mo-Fr 09:00-12:00,13:30-18:00"),
        ("du lundi au vendredi de 9 h à 12 h et de 13 h 30 à 18 h, fermé les jours fériés",
         "Mo-Fr 09:00-12:00,13:30-18:00; PH off"),
        ("lundi et jeudi 8h-12h ; samedi de 9 h à midi", "Mo,Th 08:00-12:00; Sa 09:00-12:00"),
        ("Tous les jours de 10 heures à minuit sauf le mardi", "Mo,We-Su 10:00-24:00; Tu off"),
        ("Lundi, mardi : 14:00-17:30; mercredi fermé", "Mo,Tu 14:00-17:30; We off"),
        ("du vendredi au lundi 20h – 2h", "Mo,Fr-Su 20:00-02:00"),
        ("tous les jours 24h/24", "Mo-Su 00:00-24:00"),
        ("9h-12h", "Mo-Su 09:00-12:00"),
        ("Lu-Ve 9h-18h", "Mo-Fr 09:00-18:00"),
        ("lun. au ven. 9h30-12h, sam 9h-midi", "Mo-Fr 09:30-12:00; Sa 09:00-12:00"),
        ("Lun-Sam 8h-13h / 15h-19h30, dim fermé", "Mo-Sa 08:00-13:00,15:00-19:30; Su off"),
        ("de 9h à 12h le lundi et le mardi", "Mo,Tu 09:00-12:00"),
        ("Mo-Fr 09:00-12:00; PH off", "Mo-Fr 09:00-12:00; PH off"),
        ("  ", ""),
    ],
)  # fmt: skip
def test_french_hours_are_understood(typed, kept):
    assert read_hours(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "sur rendez-vous", "le matin", "9h", "Lu-Ve 9h", "du lundi au vendredi", "lundi\nmardi de 9h à 12h",
        "lundi de 9h à 12h sur rendez-vous",
        "du lundi au vendredi sauf mercredi 9h-12h", "lundi 25h-26h", "lundi de 9h à 12h et 14h", "\0", "😀", "lundi " * 200,
    ],
)  # fmt: skip
def test_what_is_not_wholly_understood_is_refused_rather_than_guessed(typed):
    with pytest.raises(UnreadableError):
        read_hours(typed)


@given(st.text(max_size=80) | st.from_regex(r"(lundi|mardi|au|de|[0-9]{1,2}h|à|fermé|sauf|[;, ]){1,15}", fullmatch=True))
def test_no_text_breaks_it_and_what_it_gives_can_be_kept_and_said(text):
    try:
        kept = read_hours(text)
    except UnreadableError:
        return
    assert not kept or (is_valid(kept) and describe(kept))


def test_a_form_shows_kept_hours_in_french_and_takes_them_back():
    field = HoursField(required=False)
    kept = "Mo-Fr 09:00-12:00,13:30-18:00; PH off"
    shown = field.prepare_value(kept)
    assert shown.startswith("Du lundi au vendredi")
    assert field.clean(shown) == kept
    assert field.prepare_value("sunrise-sunset") == "sunrise-sunset"
    assert field.prepare_value("du lundi") == "du lundi"  # what was typed wrongly comes back as typed


def test_a_form_says_how_to_write_hours():
    with pytest.raises(ValidationError, match="Écrivez par exemple"):
        HoursField().clean("quand on peut")
