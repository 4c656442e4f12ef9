"""`parvis bench-data --publications N`, `--products N` or `--listings N`: a database of its own, full of inventions."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from psycopg import sql
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

# what is asked for -> (one of them, the name of its usual database, the table that tells whether it is there)
WHAT = {
    "publications": ("une publication", "", "publications_publication"),
    "products": ("un produit", "market_", "shops_product"),
    "listings": ("une fiche", "directory_", "directory_listing"),
}
FULL = "full"  # comment of a database that was filled to its end


class Command(BaseCommand):
    help = "Remplit une base à part de publications, de produits ou de fiches inventés, pour mesurer (make bench)."

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--publications", type=int, metavar="N")
        what.add_argument("--products", type=int, metavar="N", help="et une boutique pour vingt")
        what.add_argument("--listings", type=int, metavar="N", help="fiches de l’annuaire")
        parser.add_argument("--database", metavar="NOM", help="nom de la base (parvis_bench_<N>, parvis_bench_market_<N>)")
        parser.add_argument("--fill", action="store_true", help="remplir la base désignée par DATABASE_URL, vide et migrée")

    def handle(self, *args: Any, **options: Any) -> None:
        what = next(name for name in WHAT if options[name] is not None)
        count = options[what]
        if count < 1:
            raise CommandError(f"Il faut au moins {WHAT[what][0]}.")
        if options["fill"]:
            self._fill(what, count)
        else:
            usual = f"parvis_bench_{WHAT[what][1]}{count}"
            url = self._make(options["database"] or usual, what, count)
            self.stdout.write(f"DATABASE_URL={url}")

    def _make(self, name: str, what: str, count: int) -> str:
        owner_url, url = (_named(u, name) for u in (settings.ENV.database_owner_url, settings.ENV.database_url))
        if name == urlsplit(settings.ENV.database_url).path.strip("/"):
            raise CommandError(f"« {name} » est la base de cette installation : donnez un autre nom.")
        with psycopg.connect(settings.ENV.database_owner_url, autocommit=True) as connection:
            state = connection.execute(
                "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name]
            ).fetchone()
            if state == (FULL,):
                self.stdout.write(f"La base {name} est déjà remplie.")
                return url
            if state:
                connection.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        environment = {**os.environ, "DATABASE_URL": url, "DATABASE_OWNER_URL": owner_url}
        for words in (["migrate", "-v", "0"], ["import", "territories"], ["bench-data", "--fill", f"--{what}", str(count)]):
            subprocess.run([sys.executable, "-m", "parvis.cli", *words], env=environment, check=True)  # noqa: S603 - our own commands
        with psycopg.connect(owner_url, autocommit=True) as connection:
            connection.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(name), FULL))
        return url

    def _fill(self, what: str, count: int) -> None:
        from parvis.cli.synthetic.directory import load_directory
        from parvis.cli.synthetic.loading import load
        from parvis.cli.synthetic.market import load_market

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with psycopg.connect(settings.ENV.database_owner_url, autocommit=True) as connection, Progress(*columns) as bar:
            table = WHAT[what][2]
            if connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone():  # noqa: S608 - one of three names of ours
                raise CommandError("Cette base est déjà remplie : donnez-en une vide.")
            tasks: dict[str, TaskID] = {}

            def progress(step: str, done: int, total: int) -> None:
                if step not in tasks:
                    tasks[step] = bar.add_task(step, total=total)
                bar.update(tasks[step], completed=done)

            if what == "products":
                load_market(connection, products=count, progress=progress)
            elif what == "listings":
                load_directory(connection, listings=count, progress=progress)
            else:
                load(connection, count=count, progress=progress)


def _named(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
