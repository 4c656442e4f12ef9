"""Bringing a film in: piece after piece from a browser, or whole from a form, a folder, another server.

The bytes go to the folder of `incoming`, and only what PostgreSQL counted is there for good: each piece is on the disk before the
row says so, so that whatever stops (the phone, the server, the machine) goes on from `offset`.
"""

from __future__ import annotations

import os
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.jobs import HEAVY, defer
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.core.text.weight import weight
from parvis.ground.journal import actions as journal
from parvis.ground.sealed.actions import seal_contribution
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.permissions import can_write_for

from .. import incoming
from ..models import Upload, Video
from ..permissions import uploads_of
from ..queries.locks import lock_room, lock_upload
from ..queries.quota import room_of
from .refusals import FilmRefused, NoRoom, OutOfStep, TooLarge

KEPT_DAYS = 7  # after its last piece, what is not whole is forgotten
AT_ONCE = 20  # uploads of one member that are not whole


@transaction.atomic
def begin_upload(*, by: Member, organisation: Organisation, file_name: str, length: int, at: datetime) -> Upload:
    """Announce a file and keep room for it. Raises TooLarge, NoRoom."""
    if not can_write_for(by, organisation):
        raise NotAllowed
    _require_room(organisation, length, at)
    if Upload.objects.filter(by=by, video__isnull=True, expires_at__gt=at).count() >= AT_ONCE:
        raise FilmRefused("Vous avez déjà beaucoup d’envois commencés : terminez-en ou abandonnez-en un, puis recommencez.")
    return Upload.objects.create(
        organisation=organisation, by=by, file_name=_named(file_name), length=length, begun_at=at,
        expires_at=at + timedelta(days=KEPT_DAYS),
    )  # fmt: skip


@transaction.atomic
def add_piece(*, by: Member, key: UUID, offset: int, piece: bytes, at: datetime) -> Upload:
    """Put a piece where the last one ended. The last piece makes the film. Raises OutOfStep.

    One piece at a time: whoever comes second with the same piece, from a connection that the phone has forgotten, finds that
    the upload has gone on.
    """
    if not uploads_of(by).filter(pk=key).exists():
        raise NotAllowed
    upload = lock_upload(key)
    if upload is None or upload.expires_at <= at:
        raise NotAllowed
    if upload.offset != offset:
        raise OutOfStep
    if offset + len(piece) > upload.length:
        raise TooLarge("Ce fichier est plus lourd qu’annoncé : recommencez son envoi.")
    incoming.write(key, offset, piece)
    upload.offset, upload.expires_at = offset + len(piece), at + timedelta(days=KEPT_DAYS)
    upload.save(update_fields=["offset", "expires_at"])
    if upload.offset == upload.length and upload.video_id is None:
        _make_film(upload, by=by, at=at)
    return upload


@transaction.atomic
def give_up(*, by: Member, key: UUID, at: datetime) -> None:
    """Forget an upload that is not whole. What has become a film is removed as a film."""
    if not uploads_of(by).filter(pk=key).exists():
        raise NotAllowed
    upload = lock_upload(key)
    if upload is None:
        raise NotAllowed
    if upload.video_id is not None:
        raise FilmRefused("Ce film est arrivé : supprimez-le depuis sa page.")
    upload.delete()
    transaction.on_commit(lambda: incoming.remove(key))


def bring_in(
    *, by: Member, organisation: Organisation, path: Path, at: datetime, file_name: str = "", moves: bool = False
) -> Video:
    """Take in a file that lies here whole, and let the worker read it (`video.read`).

    The file stays where it is, unless it `moves`. Raises TooLarge, NoRoom.
    """
    if not can_write_for(by, organisation):
        raise NotAllowed
    length = path.stat().st_size
    if length == 0:
        raise FilmRefused("Ce fichier est vide : choisissez le fichier du film.", field="file")
    _require_size(length)
    key = uuid4()
    try:
        with transaction.atomic():
            _require_room(organisation, length, at, is_here=moves)
            _lay(path, key, moves=moves)
            upload = Upload.objects.create(
                key=key, organisation=organisation, by=by, file_name=_named(file_name or path.name), length=length, offset=length,
                begun_at=at, expires_at=at + timedelta(days=KEPT_DAYS),
            )  # fmt: skip
            return _make_film(upload, by=by, at=at)
    except BaseException:
        incoming.remove(key)
        raise


def sweep_uploads(*, at: datetime) -> int:
    """Forget the uploads whose time is over, and the files that no row names; gives how many uploads."""
    over = Upload.objects.filter(expires_at__lte=at)
    # What is whole and not taken over yet waits for the worker, however long.
    swept = 0
    for key in over.exclude(video__isnull=False, video__source="", video__state="received").values_list("pk", flat=True):
        with transaction.atomic():
            if Upload.objects.select_for_update().filter(pk=key, expires_at__lte=at).delete()[0]:
                incoming.remove(key)
                swept += 1
    an_hour_ago = at.timestamp() - 3600
    for key, written in list(incoming.all_files()):
        if written < an_hour_ago and not Upload.objects.filter(pk=key).exists():
            incoming.remove(key)
    return swept


def _make_film(upload: Upload, *, by: Member, at: datetime) -> Video:
    video = Video.objects.create(
        organisation=upload.organisation, brought_by=by, brought_at=at, file_name=upload.file_name, source_bytes=upload.length
    )
    upload.video = video
    upload.save(update_fields=["video"])
    journal.record(
        by=by, action="video.bring", subject_kind="video", subject_id=video.pk, at=at, file_name=video.file_name,
        bytes=video.source_bytes,
    )  # fmt: skip
    seal_contribution(by=by, operation="video.bring", kind="video", id=video.pk, at=at)
    defer("video.read", priority=HEAVY, id=video.pk)
    return video


def _require_size(length: int) -> None:
    if length > settings.FILM_BYTES:
        raise TooLarge(
            f"Ce fichier pèse {weight(length)} ; un film en pèse 4 Go au plus. Enregistrez-en une copie "
            "plus légère (720p suffit), ou coupez-le en deux.",
            field="file",
        )  # fmt: skip


def _require_room(organisation: Organisation, length: int, at: datetime, *, is_here: bool = False) -> None:
    if length < 1:
        raise FilmRefused("Ce fichier est vide : choisissez le fichier du film.", field="file")
    _require_size(length)
    lock_room(organisation.pk)
    room = room_of(organisation.pk, at)
    if length > room.left:
        raise NoRoom(
            f"Il reste {weight(room.left)} pour les films de {organisation.name}, et ce fichier en pèse {weight(length)}. "
            "Supprimez des films dont vous n’avez plus besoin, puis recommencez.",
            field="file",
        )
    if not is_here and not incoming.has_room_for(length):
        raise NoRoom(
            "Il n’y a plus assez de place sur notre serveur pour un film de cette taille. Prévenez votre délégation, "
            "et réessayez demain.",
            field="file",
        )


def _lay(path: Path, key: UUID, *, moves: bool) -> None:
    target = incoming.path_of(key)
    if moves:
        shutil.move(path, target)
    else:
        shutil.copyfile(path, target)
    target.chmod(0o640)
    with target.open("rb") as written:
        os.fsync(written.fileno())


def _named(file_name: str) -> str:
    """The name as it was sent, made fit to be shown: no path, no line breaks."""
    return tidy_line(file_name.replace("\\", "/").rpartition("/")[2])[-255:] or "film"
