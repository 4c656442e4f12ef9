"""Bringing a backup back, into an empty database only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import psycopg
from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage

from config.postgres import grant_application_rights
from parvis.ground.core import files

from .manifest import DUMP, DamagedBackupError, Manifest, check, count_rows, path_in
from .postgres_tools import run_tool
from .rights import application_role, give_rights

Step = Callable[[str, int, int], None]


class NotEmptyError(Exception):
    """Something is there already, and a restore never overwrites."""


def restore(folder: Path, *, step: Step) -> Manifest:
    """Check the backup, bring it back, and count what came back against its manifest.

    Raises NotEmptyError, or DamagedBackupError before anything is written.
    """
    manifest = Manifest.read(folder)
    for read in check(folder):
        step("Vérification de la sauvegarde", read, len(manifest.files))
    env = settings.ENV
    with psycopg.connect(env.database_owner_url) as connection:
        _refuse_unless_empty(connection)
    grant_application_rights(env.database_owner_url, application_role())
    step("Base de données", 0, 1)
    options = ("--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction")  # all of it or nothing
    run_tool("pg_restore", *options, str(folder / DUMP), url=env.database_owner_url)
    with psycopg.connect(env.database_owner_url) as connection:
        give_rights(application_role(), manifest.rights, connection)
    step("Base de données", 1, 1)
    for done, name in enumerate(manifest.files):
        if not files.verify(name):
            with path_in(folder, name).open("rb") as content:
                default_storage.save(files.path_of(name), File(content, name=name))
        if not files.verify(name):
            raise DamagedBackupError(f"Le fichier {name} n’a pas pu être relu après sa restauration.")
        step("Fichiers", done + 1, len(manifest.files))
    with psycopg.connect(env.database_owner_url) as connection:
        found = count_rows(connection)
    differing = sorted(table for table in manifest.rows | found if manifest.rows.get(table) != found.get(table))
    if differing:
        raise DamagedBackupError(f"Ces tables n’ont pas le compte attendu : {', '.join(differing)}.")
    return manifest


def _refuse_unless_empty(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    tables = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
    if tables != (0,):
        raise NotEmptyError("La base de données n’est pas vide : rien n’est écrasé. Créez une base neuve et indiquez-la.")
