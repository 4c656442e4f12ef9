"""A statement of reasons on a page: its headings, written in capitals for letters, become headings."""

from __future__ import annotations

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def stated(text: str) -> SafeString:
    parts: list[SafeString] = []
    for block in text.replace("\r\n", "\n").split("\n\n"):
        lines = block.split("\n")
        if lines[0].isupper():
            parts.append(format_html("<h3>{}</h3>", lines.pop(0).capitalize()))
        if any(lines):
            paragraph = mark_safe("<br>".join(conditional_escape(line) for line in lines))  # noqa: S308 - each line is escaped
            parts.append(format_html("<p>{}</p>", paragraph))
    return mark_safe("".join(parts))  # noqa: S308 - made of the parts above
