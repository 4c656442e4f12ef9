"""Claim codes: what a shopkeeper copies from paper. Twelve signs in three groups, the last one a check.

No 0, O, 1 or I, which paper confuses. The check sign tells any one sign miscopied and any two swapped, before the database is
asked: the signs are the 32 elements of a finite field, and the sum of each times a different power of its generator is nil.
"""

from __future__ import annotations

import re
import secrets

from parvis.commons.verification.ciphers import keyed_hash
from parvis.ground.core.errors import Refused

SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
GROUPS, IN_A_GROUP = 3, 4
LENGTH = GROUPS * IN_A_GROUP
_BETWEEN = re.compile(r"[\s.\-\u2010-\u2015_]+")
_OVER, _MODULUS = 32, 0b100101  # x^5 + x^2 + 1: its root runs through all of the field but nil


class MistypedCode(Refused):
    """What was typed cannot be a code, or is one with a slip; the message says what to look at."""


def draw() -> str:
    """A new code, without spaces: 55 bits of chance and the check sign."""
    drawn = "".join(secrets.choice(SIGNS) for _ in range(LENGTH - 1))
    return drawn + _check_sign(drawn)


def spaced(code: str) -> str:
    """K7PM 2XWA 9QRC."""
    return " ".join(groups(code))


def groups(code: str) -> list[str]:
    return [code[start : start + IN_A_GROUP] for start in range(0, LENGTH, IN_A_GROUP)]


def read(typed: str) -> str:
    """The code that was typed, whatever stands between its groups. Raises MistypedCode."""
    code = _BETWEEN.sub("", typed).upper()
    if not code:
        raise MistypedCode("Écrivez le code de votre lettre.", field="code")
    strange = sorted({sign for sign in code if sign not in SIGNS})
    if strange:
        which = " ou ".join(f"« {sign} »" for sign in strange[:3])
        raise MistypedCode(
            f"Un code ne contient jamais {which} : ni zéro, ni un, ni lettre O, ni lettre I. Regardez ce signe sur la lettre.",
            field="code",
        )
    if len(code) != LENGTH:
        raise MistypedCode(
            f"Un code a {LENGTH} signes, en {GROUPS} groupes de {IN_A_GROUP} ; vous en avez écrit {len(code)}.", field="code"
        )
    if _check_sign(code[:-1]) != code[-1]:
        raise MistypedCode(
            "Un signe est mal recopié, ou deux sont échangés. Reprenez le code groupe par groupe, comme sur la lettre.",
            field="code",
        )
    return code


def hash_of(code: str) -> str:
    """All that is kept of a code: nobody computes it without IDENTITY_KEY."""
    return keyed_hash("gift", code)


def _check_sign(drawn: str) -> str:
    total, weight = 0, 2  # the check sign itself weighs 1
    for sign in reversed(drawn):
        total ^= _times(SIGNS.index(sign), weight)
        weight = _times(weight, 2)
    return SIGNS[total]


def _times(one: int, other: int) -> int:
    """The product in the field of 32 elements."""
    product = 0
    while other:
        if other & 1:
            product ^= one
        one <<= 1
        if one >= _OVER:
            one ^= _MODULUS
        other >>= 1
    return product
