"""Money: integer cents, and rates in basis points (4000 = 40 %). Nothing here ever becomes a float."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .errors import Refused

NBSP, THIN = "\u00a0", "\u202f"
WHOLE = 10_000  # basis points of the whole
LARGEST = 99_999_999_999  # cents: what one may type; more is a slip of the finger

_AMOUNT = re.compile(
    r"(?P<sign>[-−+]?)(?P<whole>\d{1,3}(?:[., ']\d{3})+|\d+)(?:[.,](?P<cents>\d{1,2}))?(?:€|eur|euros?)?", re.ASCII
)
_RATE = re.compile(r"(?P<whole>\d{1,3})(?:[.,](?P<rest>\d{1,2}))?%?", re.ASCII)


class NotMoney(Refused):
    """What was typed is no amount; the message says how to write one."""


def euros(cents: int) -> str:
    """« 1 234,50 € », with no-break spaces; a minus sign where it is negative."""
    whole, rest = divmod(abs(cents), 100)
    return f"{'−' if cents < 0 else ''}{f'{whole:,}'.replace(',', THIN)},{rest:02d}{NBSP}€"


def decimal(cents: int, separator: str = ".") -> str:
    """« 1234.50 »: as files want it."""
    whole, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole}{separator}{rest:02d}"


def percent(rate: int) -> str:
    """« 40 % », « 5,5 % »."""
    whole, rest = divmod(rate, 100)
    return f"{whole}{f',{rest:02d}'.rstrip('0') if rest else ''}{NBSP}%"


def parse_euros(typed: str, *, negative: bool = False) -> int:
    """Cents from what people type: « 1 234,50 € », « 1234.5 », « 12 ». Zero is an amount; a minus sign is one where allowed."""
    compact = re.sub(r"[\s\u00a0\u202f]+", " ", typed).strip().lower()
    compact = re.sub(r" ?(€|eur\b|euros?\b)", r"\1", compact)
    found = _AMOUNT.fullmatch(re.sub(r"^([-−+]) ", r"\1", compact))
    if found is None:
        raise NotMoney("Ce montant ne se lit pas : écrivez-le ainsi, en euros et centimes : 1 234,50.")
    whole, cents = re.sub(r"\D", "", found["whole"]), (found["cents"] or "").ljust(2, "0")
    separators = set(re.findall(r"[.,' ]", found["whole"]))
    if len(separators) > 1 or (not found["cents"] and separators & set(".,")):
        # « 1.234 » may be one euro or a thousand: nobody should have to find out afterwards.
        raise NotMoney("Ce montant peut se lire de deux façons : écrivez-le sans point, avec une virgule avant les centimes.")
    amount = int(whole) * 100 + int(cents)
    if amount > LARGEST:
        raise NotMoney("Ce montant est trop grand : vérifiez le nombre de chiffres.")
    if found["sign"] in ("-", "−"):
        if not negative and amount:
            raise NotMoney("Le montant doit être positif : ôtez le signe moins.")
        return -amount
    return amount


def parse_percent(typed: str) -> int:
    """Basis points from « 40 », « 5,5 % »."""
    found = _RATE.fullmatch(re.sub(r"[\s\u00a0\u202f]+", "", typed))
    rate = int(found["whole"]) * 100 + int((found["rest"] or "").ljust(2, "0")) if found else WHOLE + 1
    if rate > WHOLE:
        raise NotMoney("Ce taux ne se lit pas : écrivez un pourcentage de 0 à 100, par exemple 40 ou 5,5.")
    return rate


def part(amount: int, rate: int) -> int:
    """This many basis points of the amount, to the nearest cent, halves away from zero."""
    cents = (abs(amount) * rate + WHOLE // 2) // WHOLE
    return -cents if amount < 0 else cents


def split(total: int, weights: Sequence[int]) -> list[int]:
    """The total shared out by weight, to the cent, so that the parts always sum to it (largest remainder).

    The cents that are left go to the largest remainders; among equals to the first. A negative total
    is shared exactly as its opposite, so that what is given back is what was given.
    """
    whole = sum(weights)
    if not weights or whole <= 0 or min(weights) < 0:
        raise ValueError("weights must be positive or null, and not all null")
    amount = abs(total)
    parts = [amount * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda place: (-(amount * weights[place] % whole), place))
    for place in by_remainder[: amount - sum(parts)]:
        parts[place] += 1
    return [-one for one in parts] if total < 0 else parts
