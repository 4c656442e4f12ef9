"""What the application's own role may do, carried along with a backup: a restored journal must stay append-only."""

from __future__ import annotations

import psycopg
from django.conf import settings
from psycopg import sql


def application_role() -> str:
    return str(psycopg.conninfo.conninfo_to_dict(settings.ENV.database_url).get("user", ""))


def rights_of(role: str, connection: psycopg.Connection[tuple[object, ...]]) -> dict[str, list[str]]:
    """For each table, what was granted to the role."""
    found = connection.execute(
        """SELECT table_name, array_agg(privilege_type::text ORDER BY privilege_type) FROM information_schema.role_table_grants
           WHERE table_schema = 'public' AND grantee = %s GROUP BY table_name""",
        [role],
    ).fetchall()
    return {str(table): list(rights) for table, rights in found}  # type: ignore[call-overload]


def give_rights(role: str, rights: dict[str, list[str]], connection: psycopg.Connection[tuple[object, ...]]) -> None:
    """Give the role exactly these rights. A role that owns the tables keeps its own."""
    if connection.execute("SELECT current_user").fetchone() == (role,):
        return
    for table, granted in rights.items():
        names = sql.Identifier(table), sql.Identifier(role)
        connection.execute(sql.SQL("REVOKE ALL ON {} FROM {}").format(*names))
        if granted:
            words = sql.SQL(", ").join(sql.SQL(right) for right in granted)  # type: ignore[arg-type]
            connection.execute(sql.SQL("GRANT {} ON {} TO {}").format(words, *names))
