"""What an editor's desk lists."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from parvis.commons.audience import queries as audience
from parvis.commons.discussions import queries as discussions
from parvis.commons.discussions.queries import Tally
from parvis.ground.territories.models import Territory

from ..models import Publication, State

PAGE = 30
# Tabs of the desk: key in the address -> states it shows.
TABS = {
    "brouillons": (State.DRAFT,),
    "programmes": (State.SCHEDULED, State.WAITING),
    "parus": (State.PUBLISHED,),
    "retires": (State.INVALIDATED, State.WITHDRAWN),
}


@dataclass(frozen=True, slots=True)
class DeskRow:
    """A piece on the desk, with what it has met."""

    publication: Publication
    views: int
    tally: Tally


def count_by_tab(pieces: QuerySet[Publication]) -> dict[str, int]:
    """How many pieces stand under each tab. One query."""
    counts = dict(pieces.order_by().values_list("state").annotate(Count("pk")))
    return {tab: sum(counts.get(state, 0) for state in states) for tab, states in TABS.items()}


def desk_rows(pieces: QuerySet[Publication], tab: str, page: int) -> tuple[list[DeskRow], bool]:
    """A page of the pieces under a tab, the latest touched first, and whether there is a next one. Three queries."""
    start = (page - 1) * PAGE
    listed = list(
        pieces.filter(state__in=TABS[tab])
        .select_related("organisation", "category", "author")
        .order_by("-updated_at", "-pk")[start : start + PAGE + 1]
    )
    shown, has_next = listed[:PAGE], len(listed) > PAGE
    numbers = [piece.number for piece in shown if piece.number is not None]
    views = audience.totals("publication", numbers) if numbers else {}
    tallies = discussions.tallies("publication", numbers) if numbers else {}
    rows = [DeskRow(piece, views.get(piece.number or 0, 0), tallies.get(piece.number or 0, Tally())) for piece in shown]
    return rows, has_next


def chosen_territories(publication: Publication) -> list[Territory]:
    """Where the editor chose to appear: the editor's own place first, then the narrowest. One query."""
    seat = publication.organisation.seat_id
    chosen = Territory.objects.filter(pk__in=publication.reaches.values("territory")).order_by("level", "sort_name")
    return sorted(chosen, key=lambda territory: territory.pk != seat)


def lists_shown_on(publication: Publication) -> list[Territory]:
    """The territories on whose lists the piece stands now, the narrowest first: its true reach. One query."""
    return list(Territory.objects.filter(pk__in=publication.placements.values("territory")).order_by("level", "sort_name"))
