"""`parvis bench-data --publications N`: a database of its own, full of publications that nobody wrote."""

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
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

FULL = "full"  # comment of a database that was filled to its end


class Command(BaseCommand):
    help = "Remplit une base à part de publications inventées, pour mesurer (make bench)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--publications", type=int, required=True, metavar="N")
        parser.add_argument("--database", metavar="NOM", help="nom de la base (parvis_bench_<N>)")
        parser.add_argument("--fill", action="store_true", help="remplir la base désignée par DATABASE_URL, vide et migrée")

    def handle(self, *args: Any, **options: Any) -> None:
        count = options["publications"]
        if count < 1:
            raise CommandError("Il faut au moins une publication.")
        if options["fill"]:
            self._fill(count)
        else:
            url = self._make(options["database"] or f"parvis_bench_{count}", count)
            self.stdout.write(f"DATABASE_URL={url}")

    def _make(self, name: str, count: int) -> str:
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
        for words in (["migrate", "-v", "0"], ["import", "territories"], ["bench-data", "--fill", "--publications", str(count)]):
            subprocess.run([sys.executable, "-m", "parvis.cli", *words], env=environment, check=True)  # noqa: S603 - our own commands
        with psycopg.connect(owner_url, autocommit=True) as connection:
            connection.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(name), FULL))
        return url

    def _fill(self, count: int) -> None:
        from parvis.cli.synthetic.loading import load

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with psycopg.connect(settings.ENV.database_owner_url, autocommit=True) as connection, Progress(*columns) as bar:
            if connection.execute("SELECT 1 FROM publications_publication LIMIT 1").fetchone():
                raise CommandError("Cette base contient déjà des publications : donnez-en une vide.")
            tasks = {"publications": bar.add_task("publications", total=count)}

            def progress(step: str, done: int, total: int) -> None:
                if step not in tasks:
                    tasks[step] = bar.add_task(step, total=total)
                bar.update(tasks[step], completed=done)

            load(connection, count=count, progress=progress)


def _named(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
