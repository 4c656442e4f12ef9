"""Nights that one delegation watches for another (R57): offered by one side, agreed to by the other."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..models import Delegation, Watch
from ..permissions import can_manage, watches_agreed_by
from ..queries import lock_delegation
from .refusal import DelegationRefused

LONGEST, FURTHEST = timedelta(hours=24), timedelta(days=366)


@transaction.atomic
def offer_watch(
    *, by: Member, on_duty: Delegation, watched: Delegation, starts_at: datetime, ends_at: datetime, at: datetime
) -> Watch:
    """Propose that `on_duty` works the queues of `watched` for a night. It counts once the other side agrees."""
    sides = [can_manage(by, side, at) for side in (on_duty, watched)]
    if not any(sides):
        raise NotAllowed
    if on_duty.pk == watched.pk:
        raise DelegationRefused("Choisissez une autre délégation que la vôtre.", field="other")
    if ends_at <= starts_at or ends_at <= at:
        raise DelegationRefused("La fin doit venir après le début, et n’être pas passée.", field="ends_at")
    if ends_at - starts_at > LONGEST:
        raise DelegationRefused("Une garde dure un jour au plus : partagez-la en plusieurs.", field="ends_at")
    if starts_at > at + FURTHEST:
        raise DelegationRefused("Une garde se prévoit au plus un an à l’avance.", field="starts_at")
    _lock(on_duty, watched)
    _refuse_overlap(watched, starts_at, ends_at)
    watch = Watch.objects.create(
        on_duty=on_duty, watched=watched, starts_at=starts_at, ends_at=ends_at, offered_by=by, offered_at=at,
        is_asked_for=not sides[0],
    )  # fmt: skip
    record(
        by=by, action="watch.offer", subject_kind="watch", subject_id=watch.pk, at=at,
        on_duty=on_duty.pk, watched=watched.pk, starts_at=starts_at, ends_at=ends_at,
    )  # fmt: skip
    return _agree(watch, by, at) if all(sides) else watch


@transaction.atomic
def agree_to_watch(*, by: Member, watch: Watch, at: datetime) -> Watch:
    """Say yes, for the side that did not offer it."""
    if not watches_agreed_by(by, at).filter(pk=watch.pk).exists():
        raise NotAllowed
    _lock(watch.on_duty, watch.watched)
    watch.refresh_from_db()
    if watch.agreed_at is not None or watch.cancelled_at is not None or watch.ends_at <= at:
        raise DelegationRefused("Cette garde n’attend plus de réponse.")
    _refuse_overlap(watch.watched, watch.starts_at, watch.ends_at)
    return _agree(watch, by, at)


@transaction.atomic
def cancel_watch(*, by: Member, watch: Watch, at: datetime) -> Watch:
    """Decline it, take it back, or end it while it runs: either side."""
    if not can_manage(by, watch.on_duty, at) and not can_manage(by, watch.watched, at):
        raise NotAllowed
    _lock(watch.on_duty, watch.watched)
    watch.refresh_from_db()
    if watch.cancelled_at is not None or watch.ends_at <= at:
        raise DelegationRefused("Cette garde est déjà terminée.")
    watch.cancelled_at = at
    watch.save(update_fields=["cancelled_at"])
    record(by=by, action="watch.cancel", subject_kind="watch", subject_id=watch.pk, at=at)
    return watch


def _agree(watch: Watch, by: Member, at: datetime) -> Watch:
    watch.agreed_by, watch.agreed_at = by, at
    watch.save(update_fields=["agreed_by", "agreed_at"])
    record(by=by, action="watch.agree", subject_kind="watch", subject_id=watch.pk, at=at)
    return watch


def _lock(*delegations: Delegation) -> None:
    for pk in sorted({delegation.pk for delegation in delegations}):  # in one order, so that two presidents never wait in a ring
        lock_delegation(pk)


def _refuse_overlap(watched: Delegation, starts_at: datetime, ends_at: datetime) -> None:
    if Watch.objects.standing().filter(watched=watched, starts_at__lt=ends_at, ends_at__gt=starts_at).exists():
        raise DelegationRefused(f"{watched.name} est déjà gardée à ces heures.", field="starts_at")
