"""Reading stored files."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import BinaryIO, cast

from django.core.files.storage import default_storage

from parvis.ground.core.models import StoredFile


class FileMissingError(Exception):
    """No file has that name, or the store has lost it."""


def address(name: str) -> str:
    """Where readers fetch a public file."""
    return f"/fichiers/{name}"


def path_of(name: str) -> str:
    """Where the file lies in the store: two levels of folders, so that none grows too long."""
    return f"{name[:2]}/{name[2:4]}/{name}"


def open_file(name: str) -> BinaryIO:
    """Open a stored file for reading. Raises FileMissingError."""
    try:
        return cast("BinaryIO", default_storage.open(path_of(name), "rb"))
    except (OSError, ValueError) as error:
        raise FileMissingError(name) from error


def bytes_of(name: str) -> int:
    """How heavy a stored file is. Raises FileMissingError."""
    size = StoredFile.objects.filter(name=name).values_list("bytes", flat=True).first()
    if size is None:
        raise FileMissingError(name)
    return size


def verify(name: str) -> bool:
    """Whether the store still holds the file, with the content its name promises."""
    digest = hashlib.sha256()
    try:
        with open_file(name) as content:
            while chunk := content.read(1 << 20):
                digest.update(chunk)
    except FileMissingError:
        return False
    return digest.hexdigest() == name[:64]


def local_path(name: str) -> Path | None:
    """Where a stored file lies on this machine, for a program to read it; None where the store is elsewhere."""
    try:
        return Path(default_storage.path(path_of(name)))
    except NotImplementedError:
        return None
