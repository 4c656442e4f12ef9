"""The letters of a place: ten items chosen by a person."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from parvis.ground.core.pages import depends_on
from parvis.ground.territories.queries import standing
from parvis.media.digest.models import Edition
from parvis.media.digest.queries import editions_of, letter_of, sent_edition, shown_items, visible

from ..paging import Cursor, Limit, Page, absolute, listed
from ..words import Id, Slug
from .territories import Place, place_of

router = Router(tags=["Lettres"])


class EditionShape(Schema):
    """Une édition de la lettre d’un territoire."""

    number: int
    url: str
    territory: Place
    day: date
    opening: str = Field(description="Le mot de la personne qui l’a composée.")
    signature: str
    sent_at: datetime


class ItemShape(Schema):
    kind: str
    id: int
    title: str
    url: str
    text: str
    source: str = Field(description="L’organisation qui le dit.")


class EditionDetail(EditionShape):
    items: list[ItemShape]


@router.get("", response=Page[EditionShape], summary="Les lettres d’un territoire", url_name="letters")
def letters(request: HttpRequest, cursor: Cursor, limit: Limit, territory: Annotated[Slug, Query(...)]) -> Any:
    """De la dernière à la première ; vide là où personne n’en compose."""
    place = standing(territory).territory
    depends_on(request, f"letter:{place.pk}")
    letter = letter_of(place)
    found = editions_of([letter] if letter else []).select_related("letter__territory")
    return listed(request, found, by="-number", cursor=cursor, limit=limit, shape=_edition)


@router.get("/{number}", response=EditionDetail, summary="Une lettre", url_name="letter")
def letter(request: HttpRequest, number: Id) -> Any:
    """Ce qui a été retiré depuis n’y est plus."""
    found = sent_edition(number)
    if found is None:
        raise Http404
    items = shown_items(found)
    depends_on(request, found.letter.tag, *(f"{item.kind}:{item.object_id}" for item in items))
    if found.hidden_at is not None:
        raise Http404
    told = [
        {
            "kind": one.kind, "id": one.object_id, "title": one.title, "url": absolute(one.url), "text": one.text,
            "source": one.source,
        }
        for one in visible(items)
    ]  # fmt: skip
    return {**_edition(found), "items": told}


def _edition(one: Edition) -> dict[str, Any]:
    return {
        "number": one.number, "url": absolute(one.get_absolute_url()), "territory": place_of(one.letter.territory),
        "day": one.day, "opening": one.opening, "signature": one.signature, "sent_at": one.sent_at,
    }  # fmt: skip
