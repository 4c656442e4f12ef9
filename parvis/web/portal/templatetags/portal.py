"""How the pages of the portal write addresses, lengths of time and hours."""

from __future__ import annotations

from urllib.parse import urlsplit

from django import template

register = template.Library()
NBSP = "\u00a0"


@register.filter
def site_name(address: str) -> str:
    """The host of an address, without www: what a reader recognises."""
    return (urlsplit(address).hostname or address).removeprefix("www.")


@register.filter
def duration(minutes: int) -> str:
    """40 min, 3 h 20, 2 jours."""
    if minutes < 60:
        return f"{minutes}{NBSP}min"
    if minutes < 48 * 60:
        hours, rest = divmod(minutes, 60)
        return f"{hours}{NBSP}h{f'{NBSP}{rest:02d}' if rest else ''}"
    return f"{round(minutes / 1440)}{NBSP}jours"
