"""How the pages of the portal write addresses, lengths of time and hours."""

from __future__ import annotations

from urllib.parse import urlsplit

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

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


@register.filter
def address_lines(address: str) -> SafeString:
    """An address as on an envelope; the directory of town halls writes its lines with semicolons between."""
    lines = [line.strip() for line in address.replace(" ; ", "\n").splitlines()]
    return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in lines if line))
