"""Adding to the counts, and forgetting them in time. Not a member's act: no actor, no journal line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.db import connection, transaction

from parvis.commons.contents import registry as contents
from parvis.ground.territories.models import Territory

from . import registry
from .counted import Counted, Play, Vain, View
from .models import DailyPlays, DailyReach, DailyViews, VainSearch

KEPT_MONTHS = 25  # the most that the CNIL's exemption allows


@transaction.atomic
def add(*, counted: Mapping[Counted, int]) -> None:
    """Add all the views and plays that waited, or nothing."""
    add_views(views={one: count for one, count in counted.items() if isinstance(one, View)})
    add_plays(plays={one: count for one, count in counted.items() if isinstance(one, Play)})


@transaction.atomic
def add_views(*, views: Mapping[View, int]) -> None:
    """Add views to the total of the piece, to its day and class, to the territory. Those of what is not visible are dropped.

    Rows are written in key order, so that processes writing at once do not block each other.
    """
    visible = _visible({(view.kind, view.id) for view in views})
    kept = [(view, count) for view, count in views.items() if (view.kind, view.id) in visible]
    if not kept:
        return
    totals: Counter[tuple[str, int]] = Counter()
    days: Counter[tuple[str, int, date, str]] = Counter()
    reach: Counter[tuple[str, int, date, int]] = Counter()
    places = _places(view.place for view, _ in kept)
    for view, count in kept:
        totals[view.kind, view.id] += count
        days[view.kind, view.id, view.on, view.source] += count
        if view.place in places:
            reach[view.kind, view.id, view.on, places[view.place]] += count
    _write(
        """INSERT INTO audience_views AS old (kind, object_id, total)
           SELECT * FROM unnest(%s::text[], %s::bigint[], %s::bigint[])
           ON CONFLICT (kind, object_id) DO UPDATE SET total = old.total + EXCLUDED.total""",
        totals,
    )
    _write(
        """INSERT INTO audience_dailyviews AS old (kind, object_id, date, source, count)
           SELECT * FROM unnest(%s::text[], %s::bigint[], %s::date[], %s::text[], %s::int[])
           ON CONFLICT (kind, object_id, date, source) DO UPDATE SET count = old.count + EXCLUDED.count""",
        days,
    )
    _write(
        """INSERT INTO audience_dailyreach AS old (kind, object_id, date, territory_id, count)
           SELECT * FROM unnest(%s::text[], %s::bigint[], %s::date[], %s::bigint[], %s::int[])
           ON CONFLICT (kind, object_id, date, territory_id) DO UPDATE SET count = old.count + EXCLUDED.count""",
        reach,
    )


@transaction.atomic
def add_plays(*, plays: Mapping[Play, int]) -> None:
    """Add beginnings and quarters of films, of those that are visible."""
    visible = _visible({(play.kind, play.id) for play in plays})
    _write(
        """INSERT INTO audience_dailyplays AS old (kind, object_id, date, part, count)
           SELECT * FROM unnest(%s::text[], %s::bigint[], %s::date[], %s::smallint[], %s::int[])
           ON CONFLICT (kind, object_id, date, part) DO UPDATE SET count = old.count + EXCLUDED.count""",
        {
            (play.kind, play.id, play.on, play.part): count
            for play, count in plays.items()
            if (play.kind, play.id) in visible
        },
    )  # fmt: skip


@transaction.atomic
def add_searches(*, searches: Collection[Vain]) -> None:
    """Keep words that found nothing, with how many asked for them. What finds something is not kept."""
    places = _places(one.place for one in searches)
    askers: dict[tuple[int, str, date, str], int] = {}
    empty: dict[tuple[str, str, str], bool] = {}
    for one in searches:
        asked = one.where, one.words, one.place
        if one.place in places and empty.setdefault(asked, not registry.finds(*asked)):
            key = places[one.place], one.where, one.on, one.words
            askers[key] = max(one.askers, askers.get(key, 0))
    _write(
        """INSERT INTO audience_vainsearch AS old (territory_id, "where", date, words, count)
           SELECT * FROM unnest(%s::bigint[], %s::text[], %s::date[], %s::text[], %s::int[])
           ON CONFLICT (territory_id, "where", date, words) DO UPDATE SET count = GREATEST(old.count, EXCLUDED.count)""",
        askers,
    )


def forget_old(*, today: date) -> int:
    """Delete the counts of days older than twenty-five months; the bare total of a piece stays. Gives how many rows went."""
    months = today.year * 12 + today.month - 1 - KEPT_MONTHS
    before = date(months // 12, months % 12 + 1, 1)
    return sum(
        model._default_manager.filter(date__lt=before).delete()[0] for model in (DailyViews, DailyReach, DailyPlays, VainSearch)
    )


def _write(statement: str, rows: Mapping[Any, int]) -> None:
    """Run a statement that takes one array a column, the count last; rows in the order of their keys."""
    if rows:
        ordered = sorted(rows.items())
        columns = [list(column) for column in zip(*(key for key, _ in ordered), strict=True)]
        with connection.cursor() as cursor:
            cursor.execute(statement, [*columns, [count for _, count in ordered]])


def _places(slugs: Iterable[str]) -> dict[str, int]:
    asked = {slug for slug in slugs if slug}
    return dict(Territory.objects.filter(slug__in=asked).values_list("slug", "pk")) if asked else {}


def _visible(pieces: set[tuple[str, int]]) -> set[tuple[str, int]]:
    found: set[tuple[str, int]] = set()
    for kind in contents.kinds():
        ids = [id for key, id in pieces if key == kind.key]
        if ids:
            found |= {(kind.key, id) for id, content in kind.get_many(ids).items() if content.is_visible}
    return found
