"""How pages of films write times."""

from __future__ import annotations

from django import template

from ..vtt import typed

register = template.Library()
NBSP = "\u00a0"


@register.filter
def lasts(ms: int | None) -> str:
    """45 s, 3 min 20, 1 h 04: how long a film is, or at what time something is said."""
    seconds = max(1, round((ms or 0) / 1000)) if ms else 0
    if seconds < 60:
        return f"{seconds}{NBSP}s"
    minutes, rest = divmod(seconds, 60)
    if minutes < 60:
        return f"{minutes}{NBSP}min" + (f"{NBSP}{rest:02d}" if rest else "")
    return f"{minutes // 60}{NBSP}h{NBSP}{minutes % 60:02d}"


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
