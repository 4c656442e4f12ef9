"""Statements that every page runs: written out, and planned once for a connection instead of at each call.

Planning is most of what such a statement costs. Django binds values in the client, so that PostgreSQL sees
another text each time; here they travel apart from the text, and psycopg prepares it after a few calls
(`prepare_threshold` in the settings). Not for statements whose best plan depends on the values: see search.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack, closing
from typing import Any

from django.db import connection
from django.db.backends.postgresql.base import ServerBindingCursor

Values = Mapping[str, Any] | Sequence[Any]


def rows(statement: str, values: Values) -> list[tuple[Any, ...]]:
    """All that the statement gives. It is counted and logged as any other."""
    # One that the server knows already leaves no text in the log: where someone reads the log, it is sent whole.
    with connection.cursor() if connection.queries_logged else closing(_cursor()) as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()  # type: ignore[no-any-return]


def in_one_trip(*asked: tuple[str, Values]) -> list[list[tuple[Any, ...]]]:
    """All that each of these statements gives, in their order: sent together, so that the answers travel once.

    The first that fails raises, those after it are not run.
    """
    connection.ensure_connection()
    with ExitStack() as stack:
        cursors = [stack.enter_context(closing(_cursor())) for _ in asked]
        with connection.wrap_database_errors, connection.connection.pipeline():
            for cursor, (statement, values) in zip(cursors, asked, strict=True):
                cursor.execute(statement, values)
        return [cursor.fetchall() for cursor in cursors]


def _cursor() -> Any:
    connection.ensure_connection()
    bound: Any = ServerBindingCursor(connection.connection)  # type: ignore[call-arg]  # psycopg's, as the stubs forget
    return connection.make_debug_cursor(bound) if connection.queries_logged else connection.make_cursor(bound)
