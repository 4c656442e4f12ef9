"""What comes before serving: the steps, with progress for those that take a while."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management.base import CommandError
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from rich.console import Console

console = Console(highlight=False)


def has_pending_migrations() -> bool:
    """Whether the database is behind the code."""
    executor = MigrationExecutor(connections["owner"])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@contextmanager
def static_collected() -> Iterator[None]:
    """Gather, hash and compress the static files where they changed since the last time, beside the work of the block.

    In a process of its own, since compressing takes as long as making the tables. Raises CommandError where it fails.
    """
    stamp = Path(settings.STATIC_ROOT) / "stamp"
    state = _state_of_static()
    if stamp.exists() and stamp.read_text() == state:
        yield
        return
    command = [sys.executable, "-m", "parvis.cli", "collectstatic", "--no-input", "-v", "0"]
    with subprocess.Popen(command) as collecting:  # noqa: S603 - our own interpreter, fixed words
        try:
            yield
        except BaseException:
            collecting.terminate()
            raise
    if collecting.returncode:
        raise CommandError("Les styles et les polices n’ont pas pu être rassemblés : le message est ci-dessus.")
    stamp.write_text(state)


def _state_of_static() -> str:
    digest = hashlib.sha256()
    for finder in finders.get_finders():
        for path, storage in finder.list(None):
            digest.update(path.encode())
            with storage.open(path) as content:
                digest.update(content.read())
    return digest.hexdigest()


def close_connections() -> None:
    """Let go of every database connection and pool, before the web processes are forked."""
    for connection in connections.all():
        connection.close()
        close_pool = getattr(connection, "close_pool", None)
        if close_pool:
            close_pool()
