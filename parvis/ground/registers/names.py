"""Names of the register, which are in capitals, as people write them."""

from __future__ import annotations

import re

_SMALL = frozenset({"à", "au", "aux", "d’", "de", "des", "du", "en", "et", "l’", "la", "le", "les", "sous", "sur"})
_ELIDED = re.compile(r"\b([dl])[ '’](?=[aeiouyhàâéèêëîïôöûü])")
_WORD = re.compile(r"[^\W\d_]+’?")


def written(name: str) -> str:
    """« GARAGE DE LA MAYOLLE » becomes « Garage de la Mayolle ». A name with small letters was written by someone: it stays."""
    if name != name.upper():
        return name
    low = _ELIDED.sub(r"\1’", name.lower())
    large = _WORD.sub(lambda word: word[0] if word[0] in _SMALL else word[0].capitalize(), low)
    return large[:1].upper() + large[1:]
