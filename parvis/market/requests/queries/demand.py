"""What a town looks for, in figures about nobody: only what more than five people asked for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations

from parvis.ground.territories.models import Territory
from parvis.ground.territories.queries import inside

from ..models import Answer, Question
from ..words import as_said

LEAST = 6  # people: « above five »
COUNTED_FOR = timedelta(days=90)
MOST_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Demand:
    words: str
    people: int
    found: int  # of them, how many were told by a shop that it has it


def demand_of(place: Territory, at: datetime) -> list[Demand]:
    """What more than five people looked for in the last three months, in a place and all it contains. Two queries.

    People are counted by the words of their questions, one alone or two together; a person counts once, whatever they asked
    again. Of two lines that would tell five people or fewer apart, the one that says less is left out.
    """
    asked = Question.objects.filter(
        territory__in=inside(place), confirmed_at__gt=at - COUNTED_FOR, confirmed_at__lte=at, forgotten_at=None
    )
    told = set(Answer.objects.filter(asked__question__in=asked).exclude(kind="no").values_list("asked__question", flat=True))
    people: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    lucky: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    said: defaultdict[str, Counter[str]] = defaultdict(Counter)
    rank: Counter[str] = Counter()
    for pk, mark, words, subject in asked.values_list("pk", "mark", "words", "subject"):
        for word, raw in as_said(subject):
            said[word][raw] += 1
        rank.update({word: position for position, word in enumerate(words)})
        for topic in (*((word,) for word in words), *combinations(sorted(words), 2)):
            people[topic].add(mark)
            if pk in told:
                lucky[topic].add(mark)
    same: defaultdict[frozenset[str], set[str]] = defaultdict(set)  # by who asked: the words they have in common
    for topic, marks in people.items():
        if len(marks) >= LEAST:
            same[frozenset(marks)].update(topic)
    shown: list[tuple[set[str], frozenset[str]]] = []
    for askers, topic_words in sorted(same.items(), key=lambda one: (-len(one[1]), -len(one[0]), sorted(one[1]))):
        if not any(topic_words <= wider and len(askers) - len(fewer) < LEAST for wider, fewer in shown):
            shown.append((topic_words, askers))
    found = []
    for topic_words, askers in shown:
        ordered = sorted(topic_words, key=lambda word: (rank[word] / max(said[word].total(), 1), word))
        spelt = " ".join(said[word].most_common(1)[0][0] if said[word] else word for word in ordered)
        helped = {mark for topic in _topics(topic_words) for mark in lucky[topic]} & askers
        found.append(Demand(spelt, len(askers), len(helped)))
    return sorted(found, key=lambda one: (-one.people, one.words))[:MOST_SHOWN]


def _topics(words: set[str]) -> Iterable[tuple[str, ...]]:
    return combinations(sorted(words), 2) if len(words) > 1 else [(word,) for word in words]


def answered_by(organisations: Iterable[int]) -> int:
    """How many questions the shops of these organisations answered."""
    return Answer.objects.filter(asked__shop__organisation__in=list(organisations)).count()
