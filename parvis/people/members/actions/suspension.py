"""Silencing an account for a time, closing it, giving it back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.jobs import defer
from parvis.ground.core.mail import send
from parvis.ground.core.pages import purge
from parvis.ground.journal.actions import record
from parvis.ground.sealed.actions import begin_term, suspend_term

from ..models import Member
from ..permissions import can_suspend
from ..queries import lock_member
from .refusal import MemberRefused
from .sign_ins import end_sessions


@transaction.atomic
def suspend(*, by: Member, member: Member, until: datetime | None, reason: str, at: datetime, tell: bool = True) -> Member:
    """Silence the account until an instant, or close it (`until` None); every session of it ends at once.

    Suspended, one signs in, reads, prepares and appeals. Closed, one no longer signs in. Over a suspension that runs, the new
    one counts. `tell`: by mail; False where the caller sends its own statement of reasons.
    """
    if not can_suspend(by, member, at):
        raise NotAllowed
    reason = reason.strip()
    if len(reason) < 10:
        raise MemberRefused("Écrivez le motif de la suspension, en dix caractères au moins.", field="reason")
    if until is not None and until <= at:
        raise MemberRefused("La fin de la suspension doit venir après cet instant.", field="until")
    member = lock_member(member.pk)
    if member.is_closed:
        raise MemberRefused("Ce compte est déjà fermé.")
    if until is None:
        member.is_active, member.closed_at, member.suspended_until = False, at, None
    else:
        member.suspended_until = until
        defer("members.end_suspension", at=until, pk=member.pk)
    member.save(update_fields=["is_active", "closed_at", "suspended_until"])
    end_sessions(member)
    if until is None:
        begin_term(member_id=member.pk, at=at)
        purge("site")  # the name of a closed account is read nowhere
    action = "member.close" if until is None else "member.suspend"
    record(by=by, action=action, subject_kind="member", subject_id=member.pk, at=at, reason=reason, until=until)
    if tell:
        subject = "Votre compte est fermé" if until is None else "Votre compte est suspendu"
        send(to=member.email, subject=subject, template="members/mail/suspended.txt", context={"until": until, "reason": reason})
    return member


@transaction.atomic
def lift_suspension(*, by: Member, member: Member, at: datetime) -> Member:
    """Give a suspended or closed account back to its holder."""
    if not can_suspend(by, member, at):
        raise NotAllowed
    member = lock_member(member.pk)
    if member.erased_at is not None:
        raise MemberRefused("Ce compte est effacé : il n’y a plus rien à rendre.")
    if not member.is_suspended and not member.is_closed:
        raise MemberRefused("Ce compte n’est ni suspendu ni fermé.")
    _readmit(member)
    record(by=by, action="member.readmit", subject_kind="member", subject_id=member.pk, at=at)
    return member


@transaction.atomic
def end_suspension(*, pk: int, at: datetime) -> None:
    """The suspension has run its time. Does nothing where it was lifted, prolonged or became a closure."""
    member = lock_member(pk)
    if member.suspended_until is not None and member.suspended_until <= at:
        _readmit(member)
        record(by=None, action="member.readmit", subject_kind="member", subject_id=member.pk, at=at)


def _readmit(member: Member) -> None:
    if member.is_closed:
        suspend_term(member_id=member.pk)
        purge("site")
    member.is_active, member.closed_at, member.suspended_until = True, None, None
    member.remembered_at = None
    member.save(update_fields=["is_active", "closed_at", "suspended_until", "remembered_at"])
