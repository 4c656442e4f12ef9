"""The server's half of tus 1.0: a file sent piece after piece, whatever the network does meanwhile.

Core, creation, expiration, checksum and termination (https://tus.io/protocols/resumable-upload). Whoever sends keeps the bytes of
an interrupted request too: they are counted as they arrive.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.http import http_date

from parvis.ground.core import clock
from parvis.ground.core.access import SignedInRequest
from parvis.ground.core.errors import Refused
from parvis.ground.sealed.source import contributing
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.permissions import organisations_written_by
from parvis.people.organisations.redaction import editors_desk

from .. import actions, incoming
from ..actions import NoRoom, OutOfStep, TooLarge
from ..incoming import PIECE
from ..models import Upload
from ..permissions import uploads_of

VERSION = "1.0.0"
EXTENSIONS = "creation,expiration,checksum,termination"
DIGESTS = {"sha1": hashlib.sha1, "sha256": hashlib.sha256}
MOST_CHECKED = 16 * 1024 * 1024  # bytes of one request whose sum is checked: they wait in memory until it is
_READ = 64 * 1024
CHECKSUM_MISMATCH = 460  # as tus names it
# Whoever sends slowly holds a thread: half of them always stay with readers.
_senders = BoundedSemaphore(max(1, settings.ENV.web_threads // 2))


class Busy(Refused):
    """Too many send at once."""


@contextmanager
def sending() -> Iterator[None]:
    """A place among those who send. Raises Busy."""
    if not _senders.acquire(timeout=2):
        raise Busy("Beaucoup de films arrivent en ce moment. Réessayez dans une minute.")
    try:
        yield
    finally:
        _senders.release()


@editors_desk
def uploads(request: SignedInRequest) -> HttpResponse:
    """What is understood here (OPTIONS); announcing a file (POST)."""
    if request.method == "OPTIONS":
        return _answer(204, {
            "Tus-Version": VERSION, "Tus-Extension": EXTENSIONS, "Tus-Max-Size": str(settings.FILM_BYTES),
            "Tus-Checksum-Algorithm": ",".join(DIGESTS),
        })  # fmt: skip
    if request.method != "POST":
        return _answer(405, {"Allow": "OPTIONS, POST"})
    if (wrong := _other_version(request)) is not None:
        return wrong
    length = _number(request.headers.get("Upload-Length", ""))
    if length is None:
        return _answer(400, text="Upload-Length")
    metadata = _metadata(request.headers.get("Upload-Metadata", ""))
    organisation = _organisation(request, metadata.get("organisation", ""))
    now = clock.now()
    try:
        upload = actions.begin_upload(
            by=request.user, organisation=organisation, file_name=metadata.get("filename", ""), length=length, at=now
        )
    except (TooLarge, NoRoom) as refusal:
        return _answer(413, text=refusal.message)
    except actions.FilmRefused as refusal:
        return _answer(422, text=refusal.message)
    return _answer(201, {"Location": f"/redaction/videos/envoi/{upload.pk}/", **_state(upload)})


@editors_desk
def upload(request: SignedInRequest, key: UUID) -> HttpResponse:
    """How far an upload is (HEAD), its next piece (PATCH), giving it up (DELETE)."""
    method = request.method or ""
    if method == "POST":  # for what stands between and knows few methods
        method = request.headers.get("X-HTTP-Method-Override", "")
    if method not in {"HEAD", "PATCH", "DELETE"}:
        return _answer(405, {"Allow": "HEAD, PATCH, DELETE"})
    if (wrong := _other_version(request)) is not None:
        return wrong
    found = uploads_of(request.user).filter(pk=key, expires_at__gt=clock.now()).first()
    if found is None:
        raise Http404
    match method:
        case "HEAD":
            told = {"Upload-Length": str(found.length), "Upload-Metadata": _described(found)}
            return _answer(200, {**_state(found), **told, "Parvis-Mark": incoming.mark_of(found.pk, found.offset)})
        case "DELETE":
            try:
                actions.give_up(by=request.user, key=key, at=clock.now())
            except actions.FilmRefused as refusal:
                return _answer(409, text=refusal.message)
            return _answer(204)
    with contributing(request):
        return _piece(request, found)


def _piece(request: SignedInRequest, found: Upload) -> HttpResponse:
    if request.content_type != "application/offset+octet-stream":
        return _answer(415, text="application/offset+octet-stream")
    offset = _number(request.headers.get("Upload-Offset", ""))
    length = _number(request.headers.get("Content-Length", ""))
    if offset is None or length is None:
        return _answer(400, text="Upload-Offset, Content-Length")
    if offset != found.offset:
        return _answer(409, _state(found), text=OutOfStep().message)
    if offset + length > found.length:
        return _answer(413, text="Upload-Length")
    checksum = request.headers.get("Upload-Checksum")
    try:
        with sending():
            found = _checked(request, found, length, checksum) if checksum else _streamed(request, found)
    except Busy as refusal:
        return _answer(503, {"Retry-After": "10"}, text=refusal.message)
    except OutOfStep as refusal:
        return _answer(409, text=refusal.message)
    except _ChecksumError as error:
        return _answer(error.status, text="Upload-Checksum")
    except TooLarge as refusal:
        return _answer(413, text=refusal.message)
    return _answer(204, _state(found))


def _streamed(request: SignedInRequest, found: Upload) -> Upload:
    """Keep what arrives as it arrives; what a broken connection brought so far is kept too."""
    waiting = bytearray()
    is_over = False
    while not is_over:
        try:
            read = request.read(_READ)
        except OSError:  # the line broke
            read = b""
        waiting += read
        is_over = not read
        if waiting and (is_over or len(waiting) >= PIECE):
            found = actions.add_piece(by=request.user, key=found.pk, offset=found.offset, piece=bytes(waiting), at=clock.now())
            waiting.clear()
    return found


class _ChecksumError(Exception):
    def __init__(self, status: int) -> None:
        self.status = status


def _checked(request: SignedInRequest, found: Upload, length: int, checksum: str) -> Upload:
    """Keep the piece only if it is the one that was sent."""
    algorithm, _, told = checksum.partition(" ")
    if algorithm not in DIGESTS:
        raise _ChecksumError(400)
    if length > MOST_CHECKED:
        raise _ChecksumError(413)
    try:
        expected = base64.b64decode(told, validate=True)
        piece = b"".join(iter(lambda: request.read(_READ), b""))
    except (binascii.Error, ValueError, OSError) as error:
        raise _ChecksumError(400) from error
    if DIGESTS[algorithm](piece).digest() != expected:
        raise _ChecksumError(CHECKSUM_MISMATCH)
    return actions.add_piece(by=request.user, key=found.pk, offset=found.offset, piece=piece, at=clock.now()) if piece else found


def _answer(status: int, headers: dict[str, str] | None = None, text: str = "") -> HttpResponse:
    answer = HttpResponse(text, status=status, content_type="text/plain; charset=utf-8", headers=headers)
    answer["Tus-Resumable"] = VERSION
    answer["Cache-Control"] = "no-store"
    return answer


def _other_version(request: SignedInRequest) -> HttpResponse | None:
    if request.headers.get("Tus-Resumable") == VERSION:
        return None
    return _answer(412, {"Tus-Version": VERSION}, text="Tus-Resumable: 1.0.0")


def _state(upload: Upload) -> dict[str, str]:
    state = {"Upload-Offset": str(upload.offset), "Upload-Expires": http_date(upload.expires_at.timestamp())}
    if upload.video_id is not None:
        state["Parvis-Film"] = str(upload.video_id)
    return state


def _described(upload: Upload) -> str:
    return f"filename {base64.b64encode(upload.file_name.encode()).decode()}"


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 15 else None


def _metadata(header: str) -> dict[str, str]:
    """« filename ZmlsbS5tcDQ=,organisation bWFpcmll » as words; what is not written so is left out."""
    found: dict[str, str] = {}
    for pair in header[:4000].split(","):
        name, _, value = pair.strip().partition(" ")
        try:
            found[name] = base64.b64decode(value, validate=True).decode().replace("\x00", "")
        except (binascii.Error, ValueError):
            continue
    return found


def _organisation(request: SignedInRequest, slug: str) -> Organisation:
    """The one named, among those the member writes for; the only one need not be named."""
    written = organisations_written_by(request.user)
    found = written.filter(slug=slug).first() if slug else None
    if found is None and not slug and written.count() == 1:
        found = written.get()
    if found is None:
        raise Http404
    return found
