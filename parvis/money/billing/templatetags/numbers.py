"""Numbers of registers and accounts, in the groups in which people read them."""

from __future__ import annotations

from django import template

from ..electronic import spaced

register = template.Library()


@register.filter
def siret(number: str) -> str:
    """732 829 320 00074."""
    return spaced(number, 3, 3, 3, 5)


@register.filter
def iban(number: str) -> str:
    """FR76 3000 6000 0112 3456 7890 189."""
    return spaced(number, *[4] * 9)
