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
    # Looking for a sign costs less than looking for a pattern, and most runs of text hold none of them.
    if '"' in text:
        text = _QUOTED.sub(rf"«{NBSP}\1{NBSP}»", text)
    if "'" in text:
        text = _APOSTROPHE.sub("’", text)
    text = text.replace("...", "…")
    if "»" in text:
        text = _CLOSED.sub(f"{NBSP}»", text)
    text = _BEFORE.sub(NBSP + r"\1", text)
    return _AFTER.sub(f"«{NBSP}", text) if "«" in text else text
