"""What the application's own role may do, carried along with a backup: a restored journal must stay append-only."""

from __future__ import annotations

import psycopg
from django.conf import settings
from psycopg import sql


def application_role() -> str:
    return str(psycopg.conninfo.conninfo_to_dict(settings.ENV.database_url).get("user", ""))


def rights_of(role: str, connection: psycopg.Connection[tuple[object, ...]]) -> dict[str, list[str]]:
    """For each table, what was granted to the role: "SELECT", or of one column only "UPDATE (paid)"."""
    found = connection.execute(
        """SELECT relname, array_agg(granted ORDER BY granted) FROM (
             SELECT c.relname, a.grantee, a.privilege_type AS granted
             FROM pg_class c, aclexplode(c.relacl) a WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
             UNION ALL
             SELECT c.relname, a.grantee, format('%%s (%%I)', a.privilege_type, t.attname)
             FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid, aclexplode(t.attacl) a
             WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r') AS rights
           WHERE grantee = (SELECT oid FROM pg_roles WHERE rolname = %s) GROUP BY relname""",
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
