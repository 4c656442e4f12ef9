"""Documents beside a piece, as its page lists them."""

from __future__ import annotations

from dataclasses import dataclass

from ..addresses import document_path
from ..models import Attachment, Publication, State


@dataclass(frozen=True, slots=True)
class ShownAttachment:
    title: str
    address: str
    pages: int
    bytes: int


def attachments_of(publication: Publication) -> list[ShownAttachment]:
    """In the order they were added. One query."""
    return [
        ShownAttachment(one.title, document_path(publication.number, one.pk, one.title), one.pages, one.bytes)
        for one in publication.attachments.order_by("id")
    ]


def public_attachment(number: int, id: int) -> Attachment | None:
    """The document, while its piece may be read."""
    found = Attachment.objects.select_related("publication__organisation")
    return found.filter(pk=id, publication__number=number, publication__state=State.PUBLISHED).first()
