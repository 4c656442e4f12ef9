"""Reading a published file as it comes: plain, gzipped, or one or more files in a zip."""

from __future__ import annotations

import csv
import gzip
import hashlib
import zipfile
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from operator import itemgetter
from pathlib import Path
from typing import IO, Any

from parvis.ground.core.errors import Refused

from .layouts import Layout

SAMPLE = 1 << 16
LONGEST_FIELD = 1 << 16


class UnreadableFile(Refused):
    """The file is not one that can be imported; the message says what it should be."""


def fingerprint(path: Path) -> str:
    """The same for the same file, without reading gigabytes: its size, its beginning and its end."""
    size = path.stat().st_size
    with path.open("rb") as file:
        digest = hashlib.sha256(str(size).encode() + file.read(SAMPLE))
        file.seek(max(0, size - SAMPLE))
        digest.update(file.read(SAMPLE))
    return digest.hexdigest()


class Archive:
    """The CSV files of one published file, in order, and how far a position in them is."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise UnreadableFile(f"Le fichier {path} n’existe pas.")
        self.path, self.size = path, path.stat().st_size
        with path.open("rb") as file:
            magic = file.read(4)
        if magic == b"PAR1":
            raise UnreadableFile(f"{path.name} est au format Parquet : prenez la version CSV du même fichier.")
        self.kind = "zip" if magic == b"PK\x03\x04" else "gzip" if magic[:2] == b"\x1f\x8b" else "plain"
        self.parts: list[zipfile.ZipInfo] = []
        if self.kind == "zip":
            try:
                with zipfile.ZipFile(path) as archive:
                    self.parts = sorted(
                        (part for part in archive.infolist() if part.filename.lower().endswith(".csv")),
                        key=lambda part: part.filename,
                    )
            except zipfile.BadZipFile as error:
                raise UnreadableFile(f"L’archive {path.name} est abîmée : téléchargez-la de nouveau.") from error
            if not self.parts:
                raise UnreadableFile(f"L’archive {path.name} ne contient aucun fichier CSV.")

    @property
    def count(self) -> int:
        return len(self.parts) or 1

    @contextmanager
    def open(self, part: int) -> Iterator[IO[bytes]]:
        """One of its files, as bytes."""
        try:
            if self.kind == "zip":
                with zipfile.ZipFile(self.path) as archive, archive.open(self.parts[part]) as stream:
                    yield stream
            elif self.kind == "gzip":
                with gzip.open(self.path, "rb") as stream:
                    yield stream  # type: ignore[misc]
            else:
                with self.path.open("rb") as stream:
                    yield stream
        except (zipfile.BadZipFile, gzip.BadGzipFile, EOFError, OSError) as error:
            raise UnreadableFile(
                f"{self.path.name} s’arrête avant sa fin ou est abîmé : téléchargez-le de nouveau. "
                "Ce qui a été lu jusque-là est gardé."
            ) from error

    def progress(self, part: int, offset: int, stream: IO[bytes] | None = None) -> tuple[int, int]:
        """How far a position is, and of how much."""
        if self.kind == "zip":
            return sum(one.file_size for one in self.parts[:part]) + offset, sum(one.file_size for one in self.parts)
        if self.kind == "gzip":
            return (stream.fileobj.tell() if stream is not None else 0), self.size  # type: ignore[attr-defined]
        return offset, self.size


class Records:
    """The lines of one CSV file, from a byte on. `offset` is always just after the record that was given last.

    A quote that is never closed would swallow what follows: the line that opens it is given up, and reading goes on
    with the next one.
    """

    def __init__(self, stream: IO[bytes], delimiter: str, offset: int = 0) -> None:
        self.stream, self.delimiter = stream, delimiter
        if offset:
            stream.seek(offset)
        self.offset = offset
        self._again: deque[bytes] = deque()
        self._taken: list[bytes] = []
        csv.field_size_limit(LONGEST_FIELD)
        self._reader = csv.reader(self._lines(), delimiter=delimiter)

    def _lines(self) -> Iterator[str]:
        while True:
            raw = self._again.popleft() if self._again else self.stream.readline()
            if not raw:
                return
            self._taken.append(raw)
            yield _decoded(raw)

    def header(self) -> list[str]:
        """The names of the columns; only at the beginning of the file."""
        first = next(self, None) or []
        return [name.strip().removeprefix("\ufeff") for name in first]

    def __iter__(self) -> Iterator[list[str] | None]:
        return self

    def __next__(self) -> list[str] | None:
        """The next record, or None where there is none to be made of the line."""
        try:
            record = next(self._reader)
        except csv.Error:
            self.give_up()
            return None
        except StopIteration:
            if not self._taken:
                raise
            record = None  # the file ends inside quotes
        self.offset += sum(map(len, self._taken))
        self._last, self._taken = self._taken, []
        return record

    def give_up(self) -> None:
        """Keep only the first line of what was taken: the rest is read again."""
        first, *rest = self._taken
        self.offset += len(first)
        self._again.extendleft(reversed(rest))
        self._taken = []
        self._reader = csv.reader(self._lines(), delimiter=self.delimiter)

    def misread(self) -> None:
        """The record given last does not have the right columns: where it took several lines, read all but the first again."""
        if len(self._last) > 1:
            self.offset -= sum(map(len, self._last))
            self._taken = self._last
            self.give_up()


def _decoded(raw: bytes) -> str:
    raw = raw.replace(b"\0", b"")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")  # as the RNA was published until 2022


def layout_of(archive: Archive, part: int, layouts: tuple[Layout, ...], others: tuple[Layout, ...]) -> tuple[Layout, Any, int]:
    """Which of the layouts the file follows, how to pick its values from a line, and how many columns a line has."""
    with archive.open(part) as stream:
        first = stream.readline(SAMPLE)
    for layout in (*layouts, *others):
        header = Records(_Once(first), layout.delimiter).header()  # type: ignore[arg-type]
        if set(layout.needed) <= set(header):
            if layout in others:
                raise UnreadableFile(f"{archive.path.name} est un fichier de l’autre registre ({layout.example}).")
            return layout, _picking(layout, header), len(header)
    nearest = max(layouts, key=lambda layout: len(set(layout.needed) & set(Records(_Once(first), layout.delimiter).header())))  # type: ignore[arg-type]
    found = set(Records(_Once(first), nearest.delimiter).header())  # type: ignore[arg-type]
    missing = [name for name in nearest.needed if name not in found]
    expected = " ou ".join(layout.example for layout in layouts)
    raise UnreadableFile(
        f"{archive.path.name} n’est pas un fichier {expected} tel qu’il est publié : il y manque "
        f"{'la colonne' if len(missing) == 1 else 'les colonnes'} {', '.join(missing[:4])}{'…' if len(missing) > 4 else ''}."
    )


def _picking(layout: Layout, header: list[str]) -> Any:
    """What picks the values of a layout from a line."""
    missing = [name for name in layout.optional if name not in header]
    picked = itemgetter(*(header.index(name) for name in (*layout.needed, *layout.optional) if name in header))
    if not missing:
        return picked
    if len(missing) < len(layout.optional):  # some of what goes together: none of it is read
        picked = itemgetter(*(header.index(name) for name in layout.needed))
    return lambda line: (*picked(line), *("" for _ in layout.optional))


class _Once:
    """One line, as a stream."""

    def __init__(self, line: bytes) -> None:
        self.line = line

    def readline(self) -> bytes:
        line, self.line = self.line, b""
        return line
