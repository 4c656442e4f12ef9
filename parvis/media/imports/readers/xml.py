"""XML of strangers, read in a stream: no entity, no DTD, no network, no more in memory than one item."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from .item import Unreadable

MOST_OF_AN_ITEM = 20_000_000  # bytes between two items: no article is that long
_PIECE = 1 << 16
_WHOLE = {"item", "entry", "author"}
# What XML 1.0 forbids, and what old software writes all the same; in UTF-8 and Latin alike, one byte each.
_FORBIDDEN = bytes(code for code in range(0x20) if code not in (0x09, 0x0A, 0x0D))
_DEFINED = (b"<!ENTITY", "<!ENTITY".encode("utf-16-le"), "<!ENTITY".encode("utf-16-be"))
TOO_LONG = "Une seule partie de ce fichier est trop longue : ce n’est pas un texte. Retirez-la, puis recommencez."
BROKEN = "Ce fichier XML est abîmé, ou incomplet : exportez-le à nouveau depuis votre ancien site."
HARMFUL = (
    "Ce fichier définit ses propres entités XML, ce qu’aucun export ne fait : exportez-le à nouveau depuis votre ancien site."
)


class _Cleaned(io.RawIOBase):
    """The bytes without those that XML forbids. What defines entities is refused before anything is made of it."""

    def __init__(self, content: BinaryIO) -> None:
        self.content, self.is_wide, self.read_so_far, self.tail = content, False, 0, b""
        self.since_item = 0

    def read(self, size: int = -1) -> bytes:
        piece = self.content.read(_PIECE if size < 0 else min(size, _PIECE))
        if not piece:
            return b""
        if self.read_so_far == 0:
            self.is_wide = piece[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\x00" in piece[:4]
        self.read_so_far += len(piece)
        self.since_item += len(piece)
        if self.since_item > MOST_OF_AN_ITEM:
            raise Unreadable(TOO_LONG)
        if any(sign in self.tail + piece for sign in _DEFINED) and not self._is_in_text(piece):
            raise Unreadable(HARMFUL)
        self.tail = piece[-32:]
        return piece if self.is_wide else piece.translate(None, _FORBIDDEN) or b" "

    def _is_in_text(self, piece: bytes) -> bool:
        """An article about XML may well show the word: definitions stand before the first element only."""
        return self.read_so_far > len(piece) or b"<rss" in piece.partition(b"<!ENTITY")[0]


def elements(content: BinaryIO, *tags: str) -> Iterator[etree._Element]:
    """Each element of one of these local names once it is whole; it is forgotten when the next one is asked for.

    Raises Unreadable.
    """
    cleaned = _Cleaned(content)
    try:
        parser = etree.iterparse(
            cleaned, events=("end",), tag=[f"{{*}}{tag}" for tag in tags], resolve_entities=False, load_dtd=False,
            no_network=True, huge_tree=False, remove_comments=True, remove_pis=True,
        )  # fmt: skip
        first = True
        for _, element in parser:
            if first:
                _require_plain(element)
                first = False
            cleaned.since_item = 0
            yield element
            above = element.getparent()
            if above is not None and local(above) in _WHOLE:
                continue  # it goes with what it stands in, which is still to be read
            element.clear()
            # What stands before it hangs on the root still, empty: 100,000 items would be a long list of them.
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        # libxml2 holds no text of more than ten million bytes; that is no damage, and says what to do.
        raise Unreadable(TOO_LONG if "huge" in str(error) else BROKEN) from error


def root_name(content: BinaryIO) -> str:
    """The local name of the root element; "" where this is no XML."""
    try:
        for _, element in etree.iterparse(
            _Cleaned(content), events=("start",), resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
        ):
            return local(element)
    except (etree.XMLSyntaxError, Unreadable):
        pass
    return ""


def local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def space(element: etree._Element) -> str:
    return etree.QName(element).namespace or "" if isinstance(element.tag, str) else ""


def words(element: etree._Element | None) -> str:
    """All that stands in an element, without its tags."""
    return "".join(element.itertext()) if element is not None else ""


def _require_plain(element: etree._Element) -> None:
    dtd = element.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):
        raise Unreadable(HARMFUL)
