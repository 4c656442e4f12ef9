"""The feed of a member who follows a thousand sources, with a million contents in it, against that of one who follows ten."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from tests.bench.alone import own_database, seconds
from tests.bench.registry import Row, at_most, compared

ENTRIES = int(os.environ.get("FEED_ENTRIES", 1_000_000))  # fewer to try it
MANY, FEW = 1_000, 10
MOST_RATIO = 1.5
FOLLOWERS = 20_000  # of one place, where something appears
MOST_DELIVERED = 10.0  # seconds
TURNS = 400
NAME = "parvis_bench_feed"


class Lines:
    """A content of one line: what is measured is the feed, not what stands in it."""

    key, template = "bench", "design/components/copy_link.html"

    def shown(self, member: Any, ids: Iterable[int]) -> dict[int, object]:
        return {id: id for id in ids}


def figures() -> list[Row]:
    with own_database(NAME):
        from parvis.commons.following.registry import plug_feed

        plug_feed(Lines())
        crowd, few = _readers()
        rows = []
        for what, addresses in (("Première page du fil", _first), ("Page du fil n’importe où", _anywhere)):
            slow, quick = _p99_in_turns(addresses(crowd), addresses(few))
            told = f"{what}, 99e centile pour qui suit {MANY:,} sources ({ENTRIES:,} contenus), contre {FEW}"
            rows.append(compared(told, quick, slow, MOST_RATIO))
        return [*rows, at_most(f"Un contenu remis à {FOLLOWERS:,} abonnés", _delivered(), MOST_DELIVERED, "s")]


def _readers() -> tuple[Any, Any]:
    """One who follows a thousand territories, one who follows the first ten of them; the contents are dealt out in turn."""
    from parvis.commons.following.models import Follow, SourceKind
    from parvis.ground.territories.models import Territory
    from tests import cast

    crowd, few = cast.member("Mille Sources"), cast.member("Dix Sources")
    places = list(Territory.objects.order_by("pk").values_list("pk", flat=True)[:MANY])
    Follow.objects.bulk_create(
        Follow(member=member, source_kind=SourceKind.TERRITORY, source_id=place, since=cast.AT)
        for member, followed in ((crowd, places), (few, places[:FEW])) for place in followed
    )  # fmt: skip
    with _bare("following_entry", "following_entrysource", "following_line") as cursor:  # in the order of time, as they come
        cursor.execute(
            """INSERT INTO following_entry (kind, object_id, at, is_gone, forgotten)
               SELECT 'bench', n, %s::timestamptz - n * interval '20 seconds', false, 0
               FROM generate_series(%s, 1, -1) n""",
            [cast.AT, ENTRIES],
        )
        cursor.execute(
            """INSERT INTO following_entrysource (entry_id, source_kind, source_id, at)
               SELECT id, 'territory', (%s::bigint[])[1 + object_id %% %s], at FROM following_entry ORDER BY id""",
            [places, MANY],
        )
        cursor.execute(
            """INSERT INTO following_line (member_id, entry_id, at, by_organisation, by_place, by_member, by_group)
               SELECT f.member_id, s.entry_id, s.at, false, true, false, false FROM following_entrysource s
               JOIN following_follow f ON f.source_kind = s.source_kind AND f.source_id = s.source_id ORDER BY s.entry_id"""
        )
    _settle()
    return crowd, few


@contextmanager
def _bare(*tables: str) -> Iterator[Any]:
    """The tables without references, indexes and unique constraints while a million rows come in: each is made again from what
    stands then, in one sort instead of a million steps."""
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        again: list[str] = []
        for table in tables:
            cursor.execute(
                """SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
                   WHERE conrelid = %s::regclass AND contype IN ('f', 'u') ORDER BY contype DESC""",
                [table],
            )
            for name, told in cursor.fetchall():
                cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
                again.append(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {told}')
            cursor.execute(
                """SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
                   WHERE indrelid = %s::regclass AND NOT indisprimary""",
                [table],
            )
            for name, told in cursor.fetchall():
                cursor.execute(f"DROP INDEX {name}")
                again.append(told)
        yield cursor
        for statement in again:
            cursor.execute(statement)


def _settle() -> None:
    """What the nights of a database that lives would have done."""
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        for table in ("line", "entry", "entrysource", "follow"):
            cursor.execute(f"VACUUM (ANALYZE) following_{table}")


def _first(member: Any) -> Callable[[], object]:
    return _asked(member, lambda: "/fil/")


def _anywhere(member: Any) -> Callable[[], object]:
    from parvis.commons.following.models import Line
    from parvis.commons.following.queries import Cursor

    chance = random.Random(7)
    lines = Line.objects.filter(member=member).order_by("?").values_list("at", "entry_id")[:60]
    spots = [f"/fil/?avant={Cursor(*line)}" for line in lines]
    return _asked(member, lambda: chance.choice(spots))


def _asked(member: Any, address: Callable[[], str]) -> Callable[[], object]:
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(member)

    def ask() -> object:
        answer = client.get(address())
        assert answer.status_code == 200, answer.status_code
        return answer

    return ask


def _p99_in_turns(one: Callable[[], object], other: Callable[[], object]) -> tuple[float, float]:
    """Both asked in turn, so that whatever else the machine does falls on both; the first ones warm up."""
    told: tuple[list[float], list[float]] = ([], [])
    for turn in range(TURNS + 20):
        for ask, kept in zip((one, other), told, strict=True):
            start = time.perf_counter()
            ask()
            if turn >= 20:
                kept.append(time.perf_counter() - start)
    slow, quick = (sorted(kept)[int(len(kept) * 0.99)] for kept in told)
    return slow, quick


def _delivered() -> float:
    from django.db import connection

    from parvis.commons.following.actions import deliver, spread
    from parvis.ground.territories.models import Territory
    from parvis.people.members.models import Member
    from tests import cast

    place = Territory.objects.order_by("-pk").values_list("pk", flat=True)[0]
    Member.objects.bulk_create(
        Member(email=f"banc{number:05d}@exemple.test", password="!", is_active=True, created_at=cast.AT)
        for number in range(FOLLOWERS)
    )
    with connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO following_follow (member_id, source_kind, source_id, since)
               SELECT id, 'territory', %s, %s FROM members_member WHERE email LIKE 'banc%%'""",
            [place, cast.AT],
        )
    entry = deliver(kind="bench", id=ENTRIES + 1, sources=[("territory", place)], at=cast.AT)
    return seconds(lambda: spread(entry=entry.pk))
