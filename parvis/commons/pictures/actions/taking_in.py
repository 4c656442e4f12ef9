"""Taking a picture in: what it really is, who answers for the rights, who is on it."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import BinaryIO

from django.db import transaction

from parvis.ground.core import files
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.jobs import HEAVY, defer
from parvis.ground.core.pages import purge
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal import actions as journal
from parvis.ground.sealed.actions import seal_contribution
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.permissions import can_write_for

from ..decoding import PictureRefused, decode, encode
from ..models import Picture
from ..permissions import can_use
from ..queries import lock_picture
from ..queries.gate import lock_sheet
from ..registry import may_bring, uses_of
from .gate import forget_sheet
from .renditions import make_first, take_away

ALT, CREDIT = 300, 160


def upload(
    *,
    by: Member,
    organisation: Organisation,
    content: bytes | BinaryIO,
    alt: str,
    credit: str,
    signs_rights: bool,
    shows_people: bool,
    at: datetime,
    is_drawn: bool = False,
) -> Picture:
    """Take a picture in. `signs_rights`: the member signs that the organisation may publish it (R44).

    The file is judged by decoding it; what is kept carries no metadata. It stays out of the readers' sight until faces
    were sought on it, and one that shows recognisable people until a delegate has passed it. `is_drawn`: a program of
    ours drew it, there is nobody to look for; no page offers it. Raises PictureRefused.
    """
    if not can_write_for(by, organisation) and not may_bring(by, organisation.pk):
        raise NotAllowed
    alt, credit = _described(alt, credit)
    if not signs_rights:
        raise PictureRefused("Signez la ligne des droits : sans elle, l’image ne peut pas paraître.", field="signs_rights")
    image = decode(BytesIO(content) if isinstance(content, bytes) else content)
    kept = "png" if image.mode == "RGBA" else "jpg"
    with transaction.atomic():
        picture = Picture.objects.create(
            organisation=organisation,
            original=files.store(encode(image, format=kept), extension=kept),
            width=image.width,
            height=image.height,
            alt=alt,
            credit=credit,
            rights_signed_by=by,
            rights_signed_at=at,
            shows_people=shows_people,
            searched_at=at if is_drawn else None,
        )
        make_first(picture, image)
        journal.record(
            by=by, action="picture.upload", subject_kind="picture", subject_id=picture.pk, at=at,
            original=picture.original, credit=credit, shows_people=shows_people,
        )  # fmt: skip
        seal_contribution(by=by, operation="picture.upload", kind="picture", id=picture.pk, at=at)
        if not is_drawn:
            defer("pictures.seek_faces", id=picture.pk)  # before its other sizes are made: its page waits for it
        defer("pictures.make_renditions", priority=HEAVY, id=picture.pk)
    return picture


@transaction.atomic
def describe(*, by: Member, picture: Picture, alt: str, credit: str, at: datetime) -> Picture:
    """Change what is said of a picture."""
    if not can_use(by, picture):
        raise NotAllowed
    picture = lock_picture(picture.pk)
    picture.alt, picture.credit = _described(alt, credit)
    picture.save(update_fields=["alt", "credit"])
    journal.record(by=by, action="picture.describe", subject_kind="picture", subject_id=picture.pk, at=at, alt=alt, credit=credit)
    purge(*(tag for use in uses_of([picture.pk])[picture.pk] for tag in use.tags))
    return picture


@transaction.atomic
def discard(*, by: Member, picture: Picture, at: datetime) -> None:
    """Give a picture up: gone from the pages that show it, its files gone too."""
    if not can_use(by, picture):
        raise NotAllowed
    lock_sheet("picture", picture.pk)
    picture = lock_picture(picture.pk)
    tags = [tag for use in uses_of([picture.pk])[picture.pk] for tag in use.tags]
    take_away(picture)
    files.forget(picture.original)
    forget_sheet(kind="picture", id=picture.pk)
    journal.record(by=by, action="picture.discard", subject_kind="picture", subject_id=picture.pk, at=at)
    picture.delete()
    purge(*tags)


def _described(alt: str, credit: str) -> tuple[str, str]:
    alt, credit = tidy_line(alt), tidy_line(credit)
    if not alt:
        raise PictureRefused("Décrivez l’image en quelques mots, pour les personnes qui ne la voient pas.", field="alt")
    if len(alt) > ALT:
        raise PictureRefused(f"La description compte au plus {ALT} caractères.", field="alt")
    if not credit:
        raise PictureRefused("Dites qui a fait l’image : le nom, puis l’organisme.", field="credit")
    if len(credit) > CREDIT:
        raise PictureRefused(f"Le crédit compte au plus {CREDIT} caractères.", field="credit")
    return alt, credit
