"""Where a film lies while it is being made: one folder a film and round. A worker that comes after a dead one finds it again."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings


class TakenError(Exception):
    """Another worker of this machine is at it."""


def folder_of(video_id: int, round: int) -> Path:
    folder: Path = settings.VAR / "films" / str(video_id) / str(round)
    folder.mkdir(mode=0o750, parents=True, exist_ok=True)
    return folder


def clear(video_id: int) -> None:
    shutil.rmtree(settings.VAR / "films" / str(video_id), ignore_errors=True)


@contextmanager
def alone(video_id: int) -> Iterator[None]:
    """One worker a film; the kernel lets go when the worker dies, however. Raises TakenError."""
    folder: Path = settings.VAR / "films"
    folder.mkdir(mode=0o750, parents=True, exist_ok=True)
    descriptor = os.open(folder / f"{video_id}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o640)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise TakenError from error
        yield
    finally:
        os.close(descriptor)
