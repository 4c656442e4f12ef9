"""The tables of a fresh database, all at once: `schema.sql` is what the migrations make of an empty one.

Going through hundreds of migrations costs a minute; reading what they come to, a second. The file only saves time: it holds
the names of the migrations it stands for, `migrate` applies those that came since, and a database that is not empty never
sees it. `make schema` writes it again; a test compares both ways.
"""

from __future__ import annotations

import logging
from pathlib import Path

import psycopg
from psycopg import sql

from config.postgres import APPLICATION, EXTENSIONS

FILE = Path(__file__).parent / "schema.sql"
logger = logging.getLogger(__name__)


def lay_out(owner_url: str, application_role: str) -> bool:
    """Make every table of a database that has none, as its owner; says whether it did.

    Before the rights of the application's role are given for tables to come: what it may do with these is in the file.
    """
    if not FILE.exists():
        return False
    with psycopg.connect(owner_url) as connection:
        tables = "SELECT EXISTS (SELECT FROM pg_tables WHERE schemaname = 'public')"
        if connection.execute(tables).fetchone() == (True,):
            return False
        owner = connection.execute("SELECT current_user").fetchone()
        try:
            for extension in EXTENSIONS:
                connection.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))
            connection.execute(
                _for_role(FILE.read_text(encoding="utf-8"), application_role, owner == (application_role,), connection)
            )
        except psycopg.Error as error:  # an older PostgreSQL, say: the migrations know how
            connection.rollback()
            logger.warning("schema.sql was not taken, the migrations are applied one by one: %s", error)
            return False
    return True


def _for_role(text: str, role: str, owns: bool, connection: psycopg.Connection[tuple[object, ...]]) -> sql.SQL:
    """The file, its grants made out to this role; to none where the owner itself runs the application."""
    lines = []
    name = sql.Identifier(role).as_string(connection)
    for line in text.splitlines():
        if line.endswith(f" TO {APPLICATION};") and line.startswith("GRANT "):
            if owns:
                continue
            line = f"{line.removesuffix(f'{APPLICATION};')}{name};"
        lines.append(line)
    return sql.SQL("\n".join(lines))  # type: ignore[arg-type]
