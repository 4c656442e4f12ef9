"""Handing a stored file over, whole or the part that was asked for (RFC 9110, 13 and 14): a piece in memory at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified, StreamingHttpResponse

from parvis.ground.core.models import StoredFile

from .kinds import INLINE, content_type
from .queries import FileMissingError, open_file

PIECE = 128 * 1024
# A player that asks for a film « from here on » is given so much and asks again: a slow telephone keeps no thread for an hour.
MOST_UNBOUNDED = 4 * 1024 * 1024
_ONE_RANGE = re.compile(r"bytes=(\d{0,19})-(\d{0,19})$")


class UnsatisfiableError(Exception):
    """The part that was asked for is beyond the end."""


def answer(request: HttpRequest, stored: StoredFile, *, cache_control: str, file_name: str = "") -> HttpResponseBase:
    """The stored file, to a reader who may have it. `file_name` is what a download is called."""
    name, size = stored.name, stored.bytes
    etag = f'"{name[:32]}"'
    headers = {"Cache-Control": cache_control, "ETag": etag, "Accept-Ranges": "bytes"}
    if _is_known(request, etag):
        return HttpResponseNotModified(headers=headers)
    headers["Content-Type"] = content_type(name)
    # Nothing but a picture or a film opens in our pages.
    opens = "inline" if name.rpartition(".")[2] in INLINE and not file_name else "attachment"
    headers["Content-Disposition"] = f"{opens}; filename*=UTF-8''{quote(file_name or name)}"
    try:
        part = part_of(request.headers.get("Range", ""), size) if _may_be_cut(request, etag) else None
    except UnsatisfiableError:
        return HttpResponse(status=416, headers={**headers, "Content-Range": f"bytes */{size}", "Content-Type": "text/plain"})
    first, last = part or (0, size - 1)
    headers["Content-Length"] = str(last - first + 1)
    if part:
        headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    status = 206 if part else 200
    if request.method == "HEAD":
        return HttpResponse(status=status, headers=headers)
    try:
        content = open_file(name)
    except FileMissingError as error:
        raise Http404 from error
    content.seek(first)
    return StreamingHttpResponse(_Part(content, last - first + 1), status=status, headers=headers)


def part_of(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte of the part asked for; None for the whole (several parts at once are given whole, as one may)."""
    found = _ONE_RANGE.match(header.strip())
    if not found or not (found[1] or found[2]):
        return None
    if not found[1]:  # the last so many bytes
        length = min(int(found[2]), size)
        if length == 0:
            raise UnsatisfiableError
        return size - length, size - 1
    first = int(found[1])
    if found[2] and int(found[2]) < first:
        return None
    if first >= size:
        raise UnsatisfiableError
    if not found[2]:
        return first, min(size - 1, first + MOST_UNBOUNDED - 1)
    return first, min(size - 1, int(found[2]))


def _is_known(request: HttpRequest, etag: str) -> bool:
    known = request.headers.get("If-None-Match", "")
    return etag in known or known.strip() == "*"


def _may_be_cut(request: HttpRequest, etag: str) -> bool:
    """`If-Range`: a part only of the very file the reader has begun to fetch."""
    begun = request.headers.get("If-Range")
    return begun is None or begun.strip() == etag


class _Part(Iterator[bytes]):
    def __init__(self, content: BinaryIO, length: int) -> None:
        self._content = content
        self._left = length

    def __next__(self) -> bytes:
        piece = self._content.read(min(PIECE, self._left)) if self._left else b""
        if not piece:
            raise StopIteration
        self._left -= len(piece)
        return piece

    def close(self) -> None:
        self._content.close()
