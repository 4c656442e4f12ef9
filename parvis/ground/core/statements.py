"""Statements that every page runs: written out, and planned once for a connection instead of at each call.

Planning is most of what such a statement costs. Django binds values in the client, so that PostgreSQL sees
another text each time; here they travel apart from the text, and psycopg prepares it after a few calls
(`prepare_threshold` in the settings). Not for statements whose best plan depends on the values: see search.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import Any

from django.db import connection
from django.db.backends.postgresql.base import ServerBindingCursor


def rows(statement: str, values: Mapping[str, Any] | Sequence[Any]) -> list[tuple[Any, ...]]:
    """All that the statement gives. It is counted and logged as any other."""
    connection.ensure_connection()
    bound: Any = ServerBindingCursor(connection.connection)  # type: ignore[call-arg]  # psycopg's, as the stubs forget
    wrap = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    with closing(wrap(bound)) as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()
