"""Writing what no reader sees yet."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal import actions as journal
from parvis.media.video.queries.locks import lock_video
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.permissions import can_write_for

from ..models import Publication, State
from ..permissions import can_write
from ..queries.locks import lock_publication
from . import content
from .errors import PublicationRefused


@transaction.atomic
def start_draft(*, by: Member, organisation: Organisation, at: datetime, **fields: Any) -> Publication:
    """Begin a piece. It may lack anything, and nobody but its organisation sees it.

    `fields`: title, standfirst, body (HTML), form, nature, category, licence, signature, signature_url, source_url,
    lead_picture, pictures, is_open_to_comments, questions ([(question, answer HTML), ...]), territories, release_at,
    video (with form « vidéo »: the film it shows).
    """
    if not can_write_for(by, organisation):
        raise NotAllowed
    if fields.get("video") is not None:
        fields["video"] = lock_video(fields["video"].pk)  # two people may begin the page of one film
    publication = Publication(organisation=organisation, author=by, created_at=at, updated_at=at, updated_by=by)
    content.write(publication, fields)
    publication.save()
    content.write_parts(publication, fields)
    journal.record(
        by=by, action="publication.draft", subject_kind="draft", subject_id=publication.pk, at=at, title=publication.title
    )
    return publication


@transaction.atomic
def save_draft(*, by: Member, publication: Publication, at: datetime, seen: datetime | None = None, **fields: Any) -> Publication:
    """Keep what was typed so far; the same fields as `start_draft`, those given only.

    `seen` is the `updated_at` of the text that was being changed. Raises ChangedMeanwhile where another person has
    saved since.
    """
    if not can_write(by, publication):
        raise NotAllowed
    publication = lock_publication(publication.pk)
    if not publication.is_unread:
        raise PublicationRefused("Ce texte est déjà paru : apportez-lui une correction datée.")
    content.require_unchanged(publication, by=by, seen=seen)
    content.write(publication, fields)
    publication.updated_at, publication.updated_by = at, by
    publication.save()
    content.write_parts(publication, fields)
    journal.record(
        by=by, action="publication.save", subject_kind="draft", subject_id=publication.pk, at=at, title=publication.title
    )
    return publication


@transaction.atomic
def discard(*, by: Member, publication: Publication, at: datetime) -> None:
    """Throw a draft away. What has appeared once is withdrawn, never thrown away."""
    if not can_write(by, publication):
        raise NotAllowed
    publication = lock_publication(publication.pk)
    if publication.state != State.DRAFT or publication.published_at is not None:
        raise PublicationRefused("Ce texte est déjà paru ou va paraître : retirez-le, il ne peut plus être jeté.")
    journal.record(by=by, action="publication.discard", subject_kind="draft", subject_id=publication.pk, at=at)
    publication.delete()
