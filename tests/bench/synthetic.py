"""The databases that the figures are measured on: synthetic publications, made once, apart from everything."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cache

import psycopg

from config.environment import ROOT, read_environment

_ASK_IN_PROCESS = """
import io, json, sys
import django
django.setup()
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test.utils import CaptureQueriesContext
from parvis.ground.core.pages.store import PageStore
application, store = get_wsgi_application(), PageStore(megabytes=1)
store.open()
def get():
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": sys.argv[1], "QUERY_STRING": sys.argv[2], "SERVER_NAME": "localhost",
               "SERVER_PORT": "80", "wsgi.input": io.BytesIO(), "wsgi.url_scheme": "http", "wsgi.errors": sys.stderr,
               "parvis.pages": store}
    answer = application(environ, lambda status, headers, error=None: None)
    b"".join(answer)
get()
with CaptureQueriesContext(connection) as captured:
    get()
print(json.dumps([query["sql"] for query in captured.captured_queries]))
"""


@dataclass(frozen=True)
class Database:
    url: str
    owner_url: str

    def environment(self, **more: str) -> dict[str, str]:
        """What a process needs to serve this database."""
        return {
            "PARVIS_MODE": "demo",
            **_collected(), "DATABASE_URL": self.url, "DATABASE_OWNER_URL": self.owner_url, "DEBUG": "0",
            "PYTHONPATH": str(ROOT),
            "ALLOWED_HOSTS": "127.0.0.1,localhost",
            "DJANGO_SETTINGS_MODULE": "config.settings", **more,
        }  # fmt: skip

    def one(self, statement: str) -> tuple[object, ...]:
        with psycopg.connect(self.owner_url) as connection:
            found = connection.execute(statement).fetchone()  # type: ignore[call-overload]
            assert found is not None
            return found  # type: ignore[no-any-return]

    def article_path(self) -> str:
        """The address of the newest piece of Narbonne, as the canonical page has it."""
        from parvis.ground.core.text.fold import slugify

        number, title = self.one(
            "SELECT p.number, p.title FROM publications_publication p"
            " JOIN publications_placement l ON l.publication_id = p.id JOIN territories_territory t ON t.id = l.territory_id"
            " WHERE t.slug = 'narbonne-11262' ORDER BY p.number DESC LIMIT 1"
        )
        return f"/article/{number}-{slugify(str(title))}/"

    def queries(self, path: str, query: str = "") -> int:
        """SQL statements of one rendering, once a process is warm."""
        out = subprocess.run(
            [sys.executable, "-c", _ASK_IN_PROCESS, path, query],
            env={**os.environ, **self.environment()}, capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
        return len(json.loads(out))

    def keep_on(self, core: int) -> None:
        """Move the connections to this database to one core: what it does for a page counts for the page."""
        with psycopg.connect(self.owner_url) as connection:
            pids = connection.execute(
                "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            ).fetchall()
        for (pid,) in pids:
            os.sched_setaffinity(pid, {core})


@cache
def _collected() -> dict[str, str]:
    """Static files as they are served for real: hashed, compressed ahead."""
    environment = {"PARVIS_VAR": str(ROOT / "var" / "bench"), "PARVIS_MODE": "demo", "STATIC_IS_COLLECTED": "1"}
    subprocess.run(
        [sys.executable, "-m", "parvis.cli", "collectstatic", "--no-input", "-v", "0"],
        cwd=ROOT,
        env={**os.environ, **environment},
        check=True,
        stdout=sys.stderr,
    )
    return environment


def database(publications: int) -> Database:
    """The bench database of so many publications, made now if it is not there (a million take ten minutes)."""
    return _database("publications", publications, f"parvis_bench_{publications}")


def market_database(products: int) -> Database:
    """The bench database of so many products, and a shop for twenty of them."""
    return _database("products", products, f"parvis_bench_market_{products}")


def directory_database(listings: int) -> Database:
    """The bench database of so many listings of the directory."""
    return _database("listings", listings, f"parvis_bench_directory_{listings}")


@cache
def _database(what: str, count: int, name: str) -> Database:
    environment = read_environment()
    if not environment.database_url:
        from config.postgres import start_embedded

        start_embedded(environment.var)
        environment = read_environment()
    subprocess.run(
        [sys.executable, "-m", "parvis.cli", "bench-data", f"--{what}", str(count)],
        env={**os.environ, "DATABASE_URL": environment.database_url, "DATABASE_OWNER_URL": environment.database_owner_url},
        check=True,
        stdout=sys.stderr,  # its progress is not one of our lines
    )
    named = [
        psycopg.conninfo.conninfo_to_dict(url) | {"dbname": name}
        for url in (environment.database_url, environment.database_owner_url)
    ]
    return Database(*(_url(parts) for parts in named))


def _url(parts: dict[str, object]) -> str:
    from urllib.parse import quote, urlencode

    host = urlencode({"host": str(parts["host"])}) if parts.get("host") else ""
    password = f":{quote(str(parts['password']))}" if parts.get("password") else ""
    port = f"&port={parts['port']}" if parts.get("port") else ""
    return f"postgresql://{parts['user']}{password}@/{parts['dbname']}?{host}{port}"
