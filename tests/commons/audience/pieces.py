"""A kind of content to look at: pieces 1 to 9 are visible, 10 to 19 hidden, others unknown."""

from __future__ import annotations

from collections.abc import Iterable

from parvis.commons.contents.registry import Content


class Pieces:
    key = "piece"
    label = "pièce"

    def get_many(self, ids: Iterable[int]) -> dict[int, Content]:
        return {
            id: Content("piece", id, "Titre", f"/{id}/", (), None, None, None, is_visible=id < 10) for id in ids if 0 < id < 20
        }
