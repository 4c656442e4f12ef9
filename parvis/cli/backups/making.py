"""Making a backup, and reading it back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import psycopg
from django.conf import settings

from parvis.ground.core import files

from .manifest import DUMP, FILES, REGISTERS, Manifest, check, count_rows, digest_of, path_in
from .postgres_tools import run_tool
from .rights import application_role, rights_of

Step = Callable[[str, int, int], None]


def back_up(target: Path, *, at: datetime, step: Step, with_registers: bool = False) -> Path:
    """Make a backup inside `target` and read it back; gives its folder. What is unfinished keeps the name `.partial`.

    The snapshots of registers are left out unless asked for: their published files are imported again.
    """
    finished = target / f"parvis-{at:%Y%m%d-%H%M%S}"
    folder = finished.with_suffix(".partial")
    if finished.exists() or folder.exists():
        raise FileExistsError(f"{finished} existe déjà.")
    (folder / FILES).mkdir(parents=True, mode=0o700)
    url = settings.ENV.database_owner_url
    # The dump and the counts are of the same instant: both read the snapshot of this transaction.
    with psycopg.connect(url) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        snapshot = connection.execute("SELECT pg_export_snapshot()").fetchone()
        assert snapshot is not None
        step("Base de données", 0, 1)
        run_tool(
            "pg_dump",
            "--format=custom",
            "--no-owner",
            "--no-comments",
            "--enable-row-security",
            f"--snapshot={snapshot[0]}",
            *([] if with_registers else [f"--exclude-table-data=public.{REGISTERS}*"]),
            f"--file={folder / DUMP}",
            url=url,
        )
        step("Base de données", 1, 1)
        rows = count_rows(connection, with_registers=with_registers)
        left_out = [] if with_registers else _imported(connection)
        stored = connection.execute("SELECT name, bytes FROM core_storedfile ORDER BY name").fetchall()
        rights = rights_of(application_role(), connection)
    sizes = {str(name): int(str(size)) for name, size in stored}
    for done, name in enumerate(sizes):
        _copy(name, path_in(folder, name))
        step("Fichiers", done + 1, len(sizes))
    Manifest(
        made_at=at.isoformat(), dump=digest_of(folder / DUMP), files=sizes, rows=rows, rights=rights, left_out=left_out
    ).write(folder)
    for read in check(folder):
        step("Relecture", read, len(sizes))
    folder.rename(finished)
    return finished


def _imported(connection: psycopg.Connection[tuple[object, ...]]) -> list[str]:
    """The files of registers that were read, the latest of each, as `parvis import` is to be given them again."""
    found = connection.execute(
        "SELECT DISTINCT ON (register) CASE WHEN register = 'rna' THEN 'rna' ELSE 'sirene' END, file_name"
        " FROM registers_snapshot ORDER BY register, id DESC"
    ).fetchall()
    return [f"parvis import {register} {name}" for register, name in found]


def _copy(name: str, target: Path) -> None:
    """Copy a stored file. One that was forgotten since the snapshot fails the reading back, and the backup is made again."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with files.open_file(name) as source, target.open("wb") as copy:
        shutil.copyfileobj(source, copy, 1 << 20)
