"""What a member does with what is kept of them: let the account stand still, leave, change their mind."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.jobs import defer
from parvis.ground.core.mail import send
from parvis.ground.core.pages import purge
from parvis.ground.journal.actions import record
from parvis.ground.sealed.actions import begin_term

from ..holdings import ACCOUNT, Kept, holdings, obstacles
from ..models import CHANGE_OF_MIND, FORMER, DeathNotice, Departure, LostFactor, Member
from ..queries import lock_departure, lock_member
from .copies import forget_copies
from .refusal import MemberRefused
from .sign_ins import end_sessions


@transaction.atomic
def restrict(*, by: Member, at: datetime) -> Member:
    """Let one's account stand still: it says and does nothing, and its name is read nowhere, until one takes it up again."""
    member = _open_account(by)
    if member.is_restricted:
        raise MemberRefused("Votre compte est déjà en pause.")
    member.restricted_at = at
    member.save(update_fields=["restricted_at"])
    record(by=by, action="member.restrict", subject_kind="member", subject_id=member.pk, at=at)
    purge("site")
    return member


@transaction.atomic
def take_up_again(*, by: Member, at: datetime) -> Member:
    """End the pause: the name is read again where it stood."""
    member = _open_account(by)
    if not member.is_restricted:
        return member
    if Departure.objects.filter(member=member, done_at=None, cancelled_at=None).exists():
        raise MemberRefused("L’effacement de votre compte est demandé : annulez-le d’abord.")
    member.restricted_at = None
    member.save(update_fields=["restricted_at"])
    record(by=by, action="member.take_up", subject_kind="member", subject_id=member.pk, at=at)
    purge("site")
    return member


@transaction.atomic
def ask_to_leave(*, by: Member, password: str, words: str, at: datetime) -> Departure:
    """Ask for one's account to be erased: its name is read nowhere from now on, the rest goes in seven days."""
    member = _open_account(by)
    if words not in Departure.Words.values:
        raise MemberRefused("Dites ce que deviennent vos textes.", field="words")
    if not member.has_usable_password():
        raise MemberRefused("Votre compte n’a pas de mot de passe : choisissez-en un d’abord, dans « Mot de passe et sécurité ».")
    if not member.check_password(password):
        raise MemberRefused("Ce n’est pas votre mot de passe.", field="password")
    if member.is_administrator:
        raise MemberRefused("Ce compte tient la plateforme : confiez d’abord cette charge à quelqu’un d’autre.")
    if held := obstacles(member, at):
        raise MemberRefused(held[0].text)
    return begin_departure(member=member, by=by, kind=Departure.Kind.ERASURE, words=words, at=at)


def begin_departure(*, member: Member, by: Member, kind: str, words: str, at: datetime) -> Departure:
    """For the writes that have checked the right to ask: the account stands still, and goes in seven days. It is locked."""
    if Departure.objects.filter(member=member, done_at=None, cancelled_at=None).exists():
        raise MemberRefused("C’est déjà demandé.")
    leaving = Departure.objects.create(
        member=member, kind=kind, words=words, asked_at=at, due_at=at + CHANGE_OF_MIND, was_restricted=member.is_restricted
    )
    member.restricted_at = member.restricted_at or at
    member.save(update_fields=["restricted_at"])
    defer("members.carry_out_departure", at=leaving.due_at, pk=leaving.pk)
    record(by=by, action="member.ask_to_leave", subject_kind="member", subject_id=member.pk, at=at, kind=kind, words=words)
    is_own = by.pk == member.pk
    subject = "Votre compte sera effacé dans sept jours" if is_own else "On nous dit que le titulaire de ce compte est décédé"
    send(
        to=member.email, subject=subject, template="members/mail/leaving.txt",
        context={"leaving": leaving, "is_own": is_own, "name": member.full_name},
    )  # fmt: skip
    purge("site")
    return leaving


@transaction.atomic
def stay(*, by: Member, at: datetime) -> Member:
    """Change one's mind within the seven days: everything is as it was."""
    member = _open_account(by)
    leaving = Departure.objects.select_for_update().filter(member=member, done_at=None, cancelled_at=None).first()
    if leaving is None:
        raise MemberRefused("Aucun effacement n’est demandé.")
    if not leaving.is_open:
        raise MemberRefused("L’effacement a commencé : il ne s’arrête plus.")
    leaving.cancelled_at = at
    leaving.save(update_fields=["cancelled_at"])
    if not leaving.was_restricted:
        member.restricted_at = None
        member.save(update_fields=["restricted_at"])
    record(by=by, action="member.stay", subject_kind="member", subject_id=member.pk, at=at)
    send(
        to=member.email,
        subject="Votre compte reste ouvert",
        template="members/mail/stays.txt",
        context={"name": member.full_name},
    )
    purge("site")
    return member


def carry_out(*, pk: int, at: datetime) -> None:
    """The seven days are over: app after app, each in a transaction of its own, so that one that stopped is taken up there."""
    with transaction.atomic():
        leaving = lock_departure(pk)
        if leaving.cancelled_at is not None or leaving.done_at is not None or leaving.due_at > at:
            return
        if leaving.begun_at is None:
            leaving.begun_at = at
            leaving.save(update_fields=["begun_at"])
            end_sessions(leaving.member)
    if leaving.kind == Departure.Kind.MEMORIAL:
        _remember(pk, at)
        return
    for holding in holdings():
        with transaction.atomic():
            leaving = lock_departure(pk)
            if leaving.done_at is not None or holding.key in leaving.steps:
                continue
            if holding.key == ACCOUNT:
                _say_goodbye(leaving, at)
            kept = holding.erase(leaving.member, at=at)
            leaving.steps = [*leaving.steps, holding.key]
            leaving.kept = [*leaving.kept, *(asdict(one) for one in kept)]
            if holding.key == ACCOUNT:
                leaving.done_at = at
            leaving.save(update_fields=["steps", "kept", "done_at"])


def erase_account(member: Member, *, at: datetime) -> list[Kept]:
    """What is left is a number. The last of all holdings; `carry_out` has locked the departure."""
    member = lock_member(member.pk)
    if member.erased_at is not None:
        return []
    forget_copies(member=member)
    EmailAddress.objects.filter(user_id=member.pk).delete()
    Authenticator.objects.filter(user_id=member.pk).delete()
    LostFactor.objects.filter(member=member).delete()
    DeathNotice.objects.filter(member=member).update(about=FORMER, word="", reason="Fait.", teller_name="", teller_email="")
    end_sessions(member)
    member.email = f"efface-{member.pk}@compte.invalid"
    member.first_name = member.last_name = ""
    member.home = member.verified_at = member.verified_by = member.suspended_until = member.restricted_at = None
    member.remembered_at = member.last_login = None
    member.is_administrator, member.is_active = False, False
    member.closed_at, member.erased_at = member.closed_at or at, at
    member.set_unusable_password()
    member.save()
    begin_term(member_id=member.pk, at=at)
    record(by=None, action="member.erase", subject_kind="member", subject_id=member.pk, at=at)
    purge("site")
    return STAYS


STAYS = [
    Kept(
        "Votre identité déclarée et l’origine de vos publications, scellées",
        "L’hébergeur doit pouvoir répondre à un juge : cinq ans pour l’une, un an pour l’autre (LCEN, décret 2021-1362). "
        "Nous ne savons pas les lire.",
    ),
    Kept(
        "Le journal des écritures",
        "Il dit qu’un compte a agi, par un numéro et une empreinte, jamais un nom ni un texte. Rien ne peut en être retiré.",
    ),
    Kept("Les sauvegardes et les courriers partis", "Trente jours au plus : ils s’effacent d’eux-mêmes."),
]


def _say_goodbye(leaving: Departure, at: datetime) -> None:
    kept = [*leaving.kept, *(asdict(one) for one in STAYS)]
    send(
        to=leaving.member.email, subject="Votre compte est effacé", template="members/mail/left.txt",
        context={"name": leaving.member.full_name, "kept": kept},
    )  # fmt: skip


@transaction.atomic
def _remember(pk: int, at: datetime) -> None:
    """Nobody signs in any more; what they said stays under their name."""
    leaving = lock_departure(pk)
    member = lock_member(leaving.member_id)
    if leaving.done_at is not None:
        return
    member.restricted_at, member.suspended_until = None, None
    member.is_active, member.closed_at, member.remembered_at = False, member.closed_at or at, at
    member.set_unusable_password()
    member.save()
    end_sessions(member)
    begin_term(member_id=member.pk, at=at)
    leaving.done_at = at
    leaving.save(update_fields=["done_at"])
    record(by=None, action="member.remember", subject_kind="member", subject_id=member.pk, at=at)
    purge("site")


def _open_account(by: Member) -> Member:
    member = lock_member(by.pk)
    if member.is_closed or not member.is_active:
        raise NotAllowed
    return member
