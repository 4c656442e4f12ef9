"""The file of an import, to be read again; its row, locked."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from parvis.ground.core import files

from ..models import Import
from ..readers import Source


def lock_import(pk: int) -> Import:
    return Import.objects.select_for_update(of=("self",)).select_related("organisation", "by", "lot").get(pk=pk)


@contextmanager
def given(received: Import) -> Iterator[Source]:
    """What was sent. Raises FileMissingError where it was forgotten."""
    path = files.local_path(received.file)
    with tempfile.TemporaryDirectory() as folder:
        if path is None or not path.exists():
            path = Path(folder) / "apporte"
            with files.open_file(received.file) as content, path.open("wb") as copy:
                shutil.copyfileobj(content, copy)
        source = Source(path, received.name, received.options)
        try:
            yield source
        finally:
            source.close()
