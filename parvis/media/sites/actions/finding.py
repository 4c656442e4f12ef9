"""Pages in the platform's own search."""

from __future__ import annotations

from parvis.commons.search import actions as search
from parvis.ground.core.pages import purge
from parvis.ground.territories.queries import around

from ..blocks import words_of
from ..models import Page


def make_findable(page: Page) -> None:
    """Findable around the seat of its organisation while readers see it, and no longer."""
    organisation = page.site.organisation
    where = around({organisation.seat_id})
    purge(f"page:{page.pk}", *(f"pages:{territory}" for territory in where))
    if not page.is_public or not page.site.is_open or page.published_at is None:
        search.forget(kind="page", id=page.pk)
        return
    search.index(
        kind="page", id=page.pk, title=page.title, text=words_of(page.blocks), territory_ids=where,
        top_category_id=None, category_id=None, form="page", nature="", organisation_id=organisation.pk,
        published_at=page.published_at,
    )  # fmt: skip
