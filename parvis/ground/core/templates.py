"""Templates as a French printer sets them: the no-break spaces that nobody types, put in once, when a template is read."""

from __future__ import annotations

import re

from django.template import Origin
from django.template.loaders.app_directories import Loader as FoldersOfApps

from .text.typography import NBSP

# What is no text: the marks of Django and of HTML, and sheets and scripts whole.
_NO_TEXT = re.compile(r"({%.*?%}|{{.*?}}|{#.*?#}|<(style|script)\b.*?</\2>|<[^<>]*>)", re.DOTALL)
_BEFORE = re.compile(r' (?=[:;?!»%€](?![^\s<{).,»"]))')
_AFTER = re.compile("« ")
# A phrase handed to another template is text too: {% include "x.html" with title="Qui répond ?" %}
_HANDED_OVER = re.compile(r"^{%\s*(?:include|with)\b")


class Loader(FoldersOfApps):
    def get_contents(self, origin: Origin) -> str:
        contents: str = super().get_contents(origin)
        return contents if origin.name.endswith((".css", ".js")) else set_spaces(contents)


def set_spaces(template: str) -> str:
    """The template with a no-break space before « : ; ? ! » % € » and inside guillemets, wherever it is text."""
    parts = _NO_TEXT.split(template)
    # One part of text, then the two groups of what parted it from the next.
    for place in range(0, len(parts), 3):
        parts[place] = _set(parts[place])
        if place + 1 < len(parts) and _HANDED_OVER.match(parts[place + 1]):
            parts[place + 1] = _set(parts[place + 1])
        if place + 2 < len(parts):
            parts[place + 2] = ""
    return "".join(part or "" for part in parts)


def _set(text: str) -> str:
    return _AFTER.sub("«" + NBSP, _BEFORE.sub(NBSP, text))
