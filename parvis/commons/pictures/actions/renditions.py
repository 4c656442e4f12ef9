"""The files a page shows of a picture."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import numpy as np
from django.db import transaction
from PIL import Image

from parvis.ground.core import files
from parvis.ground.core.pages import purge

from ..decoding import at_width, decode, encode
from ..faces.hiding import hide
from ..models import Picture, Rendition, Sheet
from ..queries import WIDTHS
from ..queries.gate import hidden_paths, sheet_of
from ..registry import uses_of

FIRST_WIDTH = 960

Box = tuple[int, int, int, int]


def make_first(picture: Picture, image: Image.Image) -> Rendition:
    """One WebP at once, so that a page published in the next second has its picture."""
    return _make(picture, at_width(image, FIRST_WIDTH), "webp")


def make_renditions(*, id: int) -> int:
    """Make what is missing of the widths in AVIF and WebP; gives how many. Asked again, does nothing."""
    picture = Picture.objects.filter(pk=id, refused_at__isnull=True).first()
    if picture is None:
        return 0
    existing = set(picture.renditions.values_list("format", "width"))
    widths = sorted({min(width, picture.width) for width in WIDTHS})
    missing = [(format, width) for width in widths for format in ("webp", "avif") if (format, width) not in existing]
    if not missing:
        return 0
    with files.open_file(picture.original) as content:
        image = decode(content)
    with transaction.atomic():
        # Not the key: whoever shows the picture in the same moment holds its file and asks for its key, and we ask for the file.
        Picture.objects.select_for_update(no_key=True).get(pk=id)
        image = without_faces(image, hidden_boxes(id))
        for format, width in missing:
            _make(picture, at_width(image, width), format)
        expose([id])
        purge(*(tag for use in uses_of([id])[id] for tag in use.tags))
    return len(missing)


def hidden_boxes(id: int) -> list[Box]:
    """What its signed sheet hides in a picture; nothing while its editor has not signed: then no reader sees it either."""
    sheet = sheet_of("picture", id)
    if sheet is None or sheet.state in {Sheet.State.SEARCHING, Sheet.State.OPEN}:
        return []
    return [(x, y, width, height) for path in hidden_paths("picture", id) for _, x, y, width, height in path[:1]]


def without_faces(image: Image.Image, boxes: list[Box]) -> Image.Image:
    """A copy in which these boxes (ten-thousandths) are hidden for good."""
    if not boxes:
        return image
    hidden = Image.fromarray(hide(np.asarray(image.convert("RGB")), boxes))
    if image.mode == "RGBA":
        hidden.putalpha(image.getchannel("A"))
    return hidden


def expose(picture_ids: Iterable[int]) -> None:
    """Serve the files of pictures that a public page shows and the gate lets through; take the others back at once.

    Called whenever a piece appears, changes or leaves, and when the gate decides. A file is named after its
    content: the same image brought in twice is taken back only when neither picture is to be seen.
    """
    wanted = set(picture_ids)
    names = Rendition.objects.filter(picture__in=wanted).values("file")
    pictures = Picture.objects.filter(renditions__file__in=names).distinct().prefetch_related("renditions")
    uses = uses_of(picture.pk for picture in pictures)
    held: set[str] = set()
    shown: set[str] = set()
    for picture in pictures:
        files_of_it = {rendition.file for rendition in picture.renditions.all()}
        held |= files_of_it
        if picture.is_shown and any(use.address for use in uses[picture.pk]):
            shown |= files_of_it
    for name in sorted(held):
        if name in shown:
            files.publish(name)
        else:
            files.withdraw(name)


def note_searched(id: int, *, at: datetime) -> None:
    """It is known now who is on it: one that the gate lets through appears where it stands."""
    if Picture.objects.filter(pk=id, searched_at=None).update(searched_at=at):
        expose([id])
        purge(*(tag for use in uses_of([id])[id] for tag in use.tags))


def take_away(picture: Picture) -> None:
    """No rendition is served any more, at its own address either."""
    for rendition in picture.renditions.all():
        files.forget(rendition.file)
    picture.renditions.all().delete()


def _make(picture: Picture, image: Image.Image, format: str) -> Rendition:
    content = encode(image, format=format)
    name = files.store(content, extension=format)
    rendition, is_new = Rendition.objects.get_or_create(
        picture=picture,
        format=format,
        width=image.width,
        defaults={"height": image.height, "file": name, "bytes": len(content)},
    )
    if not is_new:
        files.forget(name)
    return rendition
