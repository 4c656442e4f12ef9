"""Is a text the same as another, or nearly, without keeping either: what the rule against a text sent everywhere needs.

A text is told by its pairs of words that follow each other, letters only, without accents or capitals, and of those by the few
whose keyed hashes are lowest. Two texts that share most of them share most of their words in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from hashlib import blake2b
from unicodedata import normalize

from django.utils.crypto import salted_hmac

from parvis.ground.core.text.fold import without_accents

from .rules import SHORTEST_TEXT

_KEPT = 16
_WORD = re.compile(r"[^\W\d_]+")
_LINK = re.compile(r"(?i)\bhttps?://|\bwww\.")
_SAME = 0.6  # of their pairs of words; a greeting or a name changed leaves more than that


def digest(text: str, *, member: int) -> list[int]:
    """What is kept of a text for a day; nothing of one too short to tell. The key is of this server and of this member."""
    words = _WORD.findall(without_accents(normalize("NFKC", text)))
    if len(words) < SHORTEST_TEXT and not _LINK.search(text):
        return []
    key = salted_hmac("parvis.limits", str(member), algorithm="sha256").digest()
    pairs = {" ".join(words[start : start + 2]) for start in range(max(1, len(words) - 1))}
    hashes = {int.from_bytes(blake2b(pair.encode(), key=key, digest_size=8).digest(), signed=True) for pair in pairs}
    return sorted(hashes)[:_KEPT]


def are_alike(one: Collection[int], other: Collection[int]) -> bool:
    lowest = set(sorted({*one, *other})[:_KEPT])
    return len(lowest & set(one) & set(other)) >= _SAME * len(lowest)
