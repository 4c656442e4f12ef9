"""Lists of the directory, by name or by nearness: each page reads an index from where the one before ended."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from parvis.ground.core.text.fold import fold
from parvis.ground.territories.models import Level, Territory
from parvis.ground.territories.queries import neighbours_of, parts_of

from ..categories import CATEGORIES, Category
from ..models.listing import SPOT
from .cards import Card, cards_of

PAGE = 30
# Hours are understood by a library, not by the database: what is open now is looked for among this many that gave theirs.
MOST_DOORS = 300
NEAREST = 1500  # doors among which a common word is looked for before the whole of the communes around
COUNTED = 1000
LETTERS = "abcdefghijklmnopqrstuvwxyz"
OTHERS = "0"  # names that begin with a number
LAST_PAGE = 20
_STANDS = """(l.organisation_id IS NULL OR l.siret <> '' OR EXISTS (
    SELECT FROM organisations_organisation o WHERE o.id = l.organisation_id AND o.authenticated_at IS NOT NULL
    AND o.closed_at IS NULL AND (o.suspended_until IS NULL OR o.suspended_until <= %(at)s)))"""
_COLUMNS = {
    Level.DISTRICT: "l.territory_id <> l.commune_id AND l.territory_id = %(place)s",
    Level.COMMUNE: "l.commune_id = %(place)s",
    Level.INTERCOMMUNALITY: "l.intercommunality_id = %(place)s",
    Level.DEPARTMENT: "l.department_id = %(place)s",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one looks for."""

    words: str = ""
    category: str = ""
    open_now: bool = False
    letter: str = ""

    @property
    def terms(self) -> list[str]:
        """Folded, in the singular, as they begin words of a listing."""
        return _terms(self.words)

    @property
    def named(self) -> Category | None:
        """The category that the words are the name of: « santé », « services publics »."""
        asked = set(self.terms)
        return next((one for one in CATEGORIES if asked and asked == set(_terms(one.label))), None)

    @property
    def is_everything(self) -> bool:
        return not (self.words or self.category or self.open_now or self.letter)


def _terms(words: str) -> list[str]:
    found = [term for term in fold(words).split() if len(term) > 1 and term not in _EMPTY]
    return [term.rstrip("sx") if len(term) > 3 else term for term in found][:6]


_EMPTY = {"le", "la", "les", "de", "du", "des", "un", "une", "et", "au", "aux", "en"}


@dataclass(frozen=True, slots=True)
class Page:
    cards: Sequence[Card]
    after: int | None  # the last one shown, where more follow


def lists(place: Territory, wanted: Wanted) -> bool:
    """Whether this place has such a list: a wide one asks for a category first, or to say where one stands."""
    if place.level <= Level.COMMUNE:
        return True
    if place.level == Level.INTERCOMMUNALITY:
        return bool(wanted.category or wanted.terms)
    return place.level == Level.DEPARTMENT and bool(wanted.category) and not wanted.terms


def by_name(place: Territory, wanted: Wanted, *, at: datetime, after: int | None = None, size: int = PAGE) -> Page:
    """In the order of names; `after` is the number of the last one seen."""
    where, values = _where(place, wanted, at)
    if after is not None:
        where.append("(l.sort_name, l.id) > (SELECT sort_name, id FROM directory_listing WHERE id = %(after)s)")
        values["after"] = after
    limit = MOST_DOORS if wanted.open_now else size + 1
    ids = _ids(where, values, order="sort_name, id", limit=limit, materialised=bool(wanted.terms))
    return _page(ids, wanted, at=at, size=size)


def by_nearness(
    place: Territory, spot: tuple[float, float], wanted: Wanted, *, at: datetime, page: int = 1, size: int = PAGE
) -> Page:
    """The nearest first, as the crow flies, whatever the borders; by words, among the communes around `place`."""
    where, values = _where(None, wanted, at)
    values |= {"x": spot[1], "y": math.degrees(math.log(math.tan(math.radians(45 + spot[0] / 2)))), "skip": (page - 1) * size}
    if wanted.terms:
        values["around"] = communes_around(place)
        where.append("l.commune_id = ANY(%(around)s)")
    limit = MOST_DOORS if wanted.open_now else size + 1
    order = f"{SPOT} <-> point(%(x)s, %(y)s), id"
    if wanted.terms and not wanted.open_now:
        ids = _among_the_nearest(where, values, page=page, size=size)
        if ids is not None:
            return Page(cards_of(ids[:size], at=at, near=spot), page + 1 if len(ids) > size and page < LAST_PAGE else None)
    ids = _ids(where, values, order=order, limit=limit, materialised=bool(wanted.terms), skip=not wanted.open_now)
    if wanted.open_now:
        found = [card for card in cards_of(ids, at=at, near=spot) if card.door.is_open]
        rest = found[(page - 1) * size :]
        return Page(rest[:size], page + 1 if len(rest) > size else None)
    return Page(cards_of(ids[:size], at=at, near=spot), page + 1 if len(ids) > size and page < LAST_PAGE else None)


def _among_the_nearest(where: list[str], values: dict[str, Any], *, page: int, size: int) -> list[int] | None:
    """A word that many bear is found among the nearest doors: a page full of it, or None where it is rarer than that."""
    place, others = [one for one in where if "l.words" not in one], [one for one in where if "l.words" in one]
    nearest = f"""SELECT l.id, l.words, {SPOT} <-> point(%(x)s, %(y)s) AS far FROM directory_listing l
        WHERE {" AND ".join(place)} ORDER BY {SPOT} <-> point(%(x)s, %(y)s) LIMIT {NEAREST}"""  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH l AS MATERIALIZED ({nearest}) SELECT l.id FROM l WHERE {' AND '.join(others)} ORDER BY l.far, l.id"  # noqa: S608
            f" LIMIT {size + 1} OFFSET %(skip)s",
            values,
        )
        found = [row[0] for row in cursor.fetchall()]
    return found if len(found) > size else None


def communes_around(place: Territory) -> list[int]:
    """The commune of a place, those that touch it, and those of its intercommunality, where one walks or drives in minutes."""
    commune = place.commune_id if place.level == Level.DISTRICT else place.pk
    near = {one.pk for one in neighbours_of(place)}
    if place.intercommunality is not None:
        near |= {one.pk for one in parts_of(place.intercommunality)}
    return sorted({int(commune or place.pk), *near})


def categories_in(place: Territory) -> list[str]:
    """The categories that have something here: one look at an index each, nothing is counted."""
    if place.level > Level.DEPARTMENT:
        return []
    return _present(place, [one.slug for one in CATEGORIES], "l.category = one")


def letters_in(place: Territory, category: str = "") -> list[str]:
    """The letters that names begin with here; OTHERS for those that begin with a number."""
    if place.level > Level.COMMUNE and not category or place.level > Level.DEPARTMENT:
        return []
    begins = "l.sort_name >= one AND l.sort_name < CASE WHEN one = '0' THEN 'a' ELSE chr(ascii(one) + 1) END"
    kind = " AND l.category = %(category)s" if category else ""
    return _present(place, [OTHERS, *LETTERS], begins + kind, category=category)


def count_in(place: Territory, wanted: Wanted, *, at: datetime) -> int:
    """How many there are, up to one more than COUNTED."""
    where, values = _where(place, wanted, at)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM (SELECT FROM directory_listing l WHERE {' AND '.join(where)} LIMIT {COUNTED + 1}) x",  # noqa: S608
            values,
        )
        return int(cursor.fetchone()[0])


def _present(place: Territory, ones: list[str], condition: str, **values: Any) -> list[str]:
    here = _COLUMNS[Level(place.level)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT one FROM unnest(%(ones)s::text[]) WITH ORDINALITY AS asked(one, turn) WHERE EXISTS"  # noqa: S608
            f" (SELECT FROM directory_listing l WHERE l.is_listed AND {here} AND {condition}) ORDER BY turn",
            {"place": place.pk, "ones": ones, **values},
        )
        return [row[0] for row in cursor.fetchall()]


def _where(place: Territory | None, wanted: Wanted, at: datetime) -> tuple[list[str], dict[str, Any]]:
    where: list[str] = ["l.is_listed", _STANDS]
    values: dict[str, Any] = {"at": at}
    if place is not None:
        where.append(_COLUMNS[Level(place.level)])
        values["place"] = place.pk
    if wanted.category:
        where.append("l.category = %(category)s")
        values["category"] = wanted.category
    if wanted.open_now:
        where.append("l.hours <> ''")
    if wanted.letter == OTHERS:
        where.append("l.sort_name < 'a'")
    elif wanted.letter:
        where.append("l.sort_name >= %(letter)s AND l.sort_name < %(beyond)s")
        values |= {"letter": wanted.letter, "beyond": chr(ord(wanted.letter) + 1)}
    for turn, term in enumerate(wanted.terms):
        where.append(f"l.words LIKE %(term{turn})s")
        values[f"term{turn}"] = f"% {term}%"
    return where, values


def _ids(
    where: list[str], values: dict[str, Any], *, order: str, limit: int, materialised: bool, skip: bool = False
) -> list[int]:
    """Few match words: those first, then their order. Many match anything else: along the index of the order."""
    told, tail = " AND ".join(where), f"ORDER BY {order} LIMIT {limit}{' OFFSET %(skip)s' if skip else ''}"
    if materialised:
        columns = "l.id, l.sort_name, l.latitude, l.longitude"
        statement = (
            f"WITH found AS MATERIALIZED (SELECT {columns} FROM directory_listing l WHERE {told}) SELECT id FROM found {tail}"  # noqa: S608
        )
    else:
        statement = f"SELECT id FROM directory_listing l WHERE {told} {tail}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [row[0] for row in cursor.fetchall()]


def _page(ids: list[int], wanted: Wanted, *, at: datetime, size: int) -> Page:
    if wanted.open_now:
        found = [card for card in cards_of(ids, at=at) if card.door.is_open]
        unread = ids[-1] if len(ids) == MOST_DOORS else None  # those after it have not been asked yet
        return Page(found[:size], found[size - 1].id if len(found) > size else unread)
    shown = ids[:size]
    return Page(cards_of(shown, at=at), shown[-1] if len(ids) > size else None)
