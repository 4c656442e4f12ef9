"""Folding French text for sorting and looking up: the same on every PostgreSQL, with or without ICU."""

from __future__ import annotations

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ø": "o", "Ø": "o", "ł": "l"})
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_SAINT = re.compile(r"\b(st|ste|sts|stes)\b")


def without_accents(text: str) -> str:
    """Lower case, no accent, no ligature; punctuation stays."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


def fold(text: str) -> str:
    """Words in lower case without accents, single spaces between: "L'Haÿ-les-Roses" -> "l hay les roses"."""
    return _NOT_WORD.sub(" ", without_accents(text)).strip()


def fold_place(text: str) -> str:
    """As `fold`, and "St", "Ste" written out: "St-Étienne" -> "saint etienne"."""
    expand = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
    return _SAINT.sub(lambda match: expand[match[1]], fold(text))


def slugify(text: str, *, limit: int = 80) -> str:
    """An address part: lower case, hyphens, cut at a word; "sans-titre" when nothing remains."""
    slug = fold(text).replace(" ", "-")
    if len(slug) > limit:
        slug = slug[:limit].rsplit("-", 1)[0]
    return slug or "sans-titre"
