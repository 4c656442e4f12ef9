"""Times of a film, as people read them."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def clock_of(ms: int) -> str:
    """« 1:23 », « 1:02:03 »."""
    seconds = int(ms) // 1000
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"


@register.filter
def seconds_of(ms: int) -> str:
    """For an address: « 83.4 »."""
    return f"{int(ms) / 1000:.1f}"
