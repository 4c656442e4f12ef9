"""Numbers of people that are shown: none tells fewer than five apart, not even by subtraction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

LEAST = 5  # people: a part of fewer is told as « moins de 5 »


@dataclass(frozen=True, slots=True)
class Part:
    """How many people; None where they are too few to be told, or would tell who the few are."""

    label: str
    people: int | None
    is_few: bool = field(default=False, compare=False)  # hidden because it is small itself


def told(people: int) -> str:
    """A number of people that stands alone, no part of a total that is shown."""
    return f"moins de {LEAST}" if 0 < people < LEAST else f"{people:,}".replace(",", "\u202f")


def thresholded(parts: Iterable[tuple[str, int]]) -> list[Part]:
    """Parts of fewer than five people are hidden, and the next smallest with them until those hidden are five together:
    the total gives away none of them."""
    given = list(parts)
    few = hidden = {label for label, people in given if 0 < people < LEAST}
    known = sorted((people, label) for label, people in given if people >= LEAST)
    while hidden and known and (len(hidden) == 1 or sum(people for label, people in given if label in hidden) < LEAST):
        hidden = hidden | {known.pop(0)[1]}
    return [Part(label, None if label in hidden else people, label in few) for label, people in given]
