"""The one query language: words, "an expression", -without. Read here, in Python; nothing typed reaches SQL as syntax."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from parvis.ground.core.text.fold import fold

CONFIGURATION = "french_parvis"  # accents folded, then French stems; made by migration 0002
MOST_CHARACTERS = 300
MOST_TERMS = 12
# Beyond this a text is found by its beginning: a stem index has a size limit, a reader has patience of his own.
INDEXED_CHARACTERS = 200_000
LEAD_CHARACTERS = 400
HEADLINE_MARKS = "\ue000\ue001"  # around a word found, until the text is escaped; dropped from what is indexed

# Words too common to be asked for alone. PostgreSQL's French list drops most of them from the index; those
# it does not know ("les"), or no longer knows once its accents are folded ("à", "même"), are dropped here,
# from the question only. "été" is a season too: it stays.
STOP_WORDS = frozenset(
    """a ai aie aient aies ait as au aura aurai auraient aurais aurait auras aurez auriez aurions aurons auront aux avaient
    avais avait avec avez aviez avions avons ayant ayante ayantes ayants ayez ayons c ce ces cet cette d dans de des dont du
    elle elles en es est et etaient etais etait etant etes etiez etions eu eue eues eurent eus eusse eussent eusses eussiez
    eussions eut eux fumes furent fus fusse fussent fusses fussiez fussions fut futes il ils j je l la le les leur leurs lui
    m ma mais me meme memes mes moi mon n ne nos notre nous on ont ou par pas pour qu que qui s sa sans se sera serai
    seraient serais serait seras serez seriez serions serons seront ses soient sois soit sommes son sont soyez soyons suis
    sur t ta te tes toi ton tu un une vos votre vous y""".split()  # noqa: SIM905 - read as prose
)

_TERM = re.compile(r"""(?P<minus>(?<!\S)[-−])?(?:["“«]\s*(?P<phrase>[^"”»“«]*)["”»]?|(?P<word>[^\s"“”«»]+))""")
_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Term:
    """One thing asked for: a word, or several in this order."""

    words: tuple[str, ...]  # lower case, accents kept
    is_phrase: bool = False
    is_excluded: bool = False

    @property
    def text(self) -> str:
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Question:
    terms: tuple[Term, ...]
    unfinished: str = ""  # the last word, folded, when it may still be being typed
    is_cut: bool = False  # more was typed than is searched
    ignored: tuple[str, ...] = ()  # words too common to be searched

    @property
    def wanted(self) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if not term.is_excluded)

    @property
    def excluded(self) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if term.is_excluded)

    @property
    def needs_rows(self) -> bool:
        """Whether the index alone cannot answer: the order of words, or nothing but exclusions."""
        return any(len(term.words) > 1 for term in self.terms) or not self.wanted and bool(self.terms)


def normalise(text: str) -> str:
    """The words of a text in lower case, single spaces between: what is indexed and what is asked, alike.

    "L'été à Saint-Étienne, www.ville.fr" -> "l été à saint étienne www ville fr".
    """
    return _NOT_WORD.sub(" ", unicodedata.normalize("NFKC", text).replace("\x00", " ").lower()).strip()


def parse(text: str) -> Question:
    """Read what was typed. Anything is a question: nothing is refused, what is too long is cut."""
    cut = text[:MOST_CHARACTERS]
    terms: list[Term] = []
    ignored: list[str] = []
    unfinished = ""
    for match in _TERM.finditer(cut):
        is_excluded = match["minus"] is not None
        unfinished = ""
        if match["phrase"] is not None:
            words = tuple(normalise(match["phrase"]).split())
            if all(fold(word) in STOP_WORDS for word in words):
                ignored += words
            else:
                terms.append(Term(words, is_phrase=True, is_excluded=is_excluded))
            continue
        # "saint-étienne" and "l'été" are asked as the words they are written with
        parts = normalise(match["word"]).split()
        kept = [part for part in parts if fold(part) not in STOP_WORDS]
        ignored += [part for part in parts if part not in kept]
        if is_excluded and len(kept) > 1:
            terms.append(Term(tuple(kept), is_phrase=True, is_excluded=True))
        else:
            terms += [Term((part,), is_excluded=is_excluded) for part in kept]
        if kept and not is_excluded and kept[-1] == parts[-1] and match.end() == len(cut):
            unfinished = fold(kept[-1])
    distinct = tuple(dict.fromkeys(terms))
    return Question(
        terms=distinct[:MOST_TERMS],
        unfinished=unfinished if len(distinct) <= MOST_TERMS else "",
        is_cut=len(text) > MOST_CHARACTERS or len(distinct) > MOST_TERMS,
        ignored=tuple(dict.fromkeys(ignored)),
    )
