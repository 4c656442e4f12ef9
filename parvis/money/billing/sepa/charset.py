"""The only letters that every bank of SEPA takes (EPC217-08)."""

from __future__ import annotations

import re

from text_unidecode import unidecode

# A transliteration alone would leave signs that banks reject, and "&" reads better as a word.
_WORDS = {"&": " et ", "@": " a ", "€": " EUR ", "°": "o", "…": "..."}
_REFUSED = re.compile(r"[^A-Za-z0-9/\-?:().,'+ ]")
_SPACES = re.compile(r"\s+")
_SLASHES = re.compile(r"/{2,}")


def bank_text(text: str, limit: int) -> str:
    """`text` in those letters, cut at `limit`; no slash at either end, nor two in a row."""
    for sign, word in _WORDS.items():
        text = text.replace(sign, word)
    plain = _REFUSED.sub(" ", unidecode(text))
    plain = _SLASHES.sub("/", _SPACES.sub(" ", plain)).strip(" /")
    return plain[:limit].strip(" /")
