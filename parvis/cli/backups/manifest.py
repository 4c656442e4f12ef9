"""What a backup promises to hold, and counting it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

import psycopg
from psycopg import sql

from parvis.ground.core.isolation import OWNER_READS_ALL

FILE = "manifest.json"
DUMP = "database.dump"
FILES = "files"
# Rows come and go there while a backup is made, and mean nothing to a restored site.
UNCOUNTED = ("procrastinate_",)
# Copies of files that INSEE and the ministry publish: large, and imported again in an hour.
REGISTERS = "registers_"


class DamagedBackupError(Exception):
    """The backup is not what its manifest says; the message tells where."""


@dataclass(frozen=True)
class Manifest:
    """Names are those of stored files, tables those of the database."""

    made_at: str
    dump: str  # SHA-256
    files: dict[str, int]  # name -> bytes; the name is the SHA-256 of the content
    rows: dict[str, int]
    rights: dict[str, list[str]]  # what the application's own role may do with each table
    left_out: list[str] = field(default_factory=list)  # the files of registers to import again

    def write(self, folder: Path) -> None:
        (folder / FILE).write_text(json.dumps(asdict(self), indent=1, sort_keys=True))

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        try:
            return cls(**json.loads((folder / FILE).read_text()))
        except (OSError, ValueError, TypeError) as error:
            raise DamagedBackupError(
                f"{folder} ne contient pas de sauvegarde complète ({FILE} manque ou est illisible)."
            ) from error


def count_rows(connection: psycopg.Connection[tuple[object, ...]], *, with_registers: bool = True) -> dict[str, int]:
    """How many rows each of our tables has, in the connection's current transaction; none for those that are left out."""
    connection.execute("SELECT set_config(%s, 'on', true)", [OWNER_READS_ALL])  # or it would count none of the rows kept apart
    names = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1").fetchall()
    rows = {}
    for (name,) in names:
        table = str(name)
        if table.startswith(UNCOUNTED):
            continue
        if table.startswith(REGISTERS) and not with_registers:
            rows[table] = 0
            continue
        found = connection.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))).fetchone()
        assert found is not None
        rows[table] = int(str(found[0]))
    return rows


def digest_of(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def path_in(folder: Path, name: str) -> Path:
    return folder / FILES / name[:2] / name[2:4] / name


def check(folder: Path) -> Iterator[int]:
    """Read the whole backup again, yielding how many files were read. Raises DamagedBackupError at the first difference."""
    manifest = Manifest.read(folder)
    if not (folder / DUMP).exists() or digest_of(folder / DUMP) != manifest.dump:
        raise DamagedBackupError(f"{DUMP} manque ou a changé depuis la sauvegarde.")
    for done, (name, size) in enumerate(manifest.files.items()):
        path = path_in(folder, name)
        if not path.exists() or path.stat().st_size != size or digest_of(path) != name[:64]:
            raise DamagedBackupError(f"Le fichier {name} manque ou a changé depuis la sauvegarde.")
        yield done + 1
