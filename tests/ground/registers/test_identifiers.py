import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.ground.registers.identifiers import (
    WrongNumber,
    agree,
    checked_rna,
    checked_siren,
    checked_siret,
    checked_vat,
    siren_and_siret,
    vat_of,
)

BETWEEN = st.sampled_from(["", " ", "\u00a0", "\u202f", ".", "-", "  "])


def _with_key(head: str) -> str:
    """The digits followed by the one that makes Luhn's sum a multiple of ten."""
    doubled = sum(sum(divmod(int(digit) * 2, 10)) if place % 2 == 0 else int(digit) for place, digit in enumerate(reversed(head)))
    return f"{head}{-doubled % 10}"


sirens = st.from_regex(r"[1-9][0-9]{7}", fullmatch=True).map(_with_key)


@given(siren=sirens, between=BETWEEN)
def test_a_siren_is_read_however_it_is_spaced(siren, between):
    typed = between.join([siren[:3], siren[3:6], siren[6:]])
    assert checked_siren(f" {typed} ") == siren
    assert siren_and_siret(typed) == (siren, "")


@given(siren=sirens, place=st.integers(0, 8), other=st.integers(1, 9))
def test_one_wrong_digit_is_seen(siren, place, other):
    wrong = siren[:place] + str((int(siren[place]) + other) % 10) + siren[place + 1 :]
    with pytest.raises(WrongNumber, match="neuf chiffres"):
        checked_siren(wrong)


@given(siren=sirens, nic=st.from_regex(r"[0-9]{4}", fullmatch=True))
def test_a_siret_gives_its_siren_too(siren, nic):
    siret = _with_key(siren + nic)
    assert siren_and_siret(siret) == (siren, siret)


@given(siren=sirens)
def test_a_vat_number_names_its_siren_and_no_other(siren):
    vat = vat_of(siren)
    assert checked_vat(vat) == checked_vat(vat[2:]) == checked_vat(f"{vat[:4]} {vat[4:]}".lower()) == vat
    assert agree(siren=siren, vat=vat)
    assert not agree(siren="303265045" if siren != "303265045" else "732829320", vat=vat)
    wrong_key = f"FR{(int(vat[2:4]) + 1) % 97:02d}{siren}"
    with pytest.raises(WrongNumber, match="TVA"):
        checked_vat(wrong_key)


def test_la_poste_adds_its_digits_otherwise():
    assert checked_siret("356 000 000 49837") == "35600000049837"
    with pytest.raises(WrongNumber):
        checked_siret("732 829 320 00075")


@pytest.mark.parametrize("typed", ["W751004076", "w 751 004 076", "W9R1002345", "W2A1003456"])
def test_an_rna_number_is_w_and_nine_characters(typed):
    assert checked_rna(typed) == typed.replace(" ", "").upper()


@given(typed=st.text(max_size=30))
def test_no_text_is_taken_for_a_number_nor_breaks_anything(typed):
    for check, length in ((checked_siren, 9), (checked_siret, 14), (checked_vat, 13), (checked_rna, 10)):
        try:
            number = check(typed)
        except WrongNumber as refusal:
            assert refusal.message and refusal.field
        else:
            assert number == "" or (len(number) == length and number.isascii())
