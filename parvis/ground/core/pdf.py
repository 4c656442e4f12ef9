"""A PDF made safe to hand over: read by a parser, whatever its name, rid of everything that acts, written anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, BinaryIO

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, PdfObject, StreamObject, TextStringObject

from .errors import Refused
from .text.links import without_trackers

MEGABYTES, PAGES = 20, 1000
# Keys that make a document do something by itself, or carry another file inside.
_ACTING = {
    "/AA", "/JS", "/JavaScript", "/XFA", "/EF", "/EmbeddedFiles", "/AF", "/RichMediaContent", "/RichMediaSettings",
    "/Rendition", "/Collection", "/Threads", "/URLS",
}  # fmt: skip
_HARMLESS_ACTIONS = {"/GoTo", "/URI", "/Named"}
_HEAVY_ANNOTATIONS = {"/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"}


class PdfRefused(Refused):
    """A document that cannot be taken, and what to do about it."""


@dataclass(frozen=True)
class SafePdf:
    content: bytes
    pages: int


def make_safe(content: bytes | BinaryIO) -> SafePdf:
    """The same document without scripts, launches, forms that send, or files inside. Raises PdfRefused."""
    if not isinstance(content, bytes):
        content = content.read(MEGABYTES * 1024 * 1024 + 1)  # one byte more than allowed is enough to know
    if len(content) > MEGABYTES * 1024 * 1024:
        raise _refused(f"Ce document pèse plus de {MEGABYTES} Mo : réduisez-le ou partagez-le en deux.")
    if not content.lstrip()[:1024].startswith(b"%PDF-"):
        raise _unreadable()
    try:
        reader = PdfReader(BytesIO(content), strict=False)
        if reader.is_encrypted:
            raise _refused("Ce document est protégé par un mot de passe : enregistrez-en une copie libre.")
        pages = len(reader.pages)
        if not 1 <= pages <= PAGES:
            raise _refused(f"Un document compte de 1 à {PAGES} pages.")
        writer = PdfWriter(clone_from=reader)
        for container in list(_dictionaries(writer)):
            _calm(container)
        # Written twice: what nothing leads to any more stays behind the second time.
        final = PdfWriter(clone_from=PdfReader(BytesIO(_written(writer))))
        if any(_acts(container) for container in _dictionaries(final)):
            raise _unreadable()
        safe = _written(final)
    except PdfRefused:
        raise
    except Exception as error:  # a broken document may break its parser in any way
        raise _unreadable() from error
    return SafePdf(safe, pages)


def _refused(message: str) -> PdfRefused:
    return PdfRefused(message, field="document")


def _unreadable() -> PdfRefused:
    return _refused("Ce fichier n’est pas un PDF lisible : enregistrez-le de nouveau en PDF, puis renvoyez-le.")


def _written(writer: PdfWriter) -> bytes:
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


def _dictionaries(writer: PdfWriter) -> Iterator[DictionaryObject]:
    """Every dictionary of the document, however deep."""
    waiting: list[Any] = [*writer._objects, writer._root_object]
    seen: set[int] = set()
    while waiting:
        found = waiting.pop()
        if not isinstance(found, (DictionaryObject, ArrayObject)) or id(found) in seen:
            continue
        seen.add(id(found))
        if isinstance(found, DictionaryObject):
            yield found
            waiting.extend(dict.values(found))
        else:
            waiting.extend(list.__iter__(found))


def _acts(container: DictionaryObject) -> bool:
    return bool(_ACTING & set(container)) or _is_harmful_action(container) or _opens_something(container)


def _calm(container: DictionaryObject) -> None:
    for key in _ACTING & set(container):
        del container[NameObject(key)]
    if _opens_something(container):
        del container[NameObject("/OpenAction")]
    if _is_harmful_action(container):
        for key in list(container):
            del container[key]
    if dict.get(container, "/Type") in {"/EmbeddedFile", "/Filespec"}:
        for key in list(container):
            del container[key]
        if isinstance(container, StreamObject):
            container.set_data(b"")
    if container.get("/Subtype") in _HEAVY_ANNOTATIONS:
        for key in set(container) - {"/Type", "/Rect", "/P"}:
            del container[NameObject(key)]
        container[NameObject("/Subtype")] = NameObject("/Text")
        container[NameObject("/Rect")] = container.get("/Rect", ArrayObject())
    if container.get("/S") == "/URI" and isinstance(address := container.get("/URI"), str):
        container[NameObject("/URI")] = TextStringObject(without_trackers(address))


def _is_harmful_action(container: DictionaryObject) -> bool:
    """An action dictionary of a kind that does more than turn a page or open a link."""
    kind = dict.get(container, "/S")
    if not isinstance(kind, NameObject):
        return False
    looks_like_action = dict.get(container, "/Type") == "/Action" or kind in {
        "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/RichMediaExecute",
        "/Movie", "/Sound", "/Hide", "/SetOCGState", "/Trans", "/GoTo3DView", "/ResetForm", "/Thread",
    }  # fmt: skip
    return looks_like_action and kind not in _HARMLESS_ACTIONS


def _opens_something(container: DictionaryObject) -> bool:
    """An action at opening, other than showing a page."""
    opening: PdfObject | None = container.get("/OpenAction")
    return isinstance(opening, DictionaryObject) and opening.get("/S") != "/GoTo"
