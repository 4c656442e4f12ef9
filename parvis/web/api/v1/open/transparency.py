"""What was decided, by whom by role, how fast: the public record and its figures."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from parvis.commons.moderation.queries import figures, log
from parvis.ground.core import clock
from parvis.ground.territories.models import Territory
from parvis.ground.territories.queries import standing

from ..paging import Limit, Page, page_of
from ..words import Slug

router = Router(tags=["Transparence"])
figures_router = Router(tags=["Transparence"])
FURTHEST = 100_000
Year = Annotated[int | None, Query(None, ge=2026, le=2100)]


class DecisionShape(Schema):
    """Une décision, sans nom ni contenu."""

    reference: str
    decided_at: datetime
    territory: str
    territory_slug: str
    delegation: str
    kind: str = Field(description="Le genre de contenu.")
    role: Literal["delegate", "panel", "platform"]
    origin: Literal["own", "platform", "notice", "appeal", "reply"]
    ground: str = Field(description="Sur quoi elle se fonde, en français.")
    measure: str
    is_provisional: bool
    is_urgent: bool
    first_act_minutes: int
    decided_minutes: int
    outcome: str = Field(description="Ce qu’en a fait le recours : vide, pending, upheld, partly, rejected.")


class Figures(Schema):
    """Ce que le registre additionne ; les durées sont en minutes, vides où rien n’a été décidé."""

    notices: int
    urgent_notices: int
    notices_waiting: int
    checked: int
    check_median_minutes: int | None
    invalidated: int
    decisions: int
    by_delegate: int
    by_panel: int
    by_platform: int
    median_wait_minutes: int | None
    urgent_median_wait_minutes: int | None
    appeals: int
    appeals_waiting: int
    reversed: int
    replies: int
    replies_shown: int
    suspensions: int
    closures: int


@router.get("", response=Page[DecisionShape], summary="Les décisions", url_name="decisions")
def decisions(
    request: HttpRequest,
    cursor: Annotated[int, Query(0, ge=0, le=FURTHEST, description="D’où reprendre : ce que dit `next` de la page précédente.")],
    limit: Limit,
    territory: Annotated[Slug | None, Query(None)],
    year: Year,
) -> Any:
    """De la plus récente à la plus ancienne."""
    found = log.lines(_filter(territory, year), offset=cursor, limit=limit + 1)
    return page_of(request, found, limit=limit, shape=_decision, key=lambda _: cursor + limit)


@figures_router.get("", response=Figures, summary="Les chiffres de la modération", url_name="figures")
def totals(request: HttpRequest, territory: Annotated[Slug | None, Query(None)], year: Year) -> Any:
    told = figures.report(_filter(territory, year or timezone.localdate(clock.now()).year))
    counted = {name: getattr(told, name) for name in Figures.model_fields if not name.endswith("_minutes")}
    waits = {
        "check_median_minutes": told.check_median, "median_wait_minutes": told.median_wait,
        "urgent_median_wait_minutes": told.urgent_median_wait,
    }  # fmt: skip
    return {**counted, **{name: _minutes(wait) for name, wait in waits.items()}}


def _filter(territory: str | None, year: int | None) -> log.Filter:
    place: Territory | None = standing(territory).territory if territory else None
    return log.Filter(place) if year is None else log.Filter(place, *figures.year_of(year, timezone.get_default_timezone()))


def _decision(line: log.Line) -> dict[str, Any]:
    return {
        "reference": line.reference, "decided_at": line.decided_at, "territory": line.territory,
        "territory_slug": line.territory_slug, "delegation": line.delegation, "kind": line.kind, "role": line.role,
        "origin": line.origin, "ground": line.ground, "measure": line.measure, "is_provisional": line.is_provisional,
        "is_urgent": line.is_urgent, "first_act_minutes": _minutes(line.first_act_after),
        "decided_minutes": _minutes(line.decided_after), "outcome": line.outcome,
    }  # fmt: skip


def _minutes(wait: timedelta | None) -> int | None:
    return None if wait is None else round(wait.total_seconds() / 60)
