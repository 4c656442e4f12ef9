"""A second factor that was lost: two people who saw the member, a day during which anyone can object, then one reset."""

from __future__ import annotations

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.jobs import defer
from parvis.ground.core.mail import send
from parvis.ground.journal.actions import record

from ..models import RESET_AFTER, LostFactor, Member
from ..permissions import can_confirm, is_in_charge
from ..queries import has_second_factor, lock_lost_factor, lock_member
from ..tokens import CANCEL, RESET, token_of
from .refusal import MemberRefused
from .sign_ins import end_sessions


@transaction.atomic
def report_lost_factor(*, by: Member, at: datetime) -> LostFactor:
    """Say that one no longer has one's second factor, nor a recovery code. `by` has given the password, no more."""
    member = lock_member(by.pk)
    if member.is_closed:
        raise NotAllowed
    if not has_second_factor(member):
        raise MemberRefused("Votre compte n’a pas de second facteur : identifiez-vous avec votre mot de passe.")
    standing = LostFactor.objects.open_at(at).filter(member=member).first()
    if standing is not None:
        return standing
    LostFactor.objects.filter(member=member, done_at=None, cancelled_at=None).update(cancelled_at=at)
    lost = LostFactor.objects.create(member=member, asked_at=at)
    record(by=member, action="second_factor.lost", subject_kind="member", subject_id=member.pk, at=at)
    _tell(lost, "Votre second facteur est déclaré perdu", "lost")
    return lost


@transaction.atomic
def confirm_identity(*, by: Member, lost: LostFactor, at: datetime) -> LostFactor:
    """Say that one has met the member in person and seen an identity document. The second to say so starts the delay."""
    if not can_confirm(by, lost, at):
        raise NotAllowed
    lost = lock_lost_factor(lost.pk)
    if not lost.is_open(at) or lost.second_at is not None:
        raise MemberRefused("Cette demande n’attend plus de confirmation.")
    if lost.first_by_id == by.pk:
        raise MemberRefused("Vous avez déjà confirmé : une autre personne doit le faire aussi.")
    if lost.first_by_id is None:
        if not is_in_charge(by, lost.member, at):
            raise MemberRefused("La première confirmation revient à une personne de la délégation du domicile.")
        lost.first_by, lost.first_at = by, at
    else:
        lost.second_by, lost.second_at, lost.ready_at = by, at, at + RESET_AFTER
        defer("members.offer_reset", at=lost.ready_at, pk=lost.pk)
    lost.save()
    record(by=by, action="second_factor.confirm", subject_kind="member", subject_id=lost.member_id, at=at, request=lost.pk)
    if lost.ready_at is not None:
        _tell(lost, "Votre second facteur sera retiré demain", "delay")
    return lost


@transaction.atomic
def cancel_lost_factor(*, by: Member | None, lost: LostFactor, at: datetime) -> LostFactor:
    """Stop it: the member, by the link in each letter (`by` None) or once the factor is found again."""
    lost = lock_lost_factor(lost.pk)
    if by is not None and by.pk != lost.member_id:
        raise NotAllowed
    if not lost.is_open(at):
        raise MemberRefused("Cette demande est déjà terminée.")
    lost.cancelled_at = at
    lost.save(update_fields=["cancelled_at"])
    record(by=by, action="second_factor.cancel", subject_kind="member", subject_id=lost.member_id, at=at, request=lost.pk)
    return lost


@transaction.atomic
def offer_reset(*, pk: int, at: datetime) -> None:
    """The day is over: send the link that removes the second factor, once."""
    lost = lock_lost_factor(pk)
    if lost.is_ready(at) and lost.offered_at is None:
        lost.offered_at = at
        lost.save(update_fields=["offered_at"])
        record(by=None, action="second_factor.offer", subject_kind="member", subject_id=lost.member_id, at=at, request=lost.pk)
        _tell(lost, "Retirez votre second facteur perdu", "reset")


@transaction.atomic
def reset_second_factor(*, lost: LostFactor, at: datetime) -> Member:
    """Remove every second factor and recovery code of the member, by the link of the last letter; signed out everywhere."""
    lost = lock_lost_factor(lost.pk)
    if not lost.is_ready(at):
        raise MemberRefused("Ce lien ne sert plus : chaque lien sert une fois, pendant un temps.")
    lost.done_at = at
    lost.save(update_fields=["done_at"])
    Authenticator.objects.filter(user_id=lost.member_id).delete()
    end_sessions(lost.member)
    record(by=lost.member, action="second_factor.reset", subject_kind="member", subject_id=lost.member_id, at=at, request=lost.pk)
    _tell(lost, "Votre second facteur est retiré", "done")
    return lost.member


def _tell(lost: LostFactor, subject: str, template: str) -> None:
    context = {"lost": lost, "cancel": token_of(lost, CANCEL), "reset": token_of(lost, RESET)}
    send(to=lost.member.email, subject=subject, template=f"members/mail/second_factor_{template}.txt", context=context)
