"""Writes `parvis/cli/schema.sql` (`make schema`): what the migrations make of an empty database.

    python -m tests.schema

Needs the embedded PostgreSQL's own pg_dump; the test of the file asks the same functions.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import psycopg
from psycopg import sql

from config.postgres import APPLICATION, embedded_tools
from parvis.cli.schema import FILE

ROOT = Path(__file__).resolve().parent.parent
# Written by Django after every migration, in whatever order it meets the models.
AFTERWARDS = ("django_content_type", "auth_permission")
HEADER = """\
-- What the migrations make of an empty database. Written by `make schema`, read by parvis/cli/schema.py: change neither by hand.
"""


def migrate(application_url: str, owner_url: str, *, one_by_one: bool) -> None:
    """Bring an empty database up to date, by the file or without it."""
    environment = {**os.environ, "DATABASE_URL": application_url, "DATABASE_OWNER_URL": owner_url}
    command = [sys.executable, "-m", "parvis.cli", "migrate", "-v", "0", *(["--one-by-one"] if one_by_one else [])]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)


def dump(owner_url: str) -> str:
    """The tables, their rules and rights, and the rows that migrations wrote; the same text for the same database."""
    with psycopg.connect(owner_url) as connection:
        tables = [
            str(name)
            for (name,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1").fetchall()
        ]
        filled = []
        for table in tables:
            any_row = sql.SQL("SELECT EXISTS (SELECT FROM {})").format(sql.Identifier(table))
            if table not in {"django_migrations", *AFTERWARDS} and connection.execute(any_row).fetchone() == (True,):
                filled.append(table)
        done = connection.execute("SELECT app, name FROM django_migrations ORDER BY app, name").fetchall()
    schema = _pg_dump(owner_url, "--schema-only")
    rows = _pg_dump(owner_url, "--data-only", "--inserts", *(f"--table=public.{table}" for table in filled)) if filled else ""
    rows = re.sub(r"'\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+\+00'", "now()", rows)  # when the migration ran
    names = ",\n".join(f"('{app}', '{name}', now())" for app, name in done)
    applied = f"INSERT INTO public.django_migrations (app, name, applied) VALUES\n{names};\n"
    return f"{HEADER}{schema}{rows}{applied}"


def _pg_dump(owner_url: str, *options: str) -> str:
    command = [str(embedded_tools() / "pg_dump"), "--no-owner", "--no-comments", *options, owner_url]
    written = subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ, "PGTZ": "UTC"}).stdout
    lines, in_body = [], False
    for line in written.splitlines():
        if in_body or not _is_noise(line):  # the comments of a function are part of it
            lines.append(line)
        in_body ^= len(re.findall(r"\$\w*\$", line)) % 2 == 1
    return "\n".join(lines) + "\n"


def _is_noise(line: str) -> bool:
    """Comments, orders to psql, settings only some versions know, extensions made before, rights of the owner alone."""
    kept = ("SET check_function_bodies", "SET row_security")
    is_setting = line.startswith("SET ") and not line.startswith(kept)
    others = line.startswith("ALTER DEFAULT PRIVILEGES") or (line.startswith(("GRANT", "REVOKE")) and " ON SCHEMA " in line)
    return not line or line.startswith(("--", "\\", "CREATE EXTENSION")) or is_setting or others


def main() -> None:
    os.environ.setdefault("PARVIS_MODE", "test")
    from .environment import databases

    name = "parvis_schema"
    template = databases.clone("template0", name)
    migrate(databases.application_url(template), databases.owner_url(template), one_by_one=True)
    FILE.write_text(dump(databases.owner_url(name)), encoding="utf-8")
    databases.drop(name)
    print(f"{FILE.relative_to(ROOT)}: {FILE.stat().st_size / 1000:.0f} kB, rights for {APPLICATION}")


if __name__ == "__main__":
    main()
