"""Where things are read from: a file, a folder, or a zip, looked into without being unpacked."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Any, BinaryIO, cast
from urllib.parse import unquote, urlsplit

from parvis.ground.core.errors import Refused

MOST_FILES = 200_000
MOST_BYTES = 8 * 1024**3  # of all that a zip holds, unpacked
MOST_RATIO = 200  # of what is unpacked to what was sent: more is made to harm
MOST_MEDIA = 40 * 1024 * 1024
# What lies beside one's own files, and is nobody's text.
_NOBODYS = ("__MACOSX/", ".git/")


BROKEN_ZIP = "Ce zip est abîmé, ou protégé par un mot de passe : refaites-le sans mot de passe, puis envoyez-le à nouveau."
# All that `zipfile` raises of bytes that lie: of its index, of a check sum, of a way to pack it does not know, of a password.
_LIES = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)


class Unreadable(Refused):
    """The source cannot be taken as it is; nothing of it is."""

    def __init__(self, message: str) -> None:
        super().__init__(message, field="file")


class TooMuchError(Exception):
    """The zip holds more than is looked at, or was made to harm."""


class Source:
    """Its files, by their names with slashes. `options` is what the editor said of it."""

    def __init__(self, path: Path, name: str = "", options: Mapping[str, Any] | None = None, media: Path | None = None) -> None:
        self.path, self.name, self.options, self.media_folder = path, name or path.name, dict(options or {}), media
        self.zip = _zip(path) if path.is_file() and zipfile.is_zipfile(path) else None
        self.names = tuple(self._names())
        self._by_end: dict[str, list[str]] | None = None

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        """One of its files. Raises Unreadable where a zip lies about it, when it is opened or as it is read."""
        if self.zip is not None:
            try:
                content = self.zip.open(name)
            except _LIES as error:
                raise Unreadable(BROKEN_ZIP) from error
            with content:
                yield cast("BinaryIO", _Honest(content))
        else:
            with (self.path / name if self.path.is_dir() else self.path).open("rb") as content:
                yield content

    def named(self, *endings: str) -> list[str]:
        """The names that end so."""
        return [name for name in self.names if name.lower().endswith(endings)]

    def only(self, *endings: str) -> str | None:
        """The one file that ends so; None where there are none, or several."""
        found = self.named(*endings)
        return found[0] if len(found) == 1 else None

    def has(self, address: str) -> bool:
        """Whether the file that stood at this address was given."""
        return self._file_of(address) is not None

    def media(self, address: str) -> bytes | None:
        """The file that stood at this address, where it was given: its path ends alike. It is never asked for elsewhere."""
        best = self._file_of(address)
        if best is None:
            return None
        if self.media_folder is not None:
            content = (self.media_folder / best).read_bytes()
        else:
            try:
                with self.open(best) as opened:
                    content = opened.read(MOST_MEDIA + 1)
            except Unreadable:
                return None  # one picture is lost, which its text says
        return content if len(content) <= MOST_MEDIA else None

    def _file_of(self, address: str) -> str | None:
        try:
            path = unquote(urlsplit(address).path)
        except ValueError:
            return None
        wanted = [part for part in path.split("/") if part not in {"", ".", ".."}]
        if not wanted:
            return None
        if self._by_end is None:
            self._by_end = {}
            for name in self._media_names():
                self._by_end.setdefault(PurePosixPath(name).name.lower(), []).append(name)
        found = self._by_end.get(wanted[-1].lower(), [])
        # Two of one name: the one whose folders agree longest.
        return max(found, key=lambda name: (_agreement(name, wanted), -len(name)), default=None)

    def close(self) -> None:
        if self.zip is not None:
            self.zip.close()

    def _media_names(self) -> Iterator[str]:
        if self.media_folder is None:
            yield from self.names
            return
        for file in self.media_folder.rglob("*"):
            if file.is_file() and not file.is_symlink() and file.stat().st_size <= MOST_MEDIA:
                yield file.relative_to(self.media_folder).as_posix()

    def _names(self) -> list[str]:
        if self.zip is not None:
            return self._names_of_zip(self.zip)
        if self.path.is_dir():
            found = (file for file in self.path.rglob("*") if file.is_file() and not file.is_symlink())
            names = sorted(file.relative_to(self.path).as_posix() for file in found)
            return [name for name in names if not name.startswith(_NOBODYS)]
        return [self.name]

    def _names_of_zip(self, opened: zipfile.ZipFile) -> list[str]:
        files = [one for one in opened.infolist() if not one.is_dir() and not one.filename.startswith(_NOBODYS)]
        heavy = sum(one.file_size for one in files)
        if len(files) > MOST_FILES or heavy > MOST_BYTES:
            raise TooMuchError
        if any(one.file_size > 10_000_000 and one.file_size > MOST_RATIO * max(1, one.compress_size) for one in files):
            raise TooMuchError
        return sorted({one.filename for one in files if one.flag_bits & 1 == 0})


class _Honest(io.RawIOBase):
    """A file of a zip, whose lies are told in words."""

    def __init__(self, content: IO[bytes]) -> None:
        self.content = content

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        try:
            return self.content.read(size)
        except _LIES as error:
            raise Unreadable(BROKEN_ZIP) from error

    def readinto(self, buffer: Any) -> int:
        piece = self.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)


def _zip(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except _LIES as error:
        raise Unreadable(BROKEN_ZIP) from error


def _agreement(name: str, wanted: list[str]) -> int:
    parts = PurePosixPath(name).parts
    length = 0
    for one, other in zip(reversed(parts), reversed(wanted), strict=False):
        if one.lower() != other.lower():
            break
        length += 1
    return length
