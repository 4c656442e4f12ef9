"""Where the bytes of a film lie while they come in: a folder apart, one file a key, never served and in no backup."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from django.conf import settings

PIECE = 1 << 20
MARKED = 1 << 16  # bytes
SPARED = 1 << 30  # bytes of the disk that films never take: the rest of the platform writes there too


def folder() -> Path:
    made: Path = settings.INCOMING
    made.mkdir(mode=0o750, parents=True, exist_ok=True)
    return made


def path_of(key: UUID) -> Path:
    return folder() / f"{key}.part"


def write(key: UUID, offset: int, piece: bytes) -> None:
    """Put these bytes in their place; they are on the disk when this returns."""
    descriptor = os.open(path_of(key), os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o640)
    try:
        written = 0
        while written < len(piece):
            written += os.pwrite(descriptor, piece[written:], offset + written)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def size_of(key: UUID) -> int:
    with suppress(FileNotFoundError):
        return path_of(key).stat().st_size
    return 0


def mark_of(key: UUID, offset: int) -> str:
    """What tells two files of one name and one weight apart: a digest of the first bytes that came and of the last ones."""
    digest = hashlib.sha256()
    with suppress(FileNotFoundError), path_of(key).open("rb") as file:
        digest.update(file.read(min(MARKED, offset)))
        file.seek(max(0, offset - MARKED))
        digest.update(file.read(min(MARKED, offset)))
    return digest.hexdigest()


def remove(key: UUID) -> None:
    path_of(key).unlink(missing_ok=True)


def all_files() -> Iterator[tuple[UUID, float]]:
    """Every file there, with when it was last written (seconds of the epoch)."""
    for file in folder().glob("*.part"):
        with suppress(ValueError, FileNotFoundError):
            yield UUID(file.stem), file.stat().st_mtime


def has_room_for(length: int) -> bool:
    """Whether the disk takes this much more and keeps some room for everything else."""
    return shutil.disk_usage(folder()).free - length > SPARED
