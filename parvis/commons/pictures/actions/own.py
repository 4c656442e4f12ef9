"""A member's own photograph: its faces are hidden before anyone looks, or a delegate says whether they may be seen (R43, R44)."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import BinaryIO

import numpy as np
from django.db import transaction

from parvis.ground.core import files
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.jobs import HEAVY, defer
from parvis.ground.core.pages import purge
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal import actions as journal
from parvis.ground.sealed.actions import seal_contribution
from parvis.people.members.models import Member

from ..decoding import PictureRefused, at_width, decode, encode
from ..faces import detect_in_photograph
from ..faces.boxes import as_parts
from ..models import Picture
from ..registry import uses_of
from .renditions import Box, expose, make_first, take_away, without_faces
from .taking_in import ALT

WIDEST = 2400  # what a wall shows of a photograph, on the sharpest screen


def bring(*, by: Member, content: bytes | BinaryIO, alt: str = "", shows_people: bool = False, at: datetime) -> Picture:
    """Take in a photograph that a member shows. Raises PictureRefused.

    Nobody but its member sees it before its faces were sought. They are hidden for good, and no copy without that is kept, unless
    `shows_people`: then those on it agreed, says the member, and it appears once a delegate has passed it.
    """
    if not by.may_speak:
        raise NotAllowed
    alt = tidy_line(alt)
    if len(alt) > ALT:
        raise PictureRefused(f"La description d’une photo compte au plus {ALT} caractères.", field="alt")
    image = at_width(decode(BytesIO(content) if isinstance(content, bytes) else content), WIDEST)
    kept = "png" if image.mode == "RGBA" else "jpg"
    with transaction.atomic():
        picture = Picture.objects.create(
            member=by, original=files.store(encode(image, format=kept), extension=kept), width=image.width, height=image.height,
            alt=alt or f"Photo de {by.name}, sans description", credit=by.name, rights_signed_by=by, rights_signed_at=at,
            shows_people=shows_people,
        )  # fmt: skip
        journal.record(
            by=by, action="picture.upload", subject_kind="picture", subject_id=picture.pk, at=at, shows_people=shows_people
        )
        seal_contribution(by=by, operation="picture.upload", kind="picture", id=picture.pk, at=at)
        defer("pictures.seek_faces", id=picture.pk)
    return picture


def prepare_own(*, id: int, at: datetime) -> int | None:
    """Seek the faces of a member's photograph, hide them, and make what pages show. None where it is gone or ready already."""
    picture = Picture.objects.filter(pk=id, member__isnull=False).first()
    if picture is None or picture.renditions.exists():
        return None
    try:
        with files.open_file(picture.original) as content:
            image = decode(content)
    except files.FileMissingError:
        return None
    boxes: list[Box] = []
    if not picture.shows_people:
        found = detect_in_photograph(np.asarray(image.convert("RGB")))
        boxes = [(x, y, width, height) for x, y, width, height in (as_parts(box, image.width, image.height) for box in found)]
    hidden = without_faces(image, boxes)
    with transaction.atomic():
        locked = Picture.objects.select_for_update(no_key=True).filter(pk=id).first()
        if locked is None or locked.renditions.exists():
            return None
        if boxes:
            kept = locked.original.rpartition(".")[2]
            former, locked.original = locked.original, files.store(encode(hidden, format=kept), extension=kept)
            files.forget(former)
        locked.searched_at = at
        locked.save(update_fields=["original", "searched_at"])
        make_first(locked, hidden)
        defer("pictures.make_renditions", priority=HEAVY, id=id)
        expose([id])
        purge(*{tag for use in uses_of([id])[id] for tag in use.tags})
    return len(boxes)


@transaction.atomic
def destroy_own(*, id: int) -> None:
    """Destroy a member's photograph and its files; nothing for an organisation's, which stay among its pictures.

    Called by what showed it and is gone.
    """
    picture = Picture.objects.select_for_update().filter(pk=id, member__isnull=False).first()
    if picture is None:
        return
    take_away(picture)
    files.forget(picture.original)
    picture.delete()
