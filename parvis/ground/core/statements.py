"""Statements that every page runs: written out, and planned once for a connection instead of at each call.

Planning is most of what such a statement costs. Django binds values in the client, so that PostgreSQL sees
another text each time; here they travel apart from the text, and psycopg prepares it after a few calls
(`prepare_threshold` in the settings). Not for statements whose best plan depends on the values: see search.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.backends.postgresql.base import ServerBindingCursor

Values = Mapping[str, Any] | Sequence[Any]
T = TypeVar("T")
A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Asked(Generic[T]):
    """What an app would ask of the database for a page, and how it reads the answer: a page asks for several at once.

    Its values have names, its columns names of their own, in the order that `read` takes them. They may travel as JSON, so
    that a moment is asked for as text.
    """

    statement: str
    values: Mapping[str, Any]
    read: Callable[[list[tuple[Any, ...]]], T]

    def answer(self) -> T:
        return self.read(rows(self.statement, self.values))


def rows(statement: str, values: Values) -> list[tuple[Any, ...]]:
    """All that the statement gives. It is counted and logged as any other."""
    # One that the server knows already leaves no text in the log: where someone reads the log, it is sent whole.
    with connection.cursor() if connection.queries_logged else closing(_cursor()) as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()  # type: ignore[no-any-return]


def at_once(first: Asked[A], second: Asked[B], third: Asked[C]) -> tuple[A, B, C]:
    """The answers of three small ones that every page asks for, by one statement: each costs more to send than to find.

    Raises ValueError where a name of theirs has two values.
    """
    values: dict[str, Any] = {}
    for asked in (first, second, third):
        for name, value in asked.values.items():
            if values.setdefault(name, value) != value:
                raise ValueError(f"{name} has two values")
    found = rows(_joined((first.statement, second.statement, third.statement)), values)[0]
    one, two, three = ([tuple(row.values()) for row in told or ()] for told in found)
    return first.read(one), second.read(two), third.read(three)


@lru_cache(maxsize=64)
def _joined(statements: tuple[str, ...]) -> str:
    parts = (f"(SELECT json_agg(row_to_json(told)) FROM ({statement}) told)" for statement in statements)  # noqa: S608 - our own
    return f"SELECT {', '.join(parts)}"


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
