"""A ZIP that grows on the disk, part after part, and is taken up where it was when whatever wrote it is stopped.

A ZIP can be read only once its list of contents stands at its end. At each mark that list is written, and kept beside the
file; begun again, the file is cut back to the last mark and goes on from there. Nothing of it stays in memory but the list.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.utils import timezone

from parvis.ground.core import files

from ..registry import Part

# Packed already: squeezing again costs and gains nothing.
AS_IT_IS = (".jpg", ".png", ".webp", ".avif", ".gif", ".pdf", ".zip", ".mp4", ".webm", ".m4a", ".mp3")
PIECE = 1 << 20
MARK_EVERY = 64 << 20  # bytes written since the last mark: what is lost at most


class Packing:
    """`at` dates everything inside: the same parts at the same instant give the same bytes."""

    def __init__(self, path: Path, *, at: datetime) -> None:
        self._path, self._list = path, path.with_suffix(".list")
        self._date = timezone.localtime(at).timetuple()[:6]
        path.parent.mkdir(parents=True, exist_ok=True)
        self._archive = self._taken_up() or ZipFile(path, "w", ZIP_DEFLATED)
        self._names = set(self._archive.namelist())
        self._marked = self._stands_at()

    @property
    def files(self) -> int:
        return len(self._names)

    @property
    def size(self) -> int:
        return self._stands_at()

    def holds(self, path: str) -> bool:
        return path in self._names

    def add(self, part: Part) -> bool:
        """Write it, unless it stands there already; says whether its file was found."""
        if self.holds(part.path):
            return True
        if not part.file:
            self._write(part.path, part.chunks() if part.chunks is not None else [part.content])
            return True
        try:
            with files.open_file(part.file) as kept:
                self._write(part.path, iter(lambda: kept.read(PIECE), b""), size=files.bytes_of(part.file))
        except files.FileMissingError:
            return False
        return True

    def needs_mark(self) -> bool:
        return self._stands_at() - self._marked > MARK_EVERY

    def mark(self) -> None:
        """All that is written so far is safe from now on."""
        self._archive.close()
        start = self._stands_at()
        with self._path.open("rb") as whole:
            os.fsync(whole.fileno())
            whole.seek(start)
            listed = whole.read()
        written = self._list.with_suffix(".part")
        with written.open("wb") as beside:
            beside.write(start.to_bytes(8, "big") + listed)
            beside.flush()
            os.fsync(beside.fileno())
        written.replace(self._list)
        self._archive = ZipFile(self._path, "a", ZIP_DEFLATED)
        self._marked = start

    def finish(self) -> Path:
        """The whole file; it is the caller's from here on."""
        self._archive.close()
        self._list.unlink(missing_ok=True)
        return self._path

    def close(self) -> None:
        """Leave it as it is, to be taken up again."""
        self._archive.close()

    def _taken_up(self) -> ZipFile | None:
        if not (self._path.exists() and self._list.exists()):
            return None
        kept = self._list.read_bytes()
        start = int.from_bytes(kept[:8], "big")
        if self._path.stat().st_size < start:
            return None
        with self._path.open("r+b") as whole:
            whole.truncate(start)
            whole.seek(start)
            whole.write(kept[8:])
        return ZipFile(self._path, "a", ZIP_DEFLATED)

    def _write(self, path: str, chunks: Iterable[bytes], *, size: int = 0) -> None:
        info = ZipInfo(path, self._date)  # type: ignore[arg-type]
        info.compress_type = ZIP_STORED if path.endswith(AS_IT_IS) else ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        info.file_size = size  # so that a film of more than two gigabytes gets the headers it needs
        with self._opened(info) as out:
            for chunk in chunks:
                out.write(chunk)
        self._names.add(path)

    def _opened(self, info: ZipInfo) -> IO[bytes]:
        return self._archive.open(info, "w")

    def _stands_at(self) -> int:
        archive: Any = self._archive
        return int(archive.start_dir)


def forget_packing(path: Path) -> None:
    """What is left of one that nobody takes up again."""
    for one in (path, path.with_suffix(".list"), path.with_suffix(".part")):
        one.unlink(missing_ok=True)
