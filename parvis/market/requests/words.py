"""The words of a question: enough to see which shops speak of them, and what many people look for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from parvis.ground.core.text.fold import fold

# What says nothing of the thing that is looked for.
_EMPTY = frozenset(
    """a ai apres au aucun aux avec avez avoir bonjour bonsoir ca ce cela ces cet cette chez cherche chercher cherchons
    combien comme comment d dans de des deux du elle en encore est et etre faire fait faut il ils j je l la le les leur
    leurs lui m ma mais me merci mes moi mon ne nos notre nous on ou par pas petit petite petits petites peu plus pour
    pourrait pouvez qu que quel quelle qui quoi recherche recherchons s sa sans se serait ses si son sont sous sur svp t
    ta te tes toi ton tout toute toutes tous trouve trouver un une urgent vend vendez veut veux voir vos votre voudrais
    vous y grand grande grands grandes neuf neuve bon bonne quelqu type genre sorte taille""".split()  # noqa: SIM905 - a list of words is read as words
)
MOST, LONGEST = 12, 40
_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """The words that matter, folded and without the marks of the plural, each once, in their order."""
    found: dict[str, None] = {}
    for word in fold(text).split():
        if word not in _EMPTY and (len(word) > 2 or word.isdigit()):
            found.setdefault(_singular(word)[:LONGEST])
    return list(found)[:MOST]


def as_said(text: str) -> list[tuple[str, str]]:
    """Each word that matters with how it was written, accents and all."""
    pairs = []
    for raw in _WORD.findall(text.lower()):
        pairs += [(word, raw) for word in words_of(raw)]
    return pairs


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("aux"):
        return f"{word[:-3]}al"
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word


def speaks_of(words: Iterable[str], text: str) -> bool:
    """Whether a text has one of the words, or one of the same family: « retouche », « retoucherie »."""
    told = words_of_text(text)
    return any(_kin(word, other) for word in words for other in told)


def words_of_text(text: str) -> set[str]:
    return {_singular(word) for word in fold(text).split() if word not in _EMPTY and len(word) > 2}


def _kin(word: str, other: str) -> bool:
    if word == other:
        return True
    root = min(len(word), len(other))
    return root >= 6 and word[: root - 1] == other[: root - 1]
