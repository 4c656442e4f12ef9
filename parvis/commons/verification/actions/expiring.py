"""What time does by itself: evidence of thirty days is destroyed, requests end, a move that was never proven silences."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from parvis.commons.notifications.actions import announce
from parvis.ground.journal.actions import record
from parvis.people.members.actions import lapse_proof

from ..models import KEPT_FOR, Evidence, PersonMark, Verification
from ..queries import latest_refusal_of, lock_verification
from .ending import close
from .sealing import destroy, sweep_blobs

ADDRESS = "/compte/verification/"


def let_time_pass(*, at: datetime) -> None:
    """All that is due at this instant. Each request in a transaction of its own: one that fails holds no other back."""
    for pk in Verification.objects.filter(state__in=Verification.OPEN, expires_at__lte=at).values_list("pk", flat=True):
        _expire(pk, at)
    proven = Verification.objects.filter(
        purpose=Verification.Purpose.ENTRY, state__in=Verification.OPEN, member__verified_at__isnull=False
    )
    for pk in proven.values_list("pk", flat=True):
        _close_proven(pk, at)
    with transaction.atomic():
        destroy(Evidence.objects.filter(taken_at__lte=at - KEPT_FOR), at=at)
    silenced = Verification.objects.filter(
        purpose=Verification.Purpose.MOVE,
        state=Verification.State.REFUSED,
        speaks_until__lte=at,
        member__verified_at__isnull=False,
    )
    for pk in silenced.values_list("pk", flat=True):
        _silence_after_refusal(pk, at)
    _forget_marks(at)
    sweep_blobs(at=at)


def _forget_marks(at: datetime) -> None:
    """Who was refused and has not come back for a month leaves nothing to compare with."""
    recent = Verification.objects.filter(Q(state__in=Verification.OPEN) | Q(decided_at__gt=at - KEPT_FOR))
    PersonMark.objects.filter(member__verified_at__isnull=True).exclude(member__in=recent.values("member")).delete()


@transaction.atomic
def _expire(pk: int, at: datetime) -> None:
    verification = lock_verification(pk)
    if not verification.is_open or verification.expires_at > at:
        return
    close(verification, Verification.State.EXPIRED, at=at)
    record(by=None, action="verification.expire", subject_kind="verification", subject_id=verification.pk, at=at)
    member = verification.member
    if verification.purpose == Verification.Purpose.MOVE:
        _silence(verification, at)
        return
    if not member.is_verified:
        PersonMark.objects.filter(member=member).delete()
    announce(
        to=member,
        reason="verification.expired",
        text="Votre demande de vérification a trente jours : elle est close et vos pièces détruites. Vous pouvez recommencer.",
        address=ADDRESS,
        at=at,
    )


@transaction.atomic
def _close_proven(pk: int, at: datetime) -> None:
    """The administration has verified the member by itself: their papers have nothing left to prove."""
    verification = lock_verification(pk)
    if verification.is_open:
        close(verification, Verification.State.WITHDRAWN, at=at)
        record(by=None, action="verification.withdraw", subject_kind="verification", subject_id=verification.pk, at=at)


@transaction.atomic
def _silence_after_refusal(pk: int, at: datetime) -> None:
    verification = lock_verification(pk)
    newest = verification.member.verifications.order_by("-opened_at", "-id").first()
    # Withdrawn since, proven since or asked again: then the newest request says what happens.
    if newest is not None and newest.pk == pk and latest_refusal_of(verification.member) is not None:
        _silence(verification, at)


def _silence(verification: Verification, at: datetime) -> None:
    """The member declared to live elsewhere and did not prove it in time."""
    lapse_proof(member=verification.member, home=verification.territory, at=at)
    announce(
        to=verification.member,
        reason="verification.lapsed",
        text=f"Votre domicile à {verification.territory.name} n’a pas été prouvé à temps. Vous lisez, sans prendre la parole.",
        address=ADDRESS,
        at=at,
    )
