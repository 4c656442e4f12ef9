"""Bringing an existing channel in: its feed is read at once, its films are fetched behind the page, one after the other.

A film is known again by what its feed calls it. Whatever stops (the other server, the worker, the editor) goes on where it
was, and doing it all again brings in what is new only. Nothing appears by itself: each becomes a film at the gate, and a draft.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q

from parvis.commons.notifications.actions import announce
from parvis.ground.core import clock, outgoing
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.ground.core.jobs import HEAVY, defer
from parvis.ground.core.outgoing import NotPublic, Unreachable
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal import actions as journal
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation

from .. import incoming, registry
from ..feeds import EXTENSIONS, MOST_BYTES, Feed, Item, read_feed
from ..models import ChannelImport, ImportedFilm
from ..permissions import can_import_for
from ..registry import Words
from .bringing import bring_in
from .refusals import FilmRefused

LOCK = 7_201_602
TRIES = 3
REDIRECTS = 5
SECONDS = 6 * 3600.0  # for one file
_MOVED = {301, 302, 303, 307, 308}
NO_FILE = (
    "Le flux ne dit pas où est le fichier de ce film. Téléchargez-le depuis votre ancienne chaîne, puis envoyez-le."
)  # fmt: skip
_TOLD_EVERY = 8 * 1024 * 1024
Line = ImportedFilm.State


def fetch_feed(address: str) -> bytes:
    """What stands at this address. Raises NotPublic, Unreachable, FilmRefused."""
    for _ in range(REDIRECTS):
        answer = outgoing.fetch("GET", address, most_bytes=MOST_BYTES + 1, seconds=20)
        if answer.status in _MOVED and (to := answer.headers.get("location")):
            address = urljoin(address, to)
            continue
        if not answer.is_fine:
            raise FilmRefused("Aucun flux à cette adresse : vérifiez-la dans les réglages de votre chaîne.", field="address")
        return answer.body
    raise Unreachable("too many redirects")


def begin_import(*, by: Member, organisation: Organisation, content: bytes, at: datetime, address: str = "") -> ChannelImport:
    """Read a feed and let its films be fetched. Raises FeedRefused."""
    if not can_import_for(by, organisation.pk):
        raise NotAllowed
    feed = read_feed(content, base=address)
    with transaction.atomic():
        channel = ChannelImport.objects.create(organisation=organisation, by=by, name=feed.name, address=address, begun_at=at)
        _write_lines(channel, feed)
        journal.record(
            by=by, action="channel.import", subject_kind="channel", subject_id=channel.pk, at=at, address=address,
            films=len(feed.items),
        )  # fmt: skip
        defer("video.fetch_channel", priority=HEAVY, id=channel.pk)
    return channel


@transaction.atomic
def stop_import(*, by: Member, channel: ChannelImport, at: datetime) -> None:
    """Fetch no more; what arrived stays."""
    if not can_import_for(by, channel.organisation_id):
        raise NotAllowed
    channel = ChannelImport.objects.select_for_update().get(pk=channel.pk)
    if channel.stopped_at is None:
        channel.stopped_at = at
        channel.save(update_fields=["stopped_at"])
        journal.record(by=by, action="channel.stop", subject_kind="channel", subject_id=channel.pk, at=at)


@transaction.atomic
def resume_import(*, by: Member, channel: ChannelImport, at: datetime) -> None:
    """Go on, and try again what could not be fetched."""
    if not can_import_for(by, channel.organisation_id):
        raise NotAllowed
    channel = ChannelImport.objects.select_for_update().get(pk=channel.pk)
    channel.stopped_at = None
    channel.save(update_fields=["stopped_at"])
    channel.films.filter(state=Line.REFUSED).exclude(address="").update(state=Line.WAITING, refusal="")
    journal.record(by=by, action="channel.resume", subject_kind="channel", subject_id=channel.pk, at=at)
    defer("video.fetch_channel", priority=HEAVY, id=channel.pk)


def fetch_channel(*, id: int, step: Callable[[int, int], None] = lambda done, total: None) -> None:
    """Fetch what waits, until nothing does or the editor stops it. Whoever comes while another does it leaves it to them."""
    with _alone(id) as is_alone:
        if not is_alone:
            return
        films = ImportedFilm.objects.filter(channel=id)
        while (line := _next(id)) is not None:
            _fetch(line)
            step(films.exclude(state__in=[Line.WAITING, Line.FETCHING]).count(), films.count())
    channel = ChannelImport.objects.select_related("by").get(pk=id)
    left = channel.films.filter(state__in=[Line.WAITING, Line.FETCHING]).exists()
    if channel.stopped_at is None and not left and channel.films.filter(state=Line.BROUGHT).exists():
        announce(
            to=channel.by, reason="channel.imported", at=clock.now(), mail=False, address=f"/redaction/videos/importer/{id}/",
            text=f"La chaîne « {channel.name} » est reprise : à vous de décider, film par film, de ce qui se montre.",
        )  # fmt: skip


def import_folder(
    folder: Path, *, by: Member, organisation: Organisation, at: datetime,
    step: Callable[[int, int], None] = lambda done, total: None,
) -> list[ImportedFilm]:  # fmt: skip
    """The films of a folder, each a film at the gate and a draft named after its file; the files stay where they are.

    A film is known again by its path in the folder and its weight. Gives a line a film.
    """
    if not can_import_for(by, organisation.pk):
        raise NotAllowed
    found = sorted(file for file in folder.rglob("*") if file.suffix.lower() in EXTENSIONS and file.is_file())
    if not found:
        raise FilmRefused("Ce dossier ne contient aucun film (.mp4, .mov, .mkv, .webm…).")
    items = [_item_of(file, folder) for file in found]
    with transaction.atomic():
        channel = ChannelImport.objects.create(organisation=organisation, by=by, name=folder.name[:160], begun_at=at)
        _write_lines(channel, Feed(folder.name, items), has_files=True)
        journal.record(
            by=by, action="channel.import", subject_kind="channel", subject_id=channel.pk, at=at, folder=folder.name,
            films=len(items),
        )  # fmt: skip
    files = {item.key: file for item, file in zip(items, found, strict=True)}
    for done, line in enumerate(channel.films.exclude(state=Line.BROUGHT).select_related("channel__by", "organisation"), start=1):
        _bring(line, files[line.key], files[line.key].name, moves=False)
        step(done, len(items))
    return list(channel.films.all())


def _item_of(file: Path, folder: Path) -> Item:
    stat = file.stat()
    called = f"{file.relative_to(folder).as_posix()}:{stat.st_size}"
    title = tidy_line(file.stem.replace("_", " "))[:160] or "Sans titre"
    return Item(hashlib.sha256(called.encode()).hexdigest(), title, "", datetime.fromtimestamp(stat.st_mtime, UTC), "")


def _write_lines(channel: ChannelImport, feed: Feed, *, has_files: bool = False) -> None:
    known = {
        line.key: line for line in ImportedFilm.objects.select_for_update().filter(
            organisation=channel.organisation, key__in=[item.key for item in feed.items])
    }  # fmt: skip
    seen: set[str] = set()
    for position, item in enumerate(feed.items, start=1):
        if item.key in seen:
            continue
        seen.add(item.key)
        line = known.get(item.key) or ImportedFilm(organisation=channel.organisation, key=item.key)
        line.channel, line.position = channel, position
        if line.state != Line.BROUGHT:
            line.title, line.text, line.dated_at, line.address = item.title, item.text, item.dated_at, item.address
            line.state, line.refusal = (Line.WAITING, "") if item.address or has_files else (Line.REFUSED, NO_FILE)
        line.save()


@contextmanager
def _alone(id: int) -> Iterator[bool]:
    """A lock of the connection: a worker that dies lets go of it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCK, id])
        is_alone = bool(cursor.fetchone()[0])
    try:
        yield is_alone
    finally:
        if is_alone:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCK, id])


def _next(id: int) -> ImportedFilm | None:
    """Take the next film; one that a worker died with is taken again, since jobs of dead workers start again."""
    with transaction.atomic():
        channel = ChannelImport.objects.select_for_update().get(pk=id)
        if channel.stopped_at is not None:
            return None
        waiting = channel.films.filter(Q(state=Line.WAITING) | Q(state=Line.FETCHING))
        line = waiting.select_related("channel__by", "organisation").order_by("state", "position").first()
        if line is not None and line.state == Line.WAITING:
            line.state = Line.FETCHING
            line.save(update_fields=["state"])
        return line


def _fetch(line: ImportedFilm) -> None:
    try:
        if not can_import_for(line.channel.by, line.organisation_id):
            raise FilmRefused("Qui a lancé la reprise ne publie plus pour l’organisation : relancez-la.")
        key, name = _download(line)
    except _StoppedError:
        ImportedFilm.objects.filter(pk=line.pk).update(state=Line.WAITING)
    except Refused as refusal:
        ImportedFilm.objects.filter(pk=line.pk).update(state=Line.REFUSED, refusal=refusal.message[:300])
    else:
        _bring(line, incoming.path_of(key), name, moves=True)


def _bring(line: ImportedFilm, path: Path, name: str, *, moves: bool) -> None:
    """The film and its draft, or why not."""
    by = line.channel.by
    try:
        with transaction.atomic():
            film = bring_in(by=by, organisation=line.organisation, path=path, file_name=name, moves=moves, at=clock.now())
            registry.draft(by, film, Words(line.title, line.text, line.dated_at), clock.now())
            line.state, line.video, line.received = Line.BROUGHT, film, film.source_bytes
            line.save(update_fields=["state", "video", "received"])
    except Refused as refusal:
        ImportedFilm.objects.filter(pk=line.pk).update(state=Line.REFUSED, refusal=refusal.message[:300])


class _StoppedError(Exception):
    """The editor stopped the import while a file came."""


def _download(line: ImportedFilm) -> tuple[UUID, str]:
    """The film's file, whole, and the name it has there. Raises Refused; what came so far stays for the next time."""
    key = uuid5(NAMESPACE_URL, f"{line.organisation_id}:{line.key}")
    for tried in range(1, TRIES + 1):
        try:
            return key, _follow(line, key)
        except Unreachable as error:
            if error.why == "too long":
                raise FilmRefused("Ce film pèse plus de 4\u00a0Go : envoyez-en une copie plus légère.") from error
            if tried == TRIES:
                raise FilmRefused(
                    "Le serveur de ce film ne répond pas, ou s’interrompt. Ce qui est arrivé est gardé : réessayez plus tard."
                ) from error
        except NotPublic as error:
            raise FilmRefused("L’adresse de ce film n’est pas une adresse publique en https.") from error
    raise AssertionError


def _follow(line: ImportedFilm, key: UUID) -> str:
    address, told = line.address, 0
    for _ in range(REDIRECTS):
        path = incoming.path_of(key)
        start = incoming.size_of(key)

        def tell(there: int) -> None:
            nonlocal told
            if there - told >= _TOLD_EVERY:
                told = there
                _tell(line, there)

        with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o640), "r+b") as into:
            answer = outgoing.download(
                address, into=into, start=start, most_bytes=settings.FILM_BYTES, seconds=SECONDS, on_piece=tell
            )
        if answer.status in _MOVED and (to := answer.headers.get("location")):
            address = urljoin(address, to)
            continue
        if answer.status == 416:  # whole already, or another file than before: from the beginning
            incoming.remove(key)
            continue
        if answer.status not in {200, 206}:
            raise FilmRefused("Le fichier de ce film n’est plus à l’adresse que dit le flux.")
        return unquote(urlsplit(address).path.rpartition("/")[2])[-255:] or line.title
    raise Unreachable("too many redirects")


def _tell(line: ImportedFilm, there: int) -> None:
    """Say how far it is; and hear whether it is to stop."""
    ImportedFilm.objects.filter(pk=line.pk).update(received=there)
    with suppress(ChannelImport.DoesNotExist):
        if ChannelImport.objects.get(pk=line.channel_id).stopped_at is not None:
            raise _StoppedError
