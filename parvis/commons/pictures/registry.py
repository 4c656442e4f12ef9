"""Who shows a picture: upper apps tell, so that pictures know which pages change and which delegation answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Use:
    """A piece of content that shows a picture."""

    title: str
    address: str  # of its public page; "" while nobody may read it
    tags: tuple[str, ...]  # kept pages that show it
    territory_ids: tuple[int, ...]  # where it was chosen to appear


# Gives the uses of each of these pictures (ids); pictures nobody shows may be left out.
Uses = Callable[[Iterable[int]], dict[int, list[Use]]]

# Who else may see a picture before readers do: (member, tags of the pages that show it).
Rule = Callable[[Any, set[str]], bool]

# Who brings pictures in for an organisation without being of its team: (member, id of the organisation).
Bringing = Callable[[Any, int], bool]

_sources: list[Uses] = []
_bringing: list[Bringing] = []
_viewing: list[Rule] = []


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


def allow_viewing(rule: Rule) -> None:
    if rule not in _viewing:
        _viewing.append(rule)


def may_view(member: Any, picture_id: int) -> bool:
    """Whether an upper app lets the member see the picture: a member of a jury, what they judge."""
    tags = {tag for use in uses_of([picture_id])[picture_id] for tag in use.tags} | {f"picture:{picture_id}"}
    return any(rule(member, tags) for rule in _viewing)


def allow_bringing(rule: Bringing) -> None:
    if rule not in _bringing:
        _bringing.append(rule)


def may_bring(member: Any, organisation_id: int) -> bool:
    """Whether an upper app lets the member bring pictures in for it: a concierge, while they prepare its shop."""
    return any(rule(member, organisation_id) for rule in _bringing)
