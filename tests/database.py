"""Test databases: a template made once for a state of the migrations, cloned in a second."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from config.postgres import APPLICATION, OWNER, EmbeddedServer

ROOT = Path(__file__).resolve().parent.parent
# Durability is worth nothing to a test. An automatic vacuum would hold a clone that its owner wants to drop.
FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "100",
    "max_locks_per_transaction": "512",  # a test is one transaction, and some walk through every table
    "jit": "off",
}
TEMPLATE_LOCK = 7_201_119


class TestDatabases:
    __test__ = False  # not a test class, whatever its name says

    def __init__(self, folder: Path) -> None:
        if os.environ.get("DATABASE_URL") and "PYTEST_XDIST_WORKER" not in os.environ:
            self._application, self._owner = os.environ["DATABASE_URL"], os.environ["DATABASE_OWNER_URL"]
            os.environ["PARVIS_TEST_APPLICATION_URL"], os.environ["PARVIS_TEST_OWNER_URL"] = self._application, self._owner
            self._server = None
        elif "PARVIS_TEST_OWNER_URL" in os.environ:
            self._application, self._owner = os.environ["PARVIS_TEST_APPLICATION_URL"], os.environ["PARVIS_TEST_OWNER_URL"]
            self._server = None
        else:
            self._server = EmbeddedServer(folder / "postgres", options=FAST)
            self._server.ensure_database("parvis")
            self._application = self._server.url(APPLICATION)
            self._owner = self._server.url(OWNER)
            os.environ["PARVIS_TEST_APPLICATION_URL"], os.environ["PARVIS_TEST_OWNER_URL"] = self._application, self._owner

    @contextmanager
    def durable(self) -> Iterator[None]:
        """Commits reach the disk for a while, on our own server; another's is what it is."""
        if self._server is None:
            yield
            return
        kept = ("fsync", "synchronous_commit", "full_page_writes")
        with psycopg.connect(self._server.admin_url, autocommit=True) as connection:
            try:
                for name in kept:
                    connection.execute(sql.SQL("ALTER SYSTEM SET {} = 'on'").format(sql.Identifier(name)))
                connection.execute("SELECT pg_reload_conf()")
                yield
            finally:
                for name in kept:
                    value = sql.Literal(FAST[name])
                    connection.execute(sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.Identifier(name), value))
                connection.execute("SELECT pg_reload_conf()")

    def application_url(self, name: str) -> str:
        return self._named(self._application, name)

    def owner_url(self, name: str) -> str:
        return self._named(self._owner, name)

    @staticmethod
    def _named(url: str, name: str) -> str:
        return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))

    def _maintenance(self) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(self.owner_url("postgres"), autocommit=True)

    def ensure_template(self) -> str:
        """The migrated template with every territory; made again when a migration or the data changes."""
        name = f"parvis_template_{_state_of_the_schema()}"
        with self._maintenance() as connection:
            # Several workers ask at once: the first makes it, the others wait.
            connection.execute("SELECT pg_advisory_lock(%s)", [TEMPLATE_LOCK])
            if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                return name
            making = f"{name}_making"
            for (old,) in connection.execute("SELECT datname FROM pg_database WHERE datname LIKE 'parvis_template_%'").fetchall():
                connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(str(old))))
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(making)))
            environment = {
                **os.environ,
                "DATABASE_URL": self.application_url(making),
                "DATABASE_OWNER_URL": self.owner_url(making),
            }
            for command in (["migrate", "-v", "0"], ["import", "territories"]):
                subprocess.run(
                    [sys.executable, "-m", "parvis.cli", *command],
                    cwd=ROOT,
                    env=environment,
                    check=True,
                    stdout=subprocess.DEVNULL,
                )
            self._empty_journal_and_queue(making)
            connection.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(making), sql.Identifier(name)))
        return name

    def _empty_journal_and_queue(self, name: str) -> None:
        """What making the template left there is no test's business. Only the owner can do this, by lifting the triggers."""
        with psycopg.connect(self.owner_url(name), autocommit=True) as connection:
            for table in ("journal_seal", "journal_entry"):
                identifier = sql.Identifier(table)
                connection.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(identifier))
                connection.execute(sql.SQL("DELETE FROM {}").format(identifier))
                connection.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(identifier))
            connection.execute("DELETE FROM procrastinate_jobs")

    def clone(self, template: str, name: str) -> str:
        with self._maintenance() as connection:
            connection.execute("SELECT pg_advisory_lock(%s)", [TEMPLATE_LOCK])  # a template serves one copy at a time
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(
                    sql.Identifier(name), sql.Identifier(template)
                )
            )
        return name

    def drop(self, name: str) -> None:
        with self._maintenance() as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _state_of_the_schema() -> str:
    digest = hashlib.sha256()
    files = sorted(ROOT.glob("parvis/**/migrations/*.py")) + sorted((ROOT / "parvis/ground/territories").rglob("*"))
    files.append(Path(__file__))
    for file in files:
        if file.is_file() and "__pycache__" not in file.parts:
            digest.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return digest.hexdigest()[:12]
