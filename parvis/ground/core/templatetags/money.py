"""How amounts and rates are written. Built into every template; cents and basis points come in."""

from __future__ import annotations

from django import template

from parvis.ground.core import money as amounts

register = template.Library()


@register.filter
def money(cents: int | None) -> str:
    """`{{ invoice.total|money }}`: « 1 234,50 € »; nothing for nothing."""
    return "" if cents is None else amounts.euros(cents)


@register.filter
def percent(rate: int | None) -> str:
    """`{{ share.rate|percent }}`: « 40 % »."""
    return "" if rate is None else amounts.percent(rate)
