"""The delegation's desk with a hundred thousand items open, against a thousand."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.bench.registry import Row, compared

FEW, MANY = 1_000, 100_000
MOST_RATIO = 1.5
ROUNDS, ASKED_IN_A_ROUND = 6, 12
# The first page of each queue, one further on, and the piece that comes next.
PAGES = (
    "/delegation/", "/delegation/?page=30", "/delegation/decisions/", "/delegation/verifications/{check}/",
    "/delegation/signalements/", "/delegation/signalements/{case}/", "/compte/",
)  # fmt: skip


def figures() -> list[Row]:
    """Takes a minute: two databases are made for the occasion, and dropped."""
    with full_desk(FEW) as few, full_desk(MANY) as many:
        taken: dict[str, dict[str, list[float]]] = {page: {few: [], many: []} for page in PAGES}
        for _ in range(ROUNDS):  # turn and turn about, so that what else the machine does weighs on both
            for name in (few, many):
                for page, seconds in _visit(name):
                    taken[page][name] += seconds
    times = {page: {name: statistics.median(seconds) for name, seconds in by.items()} for page, by in taken.items()}
    worst = max(times, key=lambda page: times[page][many] / times[page][few])
    quick, slow = times[worst][few], times[worst][many]
    return [
        compared(
            f"Bureau de la délégation, {MANY:,} contenus à traiter contre {FEW:,}, la plus lente de {len(PAGES)} pages ({worst})",
            quick, slow, MOST_RATIO,
        )
    ]  # fmt: skip


@contextmanager
def full_desk(items: int) -> Iterator[str]:
    """A database where so many items wait for one delegation; gives its name."""
    from tests.conftest import point_django_at
    from tests.environment import databases

    name = databases.clone(databases.ensure_template(), f"parvis_bench_desk_{items}")
    try:
        point_django_at(name)
        _fill(items)
        yield name
    finally:
        point_django_at("postgres")
        databases.drop(name)


def _fill(items: int) -> None:
    """One of each, made by the actions; the others are the same with another number."""
    from django.db import connections
    from django.utils import timezone

    from parvis.commons.moderation.actions import give_notice
    from parvis.commons.moderation.grounds import ground_from
    from parvis.commons.moderation.models import Check
    from parvis.ground.territories.queries import forget_standings
    from tests.square import Square

    forget_standings()
    now = timezone.now()
    square = Square()
    piece = square.piece(at=now)
    check = Check.objects.get(kind="publication", object_id=piece.number)
    assert piece.number is not None
    report = give_notice(
        kind="publication", id=piece.number, ground=ground_from("charte:5", now), place="Le titre", name="Rose Vidal",
        email="rose@exemple.test", explanation="Le marché n’a pas déménagé du tout.", is_in_good_faith=True, at=now,
    )  # fmt: skip
    case = report.case
    with connections["default"].cursor() as cursor:
        number = f"{piece.number} + n"
        _multiply(cursor, "publications_publication", piece.pk, items, number=number)
        _multiply(cursor, "moderation_check", check.pk, items, object_id=number)
        _multiply(cursor, "moderation_case", case.pk, items, object_id=number, reference="'2026-' || n")
        _multiply(
            cursor,
            "moderation_report",
            report.pk,
            items,
            case_id=f"{case.pk} + n",
            reference="'R' || n",
            email="'l' || n || '@exemple.test'",
        )
        for table, when in (
            ("publications_publication", "published_at"), ("moderation_check", "opened_at"), ("moderation_case", "opened_at"),
        ):  # fmt: skip
            cursor.execute(f"UPDATE {table} SET {when} = {when} - id * interval '1 second'")
    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _multiply(cursor: Any, table: str, pk: int, times: int, **told: str) -> None:
    """Write the row as many times again: its id one further each time, the columns `told` by an expression of n."""
    cursor.execute(
        "SELECT string_agg(format('(copy).%%I', column_name), ', ' ORDER BY ordinal_position),"
        " string_agg(format('%%I', column_name), ', ' ORDER BY ordinal_position)"
        " FROM information_schema.columns WHERE table_name = %s AND is_generated = 'NEVER'",
        [table],
    )
    values, columns = cursor.fetchone()
    changed = ", ".join(f"'{column}', {value}" for column, value in {"id": f"{pk} + n", **told}.items())
    cursor.execute(
        f"INSERT INTO {table} ({columns}) OVERRIDING SYSTEM VALUE SELECT {values} FROM"
        f" (SELECT jsonb_populate_record(r, jsonb_build_object({changed})) AS copy"
        f" FROM {table} r, generate_series(1, %s) n WHERE r.id = %s) copies",
        [times - 1, pk],
    )


def _visit(database: str) -> Iterator[tuple[str, list[float]]]:
    from django.test import Client

    from parvis.commons.moderation.models import Case, Check
    from parvis.people.members.queries import by_email
    from tests.conftest import point_django_at

    point_django_at(database)
    client, delegate = Client(SERVER_NAME="localhost"), by_email("denise.cabrol@exemple.test")
    assert delegate is not None
    client.force_login(delegate)
    latest = {"check": Check.objects.latest("pk").pk, "case": Case.objects.latest("pk").pk}
    for page in PAGES:
        address = page.format_map(latest)
        _seconds(client, address)
        yield page, [_seconds(client, address) for _ in range(ASKED_IN_A_ROUND)]


def _seconds(client: Any, address: str) -> float:
    start = time.perf_counter()
    answer = client.get(address)
    if answer.status_code != 200:
        raise AssertionError((address, answer.status_code))
    return time.perf_counter() - start
