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
