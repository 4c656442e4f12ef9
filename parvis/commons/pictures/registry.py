"""Who shows a picture: upper apps tell, so that pictures know which pages change and which delegation answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Use:
    """A piece of content that shows a picture."""

    title: str
    address: str  # of its public page; "" while nobody may read it
    tags: tuple[str, ...]  # kept pages that show it
    territory_ids: tuple[int, ...]  # where it was chosen to appear


# Gives the uses of each of these pictures (ids); pictures nobody shows may be left out.
Uses = Callable[[Iterable[int]], dict[int, list[Use]]]

_sources: list[Uses] = []


def register(source: Uses) -> None:
    if source not in _sources:
        _sources.append(source)


def uses_of(picture_ids: Iterable[int]) -> dict[int, list[Use]]:
    """Every use of these pictures, of all kinds of content; an empty list for one that nothing shows."""
    ids = list(picture_ids)
    found: dict[int, list[Use]] = {id: [] for id in ids}
    for source in _sources:
        for id, uses in source(ids).items():
            found[id].extend(uses)
    return found
