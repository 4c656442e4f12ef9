"""Account numbers and references as people type them: checked by their own check digits, kept without spaces."""

from __future__ import annotations

import re

from stdnum import bic as bic_rules
from stdnum import iban as iban_rules
from stdnum import iso11649
from stdnum.eu import at_02
from stdnum.exceptions import ValidationError as StdnumError

# Where a SEPA order may go (EPC409-09): the Union, the EEA and those who joined.
SEPA_COUNTRIES = frozenset(
    (
        "AD", "AL", "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GI", "GR", "HR", "HU", "IE",
        "IS", "IT", "LI", "LT", "LU", "LV", "MC", "MD", "ME", "MK", "MT", "NL", "NO", "PL", "PT", "RO", "RS", "SE", "SI", "SK",
        "SM", "VA",
    )
)  # fmt: skip
_NOT_IN_REFERENCE = re.compile(r"[^A-Z0-9]")


class InvalidIdentifierError(ValueError):
    """What was typed is no such number; the message is fit for the screen."""


def as_iban(typed: str) -> str:
    """The IBAN without spaces. Raises InvalidIdentifierError."""
    try:
        iban: str = iban_rules.validate(typed.replace("\u00a0", " ").replace("\u202f", " "))
    except StdnumError:
        raise InvalidIdentifierError("Cet IBAN est faux : recopiez-le depuis le relevé d’identité bancaire.") from None
    if iban[:2] not in SEPA_COUNTRIES:
        raise InvalidIdentifierError(
            "Ce compte est tenu hors de la zone SEPA : aucun ordre en euros ne l’atteint. Donnez un compte de la zone."
        )
    return iban


def as_bic(typed: str) -> str:
    """The BIC, or "" when nothing was typed: inside SEPA the IBAN is enough. Raises InvalidIdentifierError."""
    if not typed.strip():
        return ""
    try:
        return str(bic_rules.validate(typed))
    except StdnumError:
        raise InvalidIdentifierError("Ce BIC est faux : il compte 8 ou 11 signes, comme « AGRIFRPP ».") from None


def as_creditor_identifier(typed: str) -> str:
    """The SEPA creditor identifier (ICS), as the Banque de France gives it. Raises InvalidIdentifierError."""
    try:
        return str(at_02.validate(typed))
    except StdnumError:
        raise InvalidIdentifierError(
            "Cet identifiant de créancier (ICS) est faux : il ressemble à « FR72ZZZ123456 », et votre banque vous l’a donné."
        ) from None


def as_reference(typed: str) -> str:
    """A creditor reference (ISO 11649) without spaces, or "" when it is none."""
    try:
        return str(iso11649.validate(typed))
    except StdnumError:
        return ""


def creditor_reference(text: str) -> str:
    """The RF reference of a number: "F2026-000123" -> "RFxxF2026000123", check digits first."""
    body = _NOT_IN_REFERENCE.sub("", text.upper())[:21]
    if not body:
        raise ValueError(text)
    digits = "".join(str(int(sign, 36)) for sign in body + "RF00")
    return f"RF{98 - int(digits) % 97:02d}{body}"


def masked(iban: str) -> str:
    """Enough of an account to recognise it."""
    return f"{iban[:4]}\u00a0…\u00a0{iban[-4:]}" if iban else ""


def spaced(iban: str) -> str:
    """As it is printed: in fours."""
    return "\u00a0".join(iban[start : start + 4] for start in range(0, len(iban), 4))
