"""The search for faces in a photograph that was taken in (R43, R44): found, never recognised (R55)."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np

from parvis.ground.core import files
from parvis.ground.core.jobs import HEAVY, defer

from ..decoding import decode
from ..faces import Found, detect_in_photograph, strips
from ..faces.boxes import as_parts
from ..models import Picture
from .faces import put_faces
from .own import prepare_own

LATE = timedelta(minutes=30)
AT_ONCE = 100


def seek_faces(*, id: int, at: datetime) -> int | None:
    """Look for faces; one in which there are some goes through the gate whatever its editor said. None where it is gone."""
    picture = Picture.objects.select_related("organisation").filter(pk=id).first()
    if picture is None:
        return None
    if picture.organisation is None:
        return prepare_own(id=id, at=at)
    try:
        with files.open_file(picture.original) as content:
            rgb = np.asarray(decode(content).convert("RGB"))
    except files.FileMissingError:
        return None
    height, width = rgb.shape[:2]
    boxes = sorted(detect_in_photograph(rgb))  # from the left to the right, as one names people on a photograph
    found = [
        Found(0, 0, [[0, *as_parts(box, width, height)]], strips.joined([strips.thumbnail(rgb, box)]), box.score) for box in boxes
    ]
    put_faces(kind="picture", id=id, organisation=picture.organisation, found=found, at=at)
    return len(found)


def seek_the_rest(*, at: datetime) -> int:
    """Ask again for searches that never ended, some each hour; gives how many.

    A picture whose file is gone waits for ever and shows nothing: each hour begins further on, that those keep no other waiting.
    """
    waiting = list(
        Picture.objects.filter(searched_at=None, rights_signed_at__lt=at - LATE).order_by("id").values_list("pk", flat=True)
    )
    turns = max(1, -(-len(waiting) // AT_ONCE))
    turn = int(at.timestamp() // 3600) % turns
    asked = waiting[turn * AT_ONCE : (turn + 1) * AT_ONCE]
    for id in asked:
        defer("pictures.seek_faces", priority=HEAVY, once=f"pictures.seek_faces:{id}", id=id)
    return len(asked)
