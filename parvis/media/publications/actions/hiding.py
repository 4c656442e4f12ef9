"""Leaving the readers' sight: by the editor's will (withdrawn) or a delegation's decision (invalidated)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.pages import purge
from parvis.ground.journal import actions as journal
from parvis.ground.sealed.actions import seal_contribution
from parvis.people.members.models import Member

from ..models import Publication, State
from ..permissions import can_publish
from ..queries.locks import lock_numbered, lock_publication
from ..queries.tags import page_tags
from .errors import PublicationRefused
from .placing import expose_pictures, may_be_seen, place, remove
from .programs import tell_programs


@transaction.atomic
def withdraw(*, by: Member, publication: Publication, at: datetime) -> Publication:
    """Take a piece back: gone from every list and feed, its number and address stay, saying that it was withdrawn."""
    if not can_publish(by, publication):
        raise NotAllowed
    publication = lock_publication(publication.pk)
    if publication.state not in {State.PUBLISHED, State.INVALIDATED} and not (
        publication.state == State.WAITING and publication.published_at
    ):
        raise PublicationRefused("Ce texte n’est pas paru, ou il est déjà retiré.")
    remove(publication)
    tell_programs(publication, "withdrawn", at=at)
    publication.state, publication.updated_at = State.WITHDRAWN, at
    publication.save(update_fields=["state", "updated_at"])
    expose_pictures(publication)
    journal.record(by=by, action="publication.withdraw", subject_kind="publication", subject_id=publication.number, at=at)
    seal_contribution(by=by, operation="publication.withdraw", kind="publication", id=publication.number, at=at)
    return publication


@transaction.atomic
def hide(*, id: int, by: Member, reason: str, at: datetime) -> Publication:
    """Invalidate a piece (number `id`): gone everywhere but its address, which tells the reason.

    Called by moderation, which has checked the right of `by` to decide; a decision without a named human is refused.
    """
    if by is None or not reason.strip():
        raise PublicationRefused("Une décision porte le nom de qui la prend et une raison.", field="reason")
    publication = lock_numbered(id)
    if publication.published_at is None:
        raise PublicationRefused("Ce texte n’est pas encore paru.")
    remove(publication)
    tell_programs(publication, "withdrawn", at=at)
    if publication.state != State.WITHDRAWN:
        publication.state = State.INVALIDATED
    publication.hidden_at, publication.hidden_reason = at, reason.strip()
    publication.save(update_fields=["state", "hidden_at", "hidden_reason"])
    expose_pictures(publication)
    journal.record(
        by=by, action="publication.hide", subject_kind="publication", subject_id=publication.number, at=at, reason=reason
    )
    return publication


@transaction.atomic
def restore(*, id: int, by: Member | None, at: datetime) -> Publication:
    """Undo `hide`: the piece stands again where it stood, with its first date. A withdrawn one stays withdrawn.

    `by` is nobody where a provisional measure has run its time.
    """
    publication = lock_numbered(id, with_film=True)
    if publication.hidden_at is None:
        raise PublicationRefused("Ce texte n’est pas invalidé.")
    publication.hidden_at, publication.hidden_reason = None, ""
    if publication.state == State.INVALIDATED:
        publication.state = State.PUBLISHED if may_be_seen(publication) else State.WAITING
    publication.save(update_fields=["state", "hidden_at", "hidden_reason"])
    if publication.state == State.PUBLISHED:
        place(publication)
        tell_programs(publication, "published", at=at)
    else:
        purge(*page_tags(publication))
    expose_pictures(publication)
    journal.record(by=by, action="publication.restore", subject_kind="publication", subject_id=publication.number, at=at)
    return publication
