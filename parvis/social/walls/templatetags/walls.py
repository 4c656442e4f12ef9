"""The short form of a wall, for the pages of any app."""

from __future__ import annotations

from uuid import uuid4

from django import template

register = template.Library()


@register.simple_tag
def press() -> str:
    """A fresh name for a form: sent twice, it is one post."""
    return str(uuid4())
