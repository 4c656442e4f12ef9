"""What may be enclosed in a message: known by its content, whatever its name says.

Pictures are drawn anew, so that they carry neither a place nor anything else hidden. Documents are handed over as downloads only.
The gate of recognisable people does not apply: a letter is no publication.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import BinaryIO

from parvis.commons.pictures.decoding import PictureRefused, decode, encode
from parvis.ground.core.errors import Refused
from parvis.ground.core.office import office
from parvis.ground.core.text.plain import tidy_line

from .said import Enclosed

MEGABYTES, MOST_FILES, MOST_TOGETHER = 20, 5, 20
LONGEST_NAME = 80
ACCEPTED = ".jpg,.jpeg,.png,.webp,.avif,.gif,.heic,.heif,.pdf,.txt,.csv,.ics,.odt,.ods,.odp,.docx,.xlsx,.pptx"

_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a")
_WRITTEN = {"txt": "text/plain", "csv": "text/csv", "ics": "text/calendar"}


class EnclosureRefused(Refused):
    """The file cannot be enclosed; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A file ready to be sealed."""

    enclosed: Enclosed
    content: bytes


def take(files: list[tuple[str, BinaryIO, int]]) -> list[Taken]:
    """Check the files of a message (name, content, size), and draw its pictures anew. Raises EnclosureRefused."""
    if len(files) > MOST_FILES:
        raise EnclosureRefused(
            f"Joignez {MOST_FILES} fichiers au plus : envoyez les autres dans un second message.", field="enclosed"
        )
    for name, _, size in files:
        if size > MEGABYTES * 1024 * 1024:
            raise EnclosureRefused(
                f"« {_line(name)} » pèse plus de {MEGABYTES} Mo : envoyez-en une version plus légère.", field="enclosed"
            )
    if sum(size for *_, size in files) > MOST_TOGETHER * 1024 * 1024:
        raise EnclosureRefused(
            f"Ensemble, ces fichiers pèsent plus de {MOST_TOGETHER} Mo : envoyez-les en deux messages.", field="enclosed"
        )
    return [_taken(name, content) for name, content, _ in files]


def _taken(name: str, content: BinaryIO) -> Taken:
    content.seek(0)
    head = content.read(64)
    if _is_picture(head):
        return _picture(name, content)
    content.seek(0)
    whole = content.read()
    extension, type_ = _document(name, whole)
    called = f"{_stem(name)}.{extension}"
    return Taken(Enclosed(called, "file", type_, hashlib.sha256(whole).hexdigest(), len(whole)), whole)


def _picture(name: str, content: BinaryIO) -> Taken:
    content.seek(0)
    try:
        image = decode(content)
    except PictureRefused as refusal:
        raise EnclosureRefused(f"« {_line(name)} » : {refusal.message}", field="enclosed") from refusal
    drawn = encode(image, format="webp")
    enclosed = Enclosed(
        f"{_stem(name)}.webp", "picture", "image/webp", hashlib.sha256(drawn).hexdigest(), len(drawn), *image.size
    )
    return Taken(enclosed, drawn)


def _is_picture(head: bytes) -> bool:
    return head.startswith(_PICTURES) or head[:4] == b"RIFF" and head[8:12] == b"WEBP" or head[4:8] == b"ftyp"


def _document(name: str, content: bytes) -> tuple[str, str]:
    if content[:1024].find(b"%PDF-") >= 0:
        return "pdf", "application/pdf"
    if (found := office(content)) is not None and not found.has_macros:
        return found.extension, found.type
    extension = name.rpartition(".")[2].lower()
    if content and b"\x00" not in content and _is_text(content):
        kept = extension if extension in _WRITTEN else "txt"
        return kept, _WRITTEN[kept]
    raise EnclosureRefused(
        f"« {_line(name)} » n’est ni une image, ni un PDF, ni un document de bureautique sans macro, ni un texte : "
        "enregistrez-le dans l’un de ces formats.",
        field="enclosed",
    )


def _is_text(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _stem(name: str) -> str:
    line = _line(name)
    stem, dot, extension = line.rpartition(".")
    return ((stem if dot and len(extension) <= 5 else line) or "fichier")[:LONGEST_NAME]


def _line(name: str) -> str:
    """A name without folders and without what hides something."""
    return re.sub(r'[<>:"|?*\x00-\x1f]', "", tidy_line(name.replace("\\", "/").rpartition("/")[2]))[:LONGEST_NAME] or "fichier"
