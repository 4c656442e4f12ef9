"""What an edition could say: whatever the search index knows of the place, the newest first, or what was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from parvis.commons.contents import registry
from parvis.commons.search.queries import Filters, search
from parvis.ground.territories.models import Territory

from ..models import Edition


@dataclass(frozen=True, slots=True)
class Candidate:
    kind: str
    id: int
    noun: str
    title: str
    url: str
    published_at: datetime | None
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Candidates:
    """One page of what could be chosen."""

    shown: list[Candidate]
    page: int
    pages: int


def candidates(edition: Edition, territory: Territory, *, text: str, page: int, at: datetime) -> Candidates:
    """Everything visible that is told on the lists of `territory`, the newest first; with words, what answers them best."""
    found = search(text, at=at, filters=Filters(territory_id=territory.pk), page=page)
    asked: dict[str, list[int]] = {}
    for hit in found.hits:
        asked.setdefault(hit.kind, []).append(hit.id)
    known = {kind.key for kind in registry.kinds()}
    read = {kind: registry.seen_by(kind, ids, None) for kind, ids in asked.items() if kind in known}
    contents = {kind: registry.kind_of(kind).get_many(ids) for kind, ids in read.items()}
    chosen = set(edition.items.values_list("kind", "object_id"))
    listed = [
        Candidate(
            content.kind, content.id, registry.noun_of(content), content.title, content.address, content.published_at,
            (content.kind, content.id) in chosen,
        )
        for hit in found.hits
        if (content := contents.get(hit.kind, {}).get(hit.id)) is not None and content.is_visible
    ]  # fmt: skip
    return Candidates(listed, page, min(found.pages, 50))
