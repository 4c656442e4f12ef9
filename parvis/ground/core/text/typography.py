"""French typography of a run of text: apostrophes, quotes, ellipses, no-break spaces."""

from __future__ import annotations

import re

NBSP = "\u00a0"
_BEFORE = re.compile("[ \u00a0\u202f]+([:;!?»%€])")
_AFTER = re.compile("«[ \u00a0\u202f]*(?=[^ \u00a0\u202f])")
_CLOSED = re.compile("(?<=[^\\s«])»")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W_])")
_QUOTED = re.compile(r'(?<![^\s(\[])"(?=[^\s"])([^"\n]{1,300}?)(?<=[^\s"])"(?=[\s.,;:!?)\]]|$)')


def typeset(text: str) -> str:
    """« Qu'est-ce ? » with the right signs: no space is added where none was typed, save inside guillemets."""
    text = _QUOTED.sub(rf"«{NBSP}\1{NBSP}»", text)
    text = _APOSTROPHE.sub("’", text).replace("...", "…")
    text = _CLOSED.sub(f"{NBSP}»", text)
    return _AFTER.sub(f"«{NBSP}", _BEFORE.sub(NBSP + r"\1", text))
