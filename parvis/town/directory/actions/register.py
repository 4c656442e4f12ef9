"""The establishments of the register enter the directory: streamed, a batch a transaction, again after each new snapshot.

Shown: what is open and diffusible, and its legal unit too, under a category that someone looks for. Who works alone is listed
where customers come in, or under a sign: the address of a freelance is most often a home. Town halls are not taken: the State's
directory tells of them better. The address of an association is often its secretary's: it is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q

from parvis.ground.core.pages import purge
from parvis.ground.journal.actions import record
from parvis.ground.registers.names import written
from parvis.ground.territories.models import Level, Territory

from ..addresses import street_of
from ..categories import category_of
from ..models import GoodAddress, Listing
from ..models.listing import sort_name_of
from ..naming import words_of

BATCH = 20_000
LOCK = 7_201_230
ALONE, TOWN, ASSOCIATION = "1", "7210", "92"  # how INSEE's legal categories begin
Step = Callable[[int, int], None]  # establishments looked at, of about how many

_COLUMNS = (
    "siret", "territory_id", "commune_id", "intercommunality_id", "department_id", "name", "sort_name", "words", "category",
    "activity", "address", "street", "latitude", "longitude", "is_located",
)  # fmt: skip
_READ = """
    SELECT e.siret, e.name, e.activity, e.address, e.commune_code, e.latitude, e.longitude, u.name, u.legal_form
    FROM registers_establishment e JOIN registers_unit u ON u.siren = e.siren
    WHERE e.siret > %s AND e.state = 'A' AND e.diffusion = 'O' AND u.state = 'A' AND u.diffusion = 'O'
    ORDER BY e.siret LIMIT %s"""


@dataclass
class Taken:
    """What a pass did."""

    looked_at: int = 0
    listed: int = 0
    changed: int = 0
    gone: int = 0
    is_running: bool = False  # another pass was at work: nothing was done


def take_in_register(*, at: datetime, step: Step = lambda done, total: None, batch: int = BATCH) -> Taken:
    """Make the directory say what the register says. Interrupted, it is run again: what is right already is not touched."""
    taken = Taken()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            return Taken(is_running=True)
    try:
        _take(taken, at=at, step=step, batch=batch)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
    return taken


def _take(taken: Taken, *, at: datetime, step: Step, batch: int) -> None:
    places, total = _places(), _about_how_many()
    last = ""
    while True:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(_READ, [last, batch])
                found = cursor.fetchall()
            if not found:
                break
            rows = list(_rows(found, places))
            taken.changed += _merge(rows, at)
            taken.gone += _let_go(rows, last, found[-1][0], at)
        taken.looked_at, taken.listed, last = taken.looked_at + len(found), taken.listed + len(rows), found[-1][0]
        step(taken.looked_at, max(total, taken.looked_at))
    with transaction.atomic():
        taken.gone += _let_go([], last, "9" * 15, at)
        if taken.changed or taken.gone:
            record(
                by=None, action="directory.take_in_register", subject_kind="directory", subject_id="FR", at=at,
                listed=taken.listed, changed=taken.changed, gone=taken.gone,
            )  # fmt: skip
            purge("directory")


def _rows(found: list[tuple[Any, ...]], places: dict[str, Territory]) -> Iterator[tuple[Any, ...]]:
    for siret, sign, activity, address, code, latitude, longitude, unit_name, form in found:
        kind, place, name = category_of(activity), places.get(code), written(sign or unit_name)[:160]
        if kind is None or place is None or not name or place.latitude is None or form == TOWN:
            continue
        if form.startswith(ALONE) and not sign and not kind.receives:
            continue
        is_home = form.startswith(ASSOCIATION)
        shown = "" if is_home else written(address)
        is_located = latitude is not None and longitude is not None and not is_home
        yield (
            siret, place.pk, place.commune_id or place.pk, place.intercommunality_id, place.department_id, name,
            sort_name_of(name), words_of(name, activity, kind.slug), kind.slug, activity, shown,
            street_of(shown.partition(",")[0])[1] if is_located else "",
            latitude if is_located else place.latitude, longitude if is_located else place.longitude, is_located,
        )  # fmt: skip


def _merge(rows: list[tuple[Any, ...]], at: datetime) -> int:
    names = ", ".join(_COLUMNS)
    others = _COLUMNS[1:]
    """What its people say is theirs: a card that someone answers for keeps its name, its place and its category."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS incoming")
        cursor.execute(f"CREATE TEMPORARY TABLE incoming ON COMMIT DROP AS SELECT {names} FROM directory_listing LIMIT 0")  # noqa: S608
        with cursor.copy(f"COPY incoming ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(
            f"""INSERT INTO directory_listing AS standing ({names}, source, page, phone, email, website, hours, offers, is_listed,
                    hidden_because, created_at)
                SELECT {names}, 'register', '', '', '', '', '', '', true, '', %s FROM incoming
                ON CONFLICT (siret) WHERE NOT (siret = '') DO UPDATE
                SET {", ".join(f"{one} = EXCLUDED.{one}" for one in others)}, closed_at = NULL,
                    is_listed = (standing.hidden_at IS NULL)
                WHERE standing.organisation_id IS NULL AND standing.keeper_id IS NULL
                  AND ({", ".join(f"standing.{one}" for one in others)}, standing.closed_at)
                    IS DISTINCT FROM ({", ".join(f"EXCLUDED.{one}" for one in others)}, NULL)""",  # noqa: S608
            [at],
        )
        return int(cursor.rowcount)


def _let_go(rows: list[tuple[Any, ...]], first: str, last: str, at: datetime) -> int:
    """Of the numbers in (first, last], those that the register shows no more: closed where someone answers for the card,
    recommends it or opposes it, else forgotten with all that was known of them."""
    recommended = Exists(GoodAddress.objects.filter(listing=OuterRef("pk")))
    gone = Listing.objects.filter(
        source=Listing.Source.REGISTER, organisation=None, siret__gt=first or "0", siret__lte=last
    ).exclude(siret__in=[row[0] for row in rows])
    answered = Q(keeper__isnull=False) | Q(recommended) | Q(is_opposed=True)
    closed = gone.filter(answered, closed_at=None).update(closed_at=at, is_listed=False)
    forgotten, _ = gone.exclude(answered).delete()
    return closed + forgotten


def _places() -> dict[str, Territory]:
    """Communes and municipal districts by code; a city that has districts is asked for by these."""
    found = Territory.objects.filter(level__in=[Level.COMMUNE, Level.DISTRICT]).only(
        "pk", "code", "commune_id", "intercommunality_id", "department_id", "latitude", "longitude", "level"
    )
    return {place.code: place for place in found}


def _about_how_many() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT greatest(reltuples, 0)::bigint FROM pg_class WHERE relname = 'registers_establishment'")
        return int(cursor.fetchone()[0])
