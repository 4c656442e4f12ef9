"""What the platform's administration may do about an account: stop it for 72 hours, ask the panel, give it back (R60).

A hijacked account cannot wait for three people; nothing longer is anyone's alone.
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction

from parvis.commons.contents.registry import Content
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.jobs import defer
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member
from parvis.people.members.queries import lock_member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.queries import lock_organisation

from ..contents import OrganisationKind, ProfileKind
from ..grounds import NOTHING, Ground
from ..models import Case, Decision, Measure
from ..models.decision import LONGEST_PROVISIONAL
from ..permissions import can_suspend_alone
from ..queries.cases import provisional_in_force
from .deciding import fall, pronounce
from .delegates import checked_reason, refer_now
from .errors import CourtRefused
from .notices import join_case


@transaction.atomic
def suspend_alone(*, by: Member, holder: Member | Organisation, reason: str, ground: Ground, at: datetime) -> Decision:
    """Suspend an account at once, for 72 hours at most: its holder may contest, and only a panel goes further."""
    _check(by, holder)
    _check_stands(holder, at)
    case = _case_of(holder, at)
    if case.decisions.filter(is_provisional=True).exists():
        raise CourtRefused("Une mesure d’urgence ne se répète pas : saisissez le jury.")
    if not ground:
        raise CourtRefused("Citez l’article de la charte ou la loi sur quoi la mesure se fonde.", field="ground")
    decision = pronounce(
        case=case, by=by, measure=Measure.SUSPENSION, facts=checked_reason(reason), ground=ground, at=at,
        expires_at=at + LONGEST_PROVISIONAL, days=LONGEST_PROVISIONAL.days, is_by_platform=True,
    )  # fmt: skip
    defer("moderation.tend_case", at=at + settings.COURT_REFERRED_AFTER, pk=case.pk)
    return decision


@transaction.atomic
def ask_panel(*, by: Member, holder: Member | Organisation, reason: str, at: datetime) -> Case:
    """Bring an account before the panel, which alone suspends for longer or closes; the reason is what it reads first."""
    _check(by, holder)
    reason = checked_reason(reason)
    case = _case_of(holder, at)
    if case.state != Case.State.OPEN or case.referred_at is not None:
        raise CourtRefused("Le jury est déjà saisi.")
    record(by=by, action="case.refer", subject_kind="case", subject_id=case.pk, at=at, reason=reason)
    case.asked = reason
    case.save(update_fields=["asked"])
    refer_now(case, at)
    return case


@transaction.atomic
def give_back(*, by: Member, holder: Member | Organisation, reason: str, at: datetime) -> Case:
    """End one's emergency measure before its time. A panel that was asked still judges."""
    _check(by, holder)
    reason = checked_reason(reason)
    case = _case_of(holder, at)
    held = provisional_in_force(case, at)
    if held is None or not held.is_by_platform:
        raise CourtRefused("Aucune mesure d’urgence ne court sur ce compte.")
    if case.state == Case.State.OPEN and case.referred_at is None:
        pronounce(case=case, by=by, measure=Measure.NONE, facts=reason, ground=NOTHING, at=at, is_by_platform=True)
    else:
        fall(case=case, by=by, at=at)
    return case


def _check(by: Member, holder: Member | Organisation) -> None:
    if not can_suspend_alone(by, holder):
        raise NotAllowed


def _check_stands(holder: Member | Organisation, at: datetime) -> None:
    """Over a longer suspension, 72 hours would be a favour."""
    if isinstance(holder, Member):
        locked = lock_member(holder.pk)
        stopped = locked.is_closed or locked.is_suspended
    else:
        organisation = lock_organisation(holder.pk)
        stopped = organisation.is_closed or organisation.is_suspended(at)
    if stopped:
        raise CourtRefused("Ce compte est déjà suspendu ou fermé.")


def _case_of(holder: Member | Organisation, at: datetime) -> Case:
    return join_case(_content(holder), at=at, is_own_check=True)


def _content(holder: Member | Organisation) -> Content:
    return ProfileKind().told(holder) if isinstance(holder, Member) else OrganisationKind().told(holder)
