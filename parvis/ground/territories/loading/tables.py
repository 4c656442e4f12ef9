"""Rows into tables, by COPY: what is there already and the same is not touched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models

Row = Sequence[Any]


def merge(model: type[models.Model], columns: Sequence[str], rows: Iterable[Row]) -> int:
    """Make the table say what `rows` say, by its primary key; rows it alone knows stay. Gives how many changed."""
    table, key = model._meta.db_table, model._meta.pk.column
    others = [column for column in columns if column != key]
    with connection.cursor() as cursor:
        if _is_empty(cursor, table):
            return _copy(cursor, table, columns, rows)
        _stage(cursor, table, columns, rows)
        names = ", ".join(columns)
        cursor.execute(
            f"INSERT INTO {table} AS standing ({names}) SELECT {names} FROM incoming ON CONFLICT ({key}) DO UPDATE"  # noqa: S608
            f" SET {', '.join(f'{column} = EXCLUDED.{column}' for column in others)}"
            f" WHERE ({', '.join(f'standing.{column}' for column in others)})"
            f" IS DISTINCT FROM ({', '.join(f'EXCLUDED.{column}' for column in others)})"
        )
        return cursor.rowcount


def replace(model: type[models.Model], columns: Sequence[str], rows: Iterable[Row]) -> int:
    """Make the table hold exactly `rows`: what is missing comes, what is no longer said goes. Gives how many changed."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if _is_empty(cursor, table):
            return _copy(cursor, table, columns, rows)
        _stage(cursor, table, columns, rows)
        names = ", ".join(columns)
        cursor.execute(
            f"DELETE FROM {table} WHERE ({names}) IN (SELECT {names} FROM {table} EXCEPT SELECT {names} FROM incoming)"  # noqa: S608
        )
        gone = cursor.rowcount
        cursor.execute(
            f"INSERT INTO {table} ({names}) SELECT {names} FROM incoming EXCEPT SELECT {names} FROM {table}"  # noqa: S608
        )
        return gone + cursor.rowcount


def _is_empty(cursor: Any, table: str) -> bool:
    cursor.execute(f"SELECT NOT EXISTS (SELECT FROM {table})")  # noqa: S608
    return bool(cursor.fetchone()[0])


def _stage(cursor: Any, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    cursor.execute("DROP TABLE IF EXISTS incoming")
    cursor.execute(f"CREATE TEMPORARY TABLE incoming ON COMMIT DROP AS SELECT {', '.join(columns)} FROM {table} LIMIT 0")  # noqa: S608
    _copy(cursor, "incoming", columns, rows)
    cursor.execute("ANALYZE incoming")


def _copy(cursor: Any, table: str, columns: Sequence[str], rows: Iterable[Row]) -> int:
    with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
    return int(cursor.rowcount)
