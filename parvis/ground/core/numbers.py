"""Numbers of rows that are known before the rows stand."""

from __future__ import annotations

from django.db import connection, models


def next_number(model: type[models.Model]) -> int:
    """The number that the next row of the table would get: given once, and never again."""
    return next_numbers(model, 1)[0]


def next_numbers(model: type[models.Model], count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [model._meta.db_table, count]
        )
        return [int(row[0]) for row in cursor.fetchall()]
