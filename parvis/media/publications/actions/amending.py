"""Changing what has appeared: in the open, with a dated correction and the former text kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from parvis.commons.moderation import actions as moderation
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.pages import purge
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal import actions as journal
from parvis.ground.sealed.actions import seal_contribution
from parvis.people.members.models import Member

from ..models import Correction, Publication, State, Version
from ..permissions import can_publish
from ..queries.locks import lock_publication
from ..queries.tags import page_tags
from . import content
from .errors import PublicationRefused
from .placing import expose_pictures, place, where_it_is_checked
from .programs import tell_programs
from .releasing import require_complete, require_right_to_publish


@transaction.atomic
def amend(
    *, by: Member, publication: Publication, at: datetime, correction: str, seen: datetime | None = None, **fields: Any
) -> Publication:
    """Change a released piece. `correction` tells readers what changed; the text before is kept as a version.

    `seen` as in `save_draft`.
    """
    if not can_publish(by, publication):
        raise NotAllowed
    publication = lock_publication(publication.pk)
    if publication.published_at is None or publication.is_unread:
        raise PublicationRefused("Ce texte n’est pas encore paru : modifiez le brouillon.")
    require_right_to_publish(publication.organisation, at=at)
    told = tidy_line(correction)
    if not told:
        raise PublicationRefused("Dites en une phrase ce qui change : les lecteurs la verront, datée.", field="correction")
    if len(told) > 600:
        raise PublicationRefused("La note de correction compte au plus 600 caractères.", field="correction")
    content.require_unchanged(publication, by=by, seen=seen)
    keep_version(publication, by=by, at=at)
    content.write(publication, fields)
    publication.updated_at, publication.updated_by = at, by
    publication.save()
    content.write_parts(publication, fields)
    require_complete(publication)
    Correction.objects.create(publication=publication, text=told, made_at=at)
    if publication.state == State.PUBLISHED and publication.number is not None:
        place(publication)
        tell_programs(publication, "changed", at=at)
        # What was checked has changed: a human reads it again (R58).
        moderation.open_check(kind="publication", id=publication.number, territory=where_it_is_checked(publication), at=at)
    else:
        purge(*page_tags(publication))
    expose_pictures(publication)
    journal.record(
        by=by,
        action="publication.amend",
        subject_kind="publication",
        subject_id=publication.number,
        at=at,
        title=publication.title,
        body=publication.body,
        correction=told,
    )
    seal_contribution(by=by, operation="publication.amend", kind="publication", id=publication.number, at=at)
    return publication


def keep_version(publication: Publication, *, by: Member, at: datetime) -> Version:
    """Keep what the piece says now; numbered from 1, the text as first released."""
    return Version.objects.create(
        publication=publication,
        number=publication.versions.count() + 1,
        title=publication.title,
        standfirst=publication.standfirst,
        body=publication.body,
        questions=list(publication.questions.order_by("position").values_list("question", "answer")),
        saved_by=by,
        saved_at=at,
    )
