"""Documents beside a piece, as its page lists them."""

from __future__ import annotations

from dataclasses import dataclass

from parvis.ground.core.text.fold import slugify

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
        ShownAttachment(one.title, address_of(one, publication.number), one.pages, one.bytes)
        for one in publication.attachments.order_by("id")
    ]


def public_attachment(number: int, id: int) -> Attachment | None:
    """The document, while its piece may be read."""
    return Attachment.objects.filter(pk=id, publication__number=number, publication__state=State.PUBLISHED).first()


def address_of(attachment: Attachment, number: int | None) -> str:
    return f"/article/{number}/documents/{attachment.pk}-{slugify(attachment.title)}.pdf"
