"""How pages of films write times."""

from __future__ import annotations

from django import template

from ..lengths import lasts
from ..vtt import typed

register = template.Library()
register.filter(lasts)


@register.filter
def clock(ms: int | None) -> str:
    """1:23, 1:02:03: a time on the seek bar."""
    return typed((ms or 0) // 1000 * 1000)


@register.filter
def tenths(ms: int | None) -> str:
    """1:23,4: a time as an editor types it."""
    return typed(ms or 0)


@register.filter
def seconds(ms: int | None) -> int:
    """For `?t=`: the whole second in which it begins."""
    return (ms or 0) // 1000
