"""Finding in the market (R82, R83, R84): shops, and what they have of it, from here outwards.

A result is a shop, with those of its products that were asked for: nobody's prices are put side by side. The order is the ring,
then what can be had, then the distance, then the name; nothing else. How it stays quick: rings are looked at one after the other,
the first one that has what is asked for is the last; in each the index gives `MOST_READ` rows at most, the nearest
places first where the ring is wide; only the shops of the page asked for are read in full.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection

from parvis.commons.search.language import CONFIGURATION, Question, Term, parse
from parvis.commons.search.queries import corrected, stems_beginning_with
from parvis.ground.core.text.fold import fold
from parvis.ground.territories.models import Level, Territory

from ... import facets
from ...models import Availability
from .rings import CODES, Ring, Windows, distance, rings_around

MOST = 500  # shops ranked; beyond, « plus de 500 »
MOST_READ = 600  # rows of the index read in a ring
PAGE_SIZE = 20
SHOWN_OF_A_SHOP = 4  # of its products, on its card


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a search is narrowed to."""

    open_now: bool = False
    same_day: bool = False  # ready at the shop today
    delivers: bool = False
    labels: tuple[str, ...] = ()
    trade: str = ""  # slug of a family of trades

    @property
    def facets(self) -> list[str]:
        found = [facets.label(label) for label in self.labels]
        if self.delivers:
            found.append(facets.way("delivery"))
        if self.trade:
            found.append(facets.trade(self.trade))
        return found

    @property
    def is_everything(self) -> bool:
        return self == Wanted()


@dataclass(frozen=True, slots=True)
class Hit:
    """A shop that was found, and which of its products were."""

    shop_id: int
    ring: Ring
    availability: Availability
    is_open: bool
    same_day: bool  # what is there already is ready at the shop today, when ordered now
    kilometres: float | None  # from the middle of the place one looks from; None where that says nothing
    sort_name: str
    product_ids: tuple[int, ...]  # a few, what can be had first
    products: int  # how many in all

    @property
    def order(self) -> tuple[Any, ...]:
        # Tenths of a kilometre: two doors of one street are equal, their names decide.
        steps = math.inf if self.kilometres is None else round(self.kilometres, 1)
        return (self.availability, not self.is_open, steps, self.sort_name, self.shop_id)


@dataclass(frozen=True, slots=True)
class Found:
    """One page of shops, and what there is to say about the question."""

    question: Question
    hits: list[Hit] = field(default_factory=list)
    count: int = 0
    rings: tuple[Ring, ...] = ()  # those looked at, nearest first
    wider: Ring | None = None  # the next one, not looked at
    is_capped: bool = False  # there are more than MOST shops, or more rows than are read
    is_completed: bool = False  # the last word was taken for the beginning of one
    suggestion: str = ""

    @property
    def pages(self) -> int:
        return max(1, -(-self.count // PAGE_SIZE))

    @property
    def widened(self) -> bool:
        """Did it have to look further than here?"""
        return len(self.rings) > 1


def find(
    text: str, *, place: Territory, at: datetime, wanted: Wanted = Wanted(), page: int = 1, as_far_as: str = ""
) -> Found:  # fmt: skip
    """What shops have of `text`, from `place` outwards; with nothing typed, the shops themselves.

    `as_far_as` is the code of a ring up to which one looks whatever is found nearer.
    """
    question = parse(text)
    if not question.terms and question.ignored:
        return Found(question)
    rings = rings_around(place, today=at.astimezone(ZoneInfo(place.time_zone)).date())
    found = _walk(question, _Match(question), rings, place, at, wanted, page, as_far_as)
    if not found.count and len(question.unfinished) >= 2 and (stems := stems_beginning_with(question.unfinished)):
        found = replace(
            _walk(question, _Match(question, stems), rings, place, at, wanted, page, as_far_as), is_completed=True
        )  # fmt: skip
    if not found.count and question.wanted and (suggestion := corrected(question)):
        other = parse(suggestion)
        if _walk(other, _Match(other), rings, place, at, wanted, 1, "").count:
            return replace(found, suggestion=suggestion)
    return found


_Query = tuple[str, list[Any]]  # a fragment with placeholders, and its parameters


class _Match:
    """The words of a question as SQL; only PostgreSQL's own functions read what was typed."""

    def __init__(self, question: Question, completions: Sequence[str] = ()) -> None:
        wanted = question.wanted
        excluded = question.excluded if wanted else ()
        # The index knows which words stand in a text; their order only the row does, and few rows are read for it.
        indexed = [_words(term) for term in wanted]
        if completions:  # the last word as typed, or one that begins so
            last = next(i for i, term in enumerate(wanted) if fold(term.text) == question.unfinished)
            sql, values = indexed[last]
            indexed[last] = (f"({sql} || %s::tsquery)", [*values, " | ".join(f"'{stem}'" for stem in completions)])
        indexed += [_not(_words(term)) for term in excluded if len(term.words) == 1]
        self.indexed = _all_of(indexed)
        self.ordered = _all_of(
            [_phrase(term) for term in wanted if len(term.words) > 1]
            + [_not(_phrase(term)) for term in excluded if len(term.words) > 1]
        )


def _words(term: Term) -> _Query:
    return "plainto_tsquery(%s, %s)", [CONFIGURATION, term.text]


def _phrase(term: Term) -> _Query:
    return "phraseto_tsquery(%s, %s)", [CONFIGURATION, term.text]


def _not(query: _Query) -> _Query:
    return f"!!{query[0]}", query[1]


def _all_of(queries: list[_Query]) -> _Query:
    return " && ".join(sql for sql, _ in queries), [value for _, values in queries for value in values]


def _walk(
    question: Question, match: _Match, rings: list[Ring], place: Territory, at: datetime, wanted: Wanted, page: int,
    as_far_as: str,
) -> Found:  # fmt: skip
    least = CODES.index(as_far_as) if as_far_as in CODES else 0
    has_distance = place.level <= Level.INTERCOMMUNALITY and place.latitude is not None
    kept: dict[int, Hit] = {}
    looked: list[Ring] = []
    is_capped = False
    for ring in rings:
        looked.append(ring)
        origin = place if has_distance else None
        # What was not found nearer is rare: all of a wide ring is asked for at once, and walked only where there is too much.
        hits, was_full = _in_ring(match, ring, ring.windows if len(looked) == 1 else ring.whole, origin, at, wanted)
        if was_full and len(looked) > 1 and ring.windows != ring.whole:
            hits, was_full = _in_ring(match, ring, ring.windows, origin, at, wanted)
        is_capped |= was_full
        for hit in sorted(hits, key=lambda hit: hit.order):
            kept.setdefault(hit.shop_id, hit)  # first met is nearest: rings come in order, and so do their shops
        if any(hit.availability < Availability.OUT for hit in kept.values()) and CODES.index(ring.code) >= least:
            break
    else:
        looked = rings
    ordered = list(kept.values())
    shown = ordered[:MOST][(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    return Found(
        question,
        hits=shown,
        count=min(len(ordered), MOST),
        rings=tuple(looked),
        wider=rings[len(looked)] if len(looked) < len(rings) else None,
        is_capped=is_capped or len(ordered) > MOST,
    )


_STATEMENT = """
    WITH candidate AS MATERIALIZED (
        SELECT found.* FROM (VALUES {windows}) near (places), LATERAL ({found}) found LIMIT %s
    )
    SELECT entry.shop_id, min(CASE WHEN entry.is_resting THEN {out} ELSE candidate.availability END), entry.sort_name,
           entry.latitude, entry.longitude, entry.opens @> %s::timestamptz,
           entry.same_day @> %s::timestamptz,
           count(candidate.product_id), (array_agg(candidate.product_id
                                                   ORDER BY candidate.availability, candidate.named DESC, candidate.product_id)
                                         FILTER (WHERE candidate.product_id IS NOT NULL))[1:{shown}],
           (SELECT count(*) FROM candidate)
    FROM candidate JOIN shops_shopentry entry USING (shop_id)
    WHERE {narrowed}
    GROUP BY entry.shop_id
"""
# Of a shop, the goods whose own words are those asked for come before those that its name and trade alone lead to.
_PRODUCTS = (
    "SELECT product_id, shop_id, availability, ts_filter(words, '{{a}}') @@ ({named}) AS named{words}"
    " FROM shops_productentry WHERE facets && near.places"
)
_SHOPS = (
    "SELECT NULL::bigint AS product_id, shop_id, {availability}::smallint AS availability, FALSE AS named{words}"
    " FROM shops_shopentry WHERE facets && near.places"
)


def _in_ring(
    match: _Match, ring: Ring, windows: Windows, origin: Territory | None, at: datetime, wanted: Wanted
) -> tuple[list[Hit], bool]:
    """The shops of one ring that pass, and whether there was more to read."""
    conditions, values = "", []
    if wanted.facets:
        conditions += " AND facets @> %s::text[]"
        values.append(wanted.facets)
    indexed, parameters_of_words = match.indexed
    in_order, parameters_of_order = match.ordered
    if indexed:
        conditions += f" AND words @@ ({indexed})"
        values += parameters_of_words
    # With nothing typed it is shops one looks for, and they are there; with words, what a shop says comes after what it has.
    availability = Availability.SPOKEN_OF if indexed else Availability.IN_STOCK
    read = ", words" if in_order else ""
    found = _SHOPS.format(availability=availability.value, words=read) + conditions
    windows_given: list[Any] = [list(window) for window in windows]
    parameters = windows_given + values
    if indexed:
        waits = " AND facets @> %s::text[]" if wanted.same_day else ""
        found = f"{_PRODUCTS.format(named=indexed, words=read)}{conditions}{waits} UNION ALL {found}"
        named: list[Any] = list(parameters_of_words)
        waiting = [[facets.NO_WAIT]] if wanted.same_day else []
        parameters = [*windows_given, *named, *values, *waiting, *values]
    narrowed = ["TRUE"]
    after: list[Any] = [MOST_READ + 1, at, at]
    for is_asked, column in ((wanted.open_now, "opens"), (wanted.same_day, "same_day")):
        if is_asked:
            narrowed.append(f"entry.{column} @> %s::timestamptz")
            after.append(at)
    if in_order:
        narrowed.append(f"candidate.words @@ ({in_order})")
        after += parameters_of_order
    statement = _STATEMENT.format(
        windows=", ".join(["(%s::text[])"] * len(windows)),
        found=found,
        out=Availability.OUT.value,
        shown=SHOWN_OF_A_SHOP,
        narrowed=" AND ".join(narrowed),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*parameters, *after])
        rows = cursor.fetchall()
    hits = [
        Hit(
            shop_id=shop_id,
            ring=ring,
            availability=Availability(availability),
            is_open=is_open,
            same_day=same_day,
            kilometres=_from(origin, latitude, longitude),
            sort_name=sort_name,
            product_ids=tuple(product_ids or ()),
            products=products,
        )
        for shop_id, availability, sort_name, latitude, longitude, is_open, same_day, products, product_ids, _ in rows
    ]
    return hits, bool(rows) and rows[0][-1] > MOST_READ


def _from(origin: Territory | None, latitude: float, longitude: float) -> float | None:
    if origin is None or origin.latitude is None or origin.longitude is None:
        return None
    return distance(origin.latitude, origin.longitude, latitude, longitude)
