"""Open groups, as everyone reads them: what they are for and when they meet, nothing of what their members write."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router, Schema
from pydantic import Field

from parvis.ground.core import clock
from parvis.ground.core.pages import changes_at, depends_on
from parvis.social.groups.models import Group
from parvis.social.groups.queries import public_group, upcoming

from ..paging import Cursor, Limit, Page, absolute, listed
from ..words import Id
from .territories import Place, Somewhere, place_of, those_of

router = Router(tags=["Groupes"])
SHOWN_MEETINGS = 50


class GroupShape(Schema):
    """Un groupe ouvert."""

    number: int
    name: str
    url: str
    territory: Place
    theme: str
    purpose: str


class MeetingShape(Schema):
    title: str
    place: str
    starts_at: datetime
    ends_at: datetime
    is_cancelled: bool


class GroupDetail(GroupShape):
    rules: str
    meetings: list[MeetingShape] = Field(description="À venir, par date.")


@router.get("", response=Page[GroupShape], summary="Les groupes ouverts", url_name="groups")
def groups(
    request: HttpRequest,
    cursor: Cursor,
    limit: Limit,
    territory: Somewhere,
) -> Any:
    """D’un territoire et de ce qu’il contient, par numéro."""
    found = those_of(request, Group.objects.public().select_related("territory"), territory, topic="groups")

    def told(one: Group) -> dict[str, Any]:
        depends_on(request, Group.tag(one.pk))
        return _group(one)

    return listed(request, found, by="pk", cursor=cursor, limit=limit, shape=told)


@router.get("/{number}", response=GroupDetail, summary="Un groupe ouvert", url_name="group")
def group(request: HttpRequest, number: Id) -> Any:
    depends_on(request, Group.tag(number))
    found = public_group(number)
    if found is None:
        raise Http404
    meetings = list(upcoming(found, clock.now())[:SHOWN_MEETINGS])
    for one in meetings:
        changes_at(request, one.ends_at)
    told = [
        {
            "title": one.title, "place": one.place, "starts_at": one.starts_at, "ends_at": one.ends_at,
            "is_cancelled": one.cancelled_at is not None,
        }
        for one in meetings
    ]  # fmt: skip
    return {**_group(found), "rules": found.rules, "meetings": told}


def _group(one: Group) -> dict[str, Any]:
    return {
        "number": one.pk, "name": one.name, "url": absolute(one.public_path), "territory": place_of(one.territory),
        "theme": one.theme, "purpose": one.purpose,
    }  # fmt: skip
