"""Numbers of the registers as people type them: checked, and written the one way we keep them.

SIREN, SIRET (La Poste's exception included) and VAT by `python-stdnum`; the RNA's rule is ours.
"""

from __future__ import annotations

import re

from stdnum.fr import siren as siren_rule
from stdnum.fr import siret as siret_rule
from stdnum.fr import tva as vat_rule

from parvis.ground.core.errors import Refused

_BETWEEN = re.compile(r"[\s.\-\u2010-\u2015]+")  # what people put between groups of digits
_RNA = re.compile(r"W[0-9A-Z]{9}")


class WrongNumber(Refused):
    """What was typed is no number of that register; the message says how one is written."""


def compact(typed: str) -> str:
    """Without what people put between digits, in capitals."""
    return _BETWEEN.sub("", typed).upper()


def checked_siren(typed: str) -> str:
    """Nine digits; "" for nothing."""
    number = compact(typed)
    if number and not (_are_digits(number) and siren_rule.is_valid(number)):
        raise WrongNumber("Ce numéro SIREN est faux : vérifiez ses neuf chiffres.", field="siren")
    return number


def checked_siret(typed: str) -> str:
    """Fourteen digits; "" for nothing."""
    number = compact(typed)
    if number and not (_are_digits(number) and siret_rule.is_valid(number)):
        raise WrongNumber("Ce numéro SIRET est faux : vérifiez ses quatorze chiffres.", field="siren")
    return number


def siren_and_siret(typed: str) -> tuple[str, str]:
    """Of a SIREN or a SIRET, whichever was typed: both, the second "" where only the first is known."""
    number = compact(typed)
    if len(number) == 14:
        return checked_siret(number)[:9], number
    if number and len(number) != 9:
        raise WrongNumber("Un numéro SIREN a neuf chiffres, un numéro SIRET quatorze.", field="siren")
    return checked_siren(number), ""


def checked_vat(typed: str) -> str:
    """FR, a key of two characters and the SIREN; "" for nothing."""
    number = compact(typed)
    if not number:
        return ""
    number = number if number.startswith("FR") else f"FR{number}"
    if not (number.isascii() and len(number) == 13 and vat_rule.is_valid(number) and siren_rule.is_valid(number[4:])):
        raise WrongNumber(
            "Ce numéro de TVA est faux : il s’écrit FR, deux caractères de clé, puis les neuf chiffres du SIREN.", field="vat"
        )
    return number


def checked_rna(typed: str) -> str:
    """W and nine characters, as the register of associations writes them (letters come overseas); "" for nothing."""
    number = compact(typed)
    if number and not _RNA.fullmatch(number):
        raise WrongNumber("Un numéro RNA s’écrit W suivi de neuf chiffres.", field="rna")
    return number


def vat_of(siren: str) -> str:
    """The VAT number that a SIREN gives."""
    return f"FR{(12 + 3 * (int(siren) % 97)) % 97:02d}{siren}"


def agree(*, siren: str, vat: str) -> bool:
    """Does the VAT number name this SIREN? (Keys with letters exist, and name it too.)"""
    return not vat or not siren or vat[4:] == siren


def _are_digits(number: str) -> bool:
    return number.isascii() and number.isdigit()
