"""Storing and forgetting files."""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.models import F

from parvis.ground.core import clock
from parvis.ground.core.jobs import defer
from parvis.ground.core.models import StoredFile

from .kinds import CONTENT_TYPES
from .queries import path_of
from .storage import LocalFiles


def store(content: bytes | BinaryIO, *, extension: str, public: bool = False) -> str:
    """Keep this content and give its name. The same content stored twice lies there once.

    The caller keeps the name in a row of its own, in the same transaction, and calls `forget` when it lets go.
    """
    if extension not in CONTENT_TYPES:
        raise ValueError(f"files with extension {extension!r} are not kept")
    stream = BytesIO(content) if isinstance(content, bytes) else content
    digest, size = _measure(stream)
    name = f"{digest}.{extension}"
    with transaction.atomic():
        _count(name, size, public=public)
        if not default_storage.exists(path_of(name)):
            default_storage.save(path_of(name), File(stream, name=name))
    return name


def link_in(path: Path, *, extension: str) -> str:
    """As `store`, for a file too heavy to be copied: the store shares the bytes at `path`, and keeps them private.

    The caller removes its own name for them once the transaction is committed, and writes them no more.
    """
    if extension not in CONTENT_TYPES:
        raise ValueError(f"files with extension {extension!r} are not kept")
    with path.open("rb") as stream:
        digest, size = _measure(stream)
        name = f"{digest}.{extension}"
        with transaction.atomic():
            _count(name, size, public=False)
            if default_storage.exists(path_of(name)):
                pass
            elif isinstance(default_storage, LocalFiles):
                default_storage.link_in(path_of(name), path)
            else:
                default_storage.save(path_of(name), File(stream, name=name))
    return name


def _count(name: str, size: int, *, public: bool) -> None:
    _lock(name)
    _, is_new = StoredFile.objects.get_or_create(
        name=name, defaults={"bytes": size, "is_public": public, "stored_at": clock.now()}
    )
    if not is_new:
        StoredFile.objects.filter(name=name).update(uses=F("uses") + 1)
        if public:
            publish(name)


def publish(name: str) -> None:
    """Serve a stored file to anyone from now on."""
    StoredFile.objects.filter(name=name).update(is_public=True)


def withdraw(name: str) -> None:
    """Serve a stored file to nobody any more; it stays kept."""
    StoredFile.objects.filter(name=name).update(is_public=False)


def forget(name: str) -> None:
    """Undo one `store`. When nobody keeps the content any more it is gone at once for readers, then from the store."""
    with transaction.atomic():
        _lock(name)
        last = StoredFile.objects.filter(name=name, uses__lte=1).delete()[0]
        if last:
            defer("core.remove_file", name=name)
        else:
            StoredFile.objects.filter(name=name).update(uses=F("uses") - 1)


def remove_if_forgotten(*, name: str) -> None:
    """Take the file out of the store, unless someone has stored the same content again meanwhile."""
    with transaction.atomic():
        _lock(name)
        if not StoredFile.objects.filter(name=name).exists():
            default_storage.delete(path_of(name))


def _measure(stream: BinaryIO) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    stream.seek(0)
    while chunk := stream.read(1 << 20):
        digest.update(chunk)
        size += len(chunk)
    stream.seek(0)
    return digest.hexdigest(), size


def _lock(name: str) -> None:
    """One at a time for the same content, until the end of the transaction: storing and removing cannot cross."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(name[:15], 16)])
