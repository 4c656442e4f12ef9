"""Claim codes: what a slip of the hand cannot pass."""

from __future__ import annotations

import pytest

from parvis.money.subscriptions import codes
from parvis.money.subscriptions.codes import LENGTH, SIGNS, MistypedCode


def test_any_sign_miscopied_and_any_two_swapped_are_told():
    code = codes.draw()
    for place in range(LENGTH):
        for sign in SIGNS.replace(code[place], ""):
            with pytest.raises(MistypedCode):
                codes.read(code[:place] + sign + code[place + 1 :])
        for other in range(place + 1, LENGTH):
            if code[place] == code[other]:
                continue
            swapped = list(code)
            swapped[place], swapped[other] = code[other], code[place]
            with pytest.raises(MistypedCode, match="mal recopié"):
                codes.read("".join(swapped))


def test_a_code_is_read_however_it_is_spaced():
    code = codes.draw()
    assert not set(code) & set("0O1I")
    for typed in (code, codes.spaced(code), codes.spaced(code).lower(), f"  {'-'.join(codes.groups(code))}. "):
        assert codes.read(typed) == code
    assert codes.hash_of(code) != codes.hash_of(codes.draw())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Écrivez"),
        ("K7PM 2XWA", "vous en avez écrit 8"),
        ("O7PM 2XWA 9QRC", "«\u00a0O\u00a0»"),
        ("É", "«\u00a0É\u00a0»"),
        ("A" * 300, "300"),
    ],
)
def test_what_is_no_code_is_told_why(typed, said):
    with pytest.raises(MistypedCode, match=said):
        codes.read(typed)
