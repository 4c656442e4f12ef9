"""The search of the pages, for programs: words first, then date."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from parvis.commons.contents.registry import Content, kind_of, noun_of
from parvis.commons.search.queries import PAGE_SIZE, Filters
from parvis.commons.search.queries import search as found_by
from parvis.ground.core import clock
from parvis.ground.core.pages import depends_on
from parvis.ground.territories.queries import france, standing

from ..paging import absolute, next_address
from ..words import Slug, Words

router = Router(tags=["Recherche"])
LAST_PAGE = 50
# What a person says is found on its page, not gathered by programs: see `tests/web/api/test_public_kinds.py`.
TOLD = frozenset({"publication", "event", "page", "group"})


class HitShape(Schema):
    kind: str = Field(description="publication, event, group, page.")
    id: int
    noun: str
    title: str
    url: str
    published_at: datetime


class Hits(Schema):
    items: list[HitShape]
    count: int = Field(description="Mille au plus.")
    suggestion: str = Field(description="La même demande, un mot mal écrit remplacé, quand rien n’est trouvé.")
    next: str | None


@router.get("", response=Hits, summary="Chercher", url_name="search")
def search(
    request: HttpRequest,
    q: Annotated[Words, Query(..., min_length=1, description='Des mots, "une expression", -exclu.')],
    territory: Annotated[Slug | None, Query(None, description="Partout, si rien n’est dit.")],
    cursor: Annotated[int, Query(1, ge=1, le=LAST_PAGE, description="D’où reprendre : ce que dit `next` de la page précédente.")],
) -> Any:
    """Vingt réponses par page, celles qui ont les mots d’abord, puis les plus récentes."""
    place = standing(territory).territory if territory else None
    around = place or france()
    found = found_by(q, at=clock.now(), filters=Filters(territory_id=place.pk if place else None), page=cursor)
    depends_on(request, *(f"{shown}:{around.pk}" for shown in ("territory", "agenda", "groups", "pages")))
    depends_on(request, *(f"{hit.kind}:{hit.id}" for hit in found.hits))
    asked: dict[str, list[int]] = {}
    for hit in found.hits:
        if hit.kind in TOLD:
            asked.setdefault(hit.kind, []).append(hit.id)
    contents = {(kind, id): one for kind, ids in asked.items() for id, one in kind_of(kind).get_many(ids).items()}
    shown = [contents.get((hit.kind, hit.id)) for hit in found.hits]
    more = cursor < min(found.pages, LAST_PAGE) and len(found.hits) == PAGE_SIZE
    return {
        "items": [_hit(one, hit.published_at) for one, hit in zip(shown, found.hits, strict=True) if one and one.is_visible],
        "count": found.count, "suggestion": found.suggestion,
        "next": next_address(request, cursor + 1) if more else None,
    }  # fmt: skip


def _hit(one: Content, at: datetime) -> dict[str, Any]:
    return {
        "kind": one.kind, "id": one.id, "noun": noun_of(one), "title": one.title, "url": absolute(one.address),
        "published_at": one.published_at or at,
    }  # fmt: skip
