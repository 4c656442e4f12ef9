"""A film's piece appears when its images are passed, and leaves when they are to be looked at again (R43, R44).

Called by `media.video` while it holds the row of the film.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.commons.moderation import actions as moderation
from parvis.commons.notifications.actions import announce
from parvis.ground.core.pages import purge
from parvis.ground.journal import actions as journal
from parvis.people.organisations.queries import publishers_of

from ..models import State
from ..queries.locks import lock_showing
from ..queries.tags import page_tags
from .placing import expose_pictures, may_be_seen, place, remove, where_it_is_checked
from .programs import tell_programs
from .releasing import appear, may_still_appear


@transaction.atomic
def let_appear(*, video_id: int, at: datetime) -> bool:
    """The images are passed: the piece that waited for them appears at once. Says whether one did."""
    publication = lock_showing(video_id)
    if publication is None or publication.state != State.WAITING or not may_be_seen(publication):
        return False
    comes_back = publication.published_at is not None
    if not comes_back and not may_still_appear(publication, at=at):
        return False
    appear(publication, by=None, at=at)
    announce(
        to=publishers_of(publication.organisation_id),
        reason="publication.film_appeared",
        text=f"« {publication.title} » est {'de nouveau visible' if comes_back else 'parue'} : ses images sont acceptées.",
        address=publication.get_absolute_url(),
        at=at,
    )
    return True


@transaction.atomic
def take_back(*, video_id: int, at: datetime) -> bool:
    """The images go back to the gate: the piece leaves every list, its address says why. Says whether one left."""
    publication = lock_showing(video_id)
    if publication is None or publication.number is None:
        return False
    if publication.state != State.PUBLISHED:
        purge(*page_tags(publication))
        return False
    remove(publication)
    tell_programs(publication, "withdrawn", at=at)
    publication.state, publication.updated_at = State.WAITING, at
    publication.save(update_fields=["state", "updated_at"])
    expose_pictures(publication)
    journal.record(by=None, action="publication.wait", subject_kind="publication", subject_id=publication.number, at=at)
    return True


@transaction.atomic
def hear_words(*, video_id: int, at: datetime) -> bool:
    """What is written about the film changed: it is found by its new words, and a human reads it again (R58)."""
    publication = lock_showing(video_id)
    if publication is None or publication.number is None or publication.state != State.PUBLISHED:
        return False
    place(publication)
    moderation.open_check(kind="publication", id=publication.number, territory=where_it_is_checked(publication), at=at)
    return True
