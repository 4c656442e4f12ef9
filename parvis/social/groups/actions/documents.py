"""What may be shared in a group as a document: known by its content, and handed over as a download alone.

A PDF is written anew without what acts, a picture drawn anew without what it says of where it was taken; an office document with
macros is refused. People on a picture belong on the wall, where each face waits for a word (R43).
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

import numpy as np

from parvis.commons.pictures.decoding import PictureRefused, at_width, decode, encode
from parvis.commons.pictures.faces import detect_in_photograph
from parvis.ground.core.office import office
from parvis.ground.core.pdf import MEGABYTES, PdfRefused, make_safe

from .refusals import GroupRefused

ACCEPTED = ".pdf,.odt,.ods,.docx,.xlsx,.png,.jpg,.jpeg"
_OFFICE = {"odt", "ods", "docx", "xlsx"}
_PICTURES = {b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png"}
_SOUGHT_AT = 1600  # pixels across: smaller faces are nobody's


@dataclass(frozen=True, slots=True)
class Document:
    content: bytes
    extension: str
    pages: int | None = None


def take_document(content: bytes | BinaryIO) -> Document:
    """Raises GroupRefused, on the field `document`."""
    if not isinstance(content, bytes):
        content = content.read(MEGABYTES * 1024 * 1024 + 1)  # one byte more than allowed is enough to know
    if len(content) > MEGABYTES * 1024 * 1024:
        raise _refused(f"Ce document pèse plus de {MEGABYTES} Mo : réduisez-le ou partagez-le en deux.")
    for mark, extension in _PICTURES.items():
        if content.startswith(mark):
            return _picture(content, extension)
    if (found := office(content)) is not None and found.extension in _OFFICE:
        if found.has_macros:
            raise _refused("Ce document contient des macros, qui s’exécutent toutes seules : enregistrez-le sans, ou en PDF.")
        return Document(content, found.extension)
    if b"%PDF-" not in content[:1024]:
        raise _refused(
            "Ce fichier n’est ni un PDF lisible, ni un texte ou un tableau (odt, docx, ods, xlsx), ni une image (png, jpg) : "
            "enregistrez-le dans l’un de ces formats."
        )
    try:
        safe = make_safe(content)
    except PdfRefused as refusal:
        raise _refused(refusal.message) from refusal
    return Document(safe.content, "pdf", safe.pages)


def _picture(content: bytes, extension: str) -> Document:
    try:
        image = decode(BytesIO(content))
    except PictureRefused as refusal:
        raise _refused(refusal.message) from refusal
    if detect_in_photograph(np.asarray(at_width(image, _SOUGHT_AT).convert("RGB"))):
        raise _refused(
            "Des personnes se reconnaissent sur cette image : publiez-la sur le mur du groupe, où l’accord de chacune compte."
        )
    return Document(encode(image.convert("RGB") if extension == "jpg" else image, format=extension), extension)


def _refused(message: str) -> GroupRefused:
    return GroupRefused(message, field="document")
