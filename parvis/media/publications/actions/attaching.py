"""Documents beside a piece: council minutes, orders. Re-checked, downloaded, never opened in our pages."""

from __future__ import annotations

from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from parvis.ground.core import files
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.pages import purge
from parvis.ground.core.pdf import PdfRefused, make_safe
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal import actions as journal
from parvis.people.members.models import Member

from ..models import Attachment, Publication
from ..permissions import can_write
from ..queries.locks import lock_publication
from ..queries.tags import page_tags
from .errors import PublicationRefused

MOST = 20


def attach(*, by: Member, publication: Publication, content: bytes | BinaryIO, title: str, at: datetime) -> Attachment:
    """Put a PDF beside a piece, made safe first. Raises PublicationRefused."""
    if not can_write(by, publication):
        raise NotAllowed
    title = tidy_line(title)
    if not title:
        raise PublicationRefused("Donnez un titre au document : c’est ce que les lecteurs verront.", field="document_title")
    if len(title) > 160:
        raise PublicationRefused("Le titre du document compte au plus 160 caractères.", field="document_title")
    try:
        safe = make_safe(content)
    except PdfRefused as refusal:
        raise PublicationRefused(refusal.message, field=refusal.field) from refusal
    with transaction.atomic():
        publication = lock_publication(publication.pk)
        if publication.attachments.count() >= MOST:
            raise PublicationRefused(f"Un texte porte au plus {MOST} documents.", field="document")
        attachment = Attachment.objects.create(
            publication=publication,
            title=title,
            file=files.store(safe.content, extension="pdf"),
            bytes=len(safe.content),
            pages=safe.pages,
        )
        _tell(publication, "publication.attach", by=by, at=at, file=attachment.file)
    return attachment


@transaction.atomic
def detach(*, by: Member, attachment: Attachment, at: datetime) -> None:
    """Take a document away from a piece."""
    publication = lock_publication(attachment.publication_id)
    if not can_write(by, publication):
        raise NotAllowed
    files.forget(attachment.file)
    attachment.delete()
    _tell(publication, "publication.detach", by=by, at=at, file=attachment.file)


def _tell(publication: Publication, action: str, *, by: Member, at: datetime, file: str) -> None:
    known = publication.published_at is not None
    journal.record(
        by=by,
        action=action,
        subject_kind="publication" if known else "draft",
        subject_id=publication.number if known else publication.pk,
        at=at,
        file=file,
    )
    if known:
        purge(*page_tags(publication))
