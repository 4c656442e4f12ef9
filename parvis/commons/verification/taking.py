"""What a member sends, made safe: pictures without metadata, whatever came in. No original is ever kept."""

from __future__ import annotations

import struct
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from parvis.commons.pictures.apart import BusyError, TooLongError, run_apart
from parvis.commons.pictures.decoding import PictureRefused, at_width, decode, encode
from parvis.ground.core.errors import Refused

from .pages_of_pdf import LOCKED, LONGER_SIDE, PAGES, TOO_MANY_PAGES

MEGABYTES = 10
PATIENCE = 25  # seconds, for one document


class EvidenceRefused(Refused):
    """The file cannot serve as evidence; the message says what to send instead."""


def pictures_of(content: BinaryIO) -> list[bytes]:
    """The file as JPEG pictures, one a page. Raises EvidenceRefused."""
    weight = content.seek(0, 2)
    content.seek(0)
    if not weight:
        raise _refused("Ce fichier est vide : choisissez-en un autre.")
    if weight > MEGABYTES * 1024 * 1024:
        raise _refused(
            f"Ce fichier pèse plus de {MEGABYTES} Mo : photographiez le document, ou envoyez-en une copie plus légère."
        )
    if content.read(1024).lstrip().startswith(b"%PDF-"):
        content.seek(0)
        return _pages(content.read())
    content.seek(0)
    try:
        image = decode(content)
    except PictureRefused as refusal:
        if "image lisible" in refusal.message:
            raise _refused(
                "Ce fichier n’est ni une image ni un PDF lisible : envoyez une photo (JPEG, PNG, HEIC) ou un PDF."
            ) from refusal
        raise _refused(refusal.message) from refusal
    if max(image.size) > LONGER_SIDE:
        image = at_width(image, round(image.width * LONGER_SIDE / max(image.size)))
    return [encode(image.convert("RGB"), format="jpg")]


def _pages(document: bytes) -> list[bytes]:
    try:
        status, written = run_apart(Path(__file__).with_name("pages_of_pdf.py"), document, patience=PATIENCE)
    except BusyError as error:
        raise _refused("Beaucoup de documents arrivent en ce moment : renvoyez le vôtre dans une minute.") from error
    except TooLongError as error:
        raise _refused("Ce PDF demande trop de travail pour être lu : envoyez plutôt une photo du document.") from error
    if status == TOO_MANY_PAGES:
        raise _refused(f"Un justificatif compte de 1 à {PAGES} pages : n’envoyez que celles qui prouvent.")
    if status == LOCKED:
        raise _refused("Ce PDF est protégé par un mot de passe : enregistrez-en une copie libre, ou envoyez une photo.")
    if status or not written:
        raise _refused("Ce PDF ne se lit pas : enregistrez-le de nouveau, ou envoyez une photo du document.")
    return _cut(BytesIO(written))


def _cut(stream: BytesIO) -> list[bytes]:
    pictures = []
    while head := stream.read(4):
        pictures.append(stream.read(struct.unpack(">I", head)[0]))
    return pictures


def _refused(message: str) -> EvidenceRefused:
    return EvidenceRefused(message, field="file")
