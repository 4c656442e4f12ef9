"""A kind of content for tests of what commons do to any content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

from parvis.commons.contents import registry
from parvis.commons.contents.registry import Content
from tests.cast import AT

KIND = "piece"


class Pieces:
    """Pieces held in memory; remembers what was hidden and restored."""

    key, noun = KIND, "pièce"
    can_be_hidden = can_be_labelled = True

    def __init__(self) -> None:
        self.contents: dict[int, Content] = {}
        self.asked_for: list[list[int]] = []
        self.labels: dict[int, str] = {}

    def add(self, id: int, **fields: Any) -> Content:
        given: dict[str, Any] = {
            "title": f"Pièce {id}", "address": f"/piece/{id}/", "territory_ids": (), "author_id": None, "organisation_id": None,
            "published_at": AT, "is_visible": True, "is_open_to_comments": True,
        }  # fmt: skip
        self.contents[id] = Content(kind=KIND, id=id, **{**given, **fields})
        return self.contents[id]

    def get(self, id: int) -> Content | None:
        return self.contents.get(id)

    def get_many(self, ids: Iterable[int]) -> dict[int, Content]:
        self.asked_for.append(list(ids))
        return {id: self.contents[id] for id in self.asked_for[-1] if id in self.contents}

    def hide(self, id: int, *, by: Any, reason: str, at: datetime) -> None:
        self.contents[id] = replace(self.contents[id], is_visible=False)

    def restore(self, id: int, *, by: Any, at: datetime) -> None:
        self.contents[id] = replace(self.contents[id], is_visible=True)

    def label(self, id: int, *, text: str, by: Any, at: datetime) -> None:
        self.labels[id] = text

    def unlabel(self, id: int, *, by: Any, at: datetime) -> None:
        del self.labels[id]

    def preview(self, id: int) -> str:
        return f"<p>Texte de la pièce {id}</p>"

    def page_tags(self, id: int) -> tuple[str, ...]:
        return (f"{KIND}:{id}",)


@contextmanager
def registered_pieces() -> Iterator[Pieces]:
    pieces = Pieces()
    registry.register(pieces)
    try:
        yield pieces
    finally:
        registry._kinds.pop(KIND)
