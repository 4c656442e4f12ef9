"""Pieces to find, indexed with the action itself."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from parvis.commons.search import actions

NARBONNE, AUDE, FRANCE, ALBI = 1, 2, 3, 9
NEWS, SCHOOLS, RECIPES = 41, 42, 50
AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def indexed(id: int, title: str, text: str = "", **changes: Any) -> int:
    """A publication of Narbonne, of the 20th of November, unless told otherwise."""
    values: dict[str, Any] = {
        "territory_ids": [NARBONNE, AUDE, FRANCE],
        "top_category_id": NEWS,
        "category_id": None,
        "form": "article",
        "nature": "information",
        "organisation_id": 5,
        "published_at": AT,
    }
    actions.index(kind="publication", id=id, title=title, text=text, **{**values, **changes})
    return id
