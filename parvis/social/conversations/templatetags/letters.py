"""How a message is written on the page."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from parvis.commons.discussions.render import said

register = template.Library()


@register.filter
def letter(text: str) -> SafeString:
    """Its words as HTML that is safe to show, whatever was typed."""
    return said(text)


@register.filter
def weight(size: int) -> str:
    """« 340 Ko », « 2,4 Mo »."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))}\u00a0Ko"
    return f"{size / 1_000_000:.1f}\u00a0Mo".replace(".", ",")
