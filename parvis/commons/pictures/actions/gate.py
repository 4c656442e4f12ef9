"""The gate: a picture of recognisable people appears once a named delegate has passed it (R43, R44)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.commons.notifications.actions import announce
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.pages import purge
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal import actions as journal
from parvis.people.members.models import Member
from parvis.people.organisations.queries import publishers_of

from ..decoding import PictureRefused
from ..models import Picture
from ..permissions import can_pass
from ..queries import lock_picture
from ..registry import uses_of
from .renditions import expose, take_away


@transaction.atomic
def pass_picture(*, by: Member, picture: Picture, at: datetime) -> Picture:
    """Let readers see a picture of people, at once on every page that shows it."""
    if not can_pass(by, picture, at):
        raise NotAllowed
    picture = lock_picture(picture.pk)
    if picture.refused_at is not None:
        raise PictureRefused("Cette image a été refusée : son éditeur doit en envoyer une autre.")
    if picture.passed_at is not None:
        raise PictureRefused("Cette image est déjà acceptée.")
    picture.passed_by, picture.passed_at = by, at
    picture.save(update_fields=["passed_by", "passed_at"])
    expose([picture.pk])
    journal.record(by=by, action="picture.pass", subject_kind="picture", subject_id=picture.pk, at=at)
    _purge(picture)
    return picture


@transaction.atomic
def refuse_picture(*, by: Member, picture: Picture, reason: str, at: datetime) -> Picture:
    """Keep a picture from readers, or take it from them, and tell its editors why. The text stays where it is."""
    if not can_pass(by, picture, at):
        raise NotAllowed
    told = tidy_line(reason)
    if len(told) < 10:
        raise PictureRefused("Écrivez pourquoi en dix caractères au moins : l’éditeur le lira.", field="reason")
    if len(told) > 300:
        raise PictureRefused("Le motif compte au plus 300 caractères.", field="reason")
    picture = lock_picture(picture.pk)
    if picture.refused_at is not None:
        raise PictureRefused("Cette image est déjà refusée.")
    picture.refused_at, picture.refusal = at, told
    picture.save(update_fields=["refused_at", "refusal"])
    take_away(picture)
    journal.record(by=by, action="picture.refuse", subject_kind="picture", subject_id=picture.pk, at=at, reason=told)
    _purge(picture)
    announce(
        to=publishers_of(picture.organisation_id),
        reason="picture.refused",
        text=f"La délégation a refusé votre image « {picture.alt[:80]} » : {told}",
        address="/redaction/",
        at=at,
    )
    return picture


def _purge(picture: Picture) -> None:
    purge(*{tag for use in uses_of([picture.pk])[picture.pk] for tag in use.tags})
