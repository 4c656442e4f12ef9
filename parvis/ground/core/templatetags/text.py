"""Rich text in a template. Built into every template."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.safestring import SafeString

from parvis.ground.core.text import rich as rich_text

register = template.Library()


@register.filter
def rich(html: str, figures: Mapping[int, str] | None = None) -> SafeString:
    """`{{ publication.body|rich:figures }}`: a stored text as a page shows it, with the pictures that may be seen."""
    return rich_text.render(html, figures)
