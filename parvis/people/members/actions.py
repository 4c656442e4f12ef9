"""Writes on accounts: entering, being verified, changing, being suspended."""

from __future__ import annotations

from datetime import datetime

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction

from parvis.ground.core.errors import NotAllowed, Refused
from parvis.ground.core.jobs import defer
from parvis.ground.core.mail import send
from parvis.ground.journal.actions import record
from parvis.ground.sealed.actions import begin_term, seal, suspend_term
from parvis.ground.territories.models import Level, Territory

from .models import Member
from .permissions import can_suspend, can_verify
from .queries import by_email, lock_member


class MemberRefused(Refused):
    """The account cannot be made or changed so; the message says why."""


@transaction.atomic
def register(
    *,
    email: str,
    password: str | None,
    first_name: str,
    last_name: str,
    home: Territory | None,
    at: datetime,
    confirmed: bool = False,
) -> Member:
    """Open an account whose holder accepts the charter of this day.

    `confirmed`: the address needs no confirmation (command line, demonstration). Raises MemberRefused when the
    address is taken.
    """
    member = Member(email=Member.objects.normalize_email(email.strip()))
    if by_email(member.email):
        raise MemberRefused("Un compte existe déjà avec cette adresse.", field="email")
    member.first_name, member.last_name = first_name.strip(), last_name.strip()
    member.home = _checked_home(home)
    member.charter_accepted_at = at
    member.set_password(password)
    _clean(member)
    member.save()
    if confirmed:
        EmailAddress.objects.create(user=member, email=member.email, primary=True, verified=True)
    record(by=member, action="member.register", subject_kind="member", subject_id=member.pk, at=at, email=member.email)
    seal_declared_identity(member, at=at)
    return member


@transaction.atomic
def create_administrator(*, email: str, password: str, first_name: str, last_name: str, at: datetime) -> Member:
    """Open a confirmed, verified account that holds the platform's own office. For the command line only: it has no actor."""
    member = register(
        email=email, password=password, first_name=first_name, last_name=last_name, home=None, at=at, confirmed=True
    )
    member.is_administrator = True
    member.verified_at = at
    member.save(update_fields=["is_administrator", "verified_at"])
    record(by=None, action="member.make_administrator", subject_kind="member", subject_id=member.pk, at=at)
    return member


@transaction.atomic
def verify(*, by: Member, member: Member, at: datetime) -> Member:
    """Say that the member's identity and home are proven (R53): from now on they may speak."""
    if not can_verify(by, member, at):
        raise NotAllowed
    member = lock_member(member.pk)
    if not member.first_name or not member.last_name:
        raise MemberRefused("Ce compte n’a pas de prénom ou de nom : demandez à la personne de les compléter.")
    if member.is_verified:
        raise MemberRefused("Ce compte est déjà vérifié.")
    member.verified_at, member.verified_by = at, by
    member.save(update_fields=["verified_at", "verified_by"])
    record(by=by, action="member.verify", subject_kind="member", subject_id=member.pk, at=at)
    return member


@transaction.atomic
def amend_profile(*, by: Member, first_name: str, last_name: str, home: Territory | None, at: datetime) -> Member:
    """Change one's own name or declared commune. A verified member who does so must be verified again."""
    if not by.is_active:
        raise NotAllowed
    member = lock_member(by.pk)
    before = (member.first_name, member.last_name, member.home_id)
    member.first_name, member.last_name, member.home = first_name.strip(), last_name.strip(), _checked_home(home)
    if not member.first_name or not member.last_name:
        raise MemberRefused("Écrivez votre prénom et votre nom.", field="first_name")
    if before == (member.first_name, member.last_name, member.home_id):
        return member
    if not member.is_administrator:
        member.verified_at = member.verified_by = None
    _clean(member)
    member.save()
    record(
        by=by, action="member.amend", subject_kind="member", subject_id=member.pk, at=at,
        first_name=member.first_name, last_name=member.last_name, home=member.home_id,
    )  # fmt: skip
    seal_declared_identity(member, at=at)
    return member


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


def end_sessions(member: Member, *, but: str | None = None) -> None:
    """Sign the member out everywhere, `but` on the device with this session key: their next requests are a stranger's.

    For every write that takes something away: a suspension, a mandate that ends, a place in a team that is lost.
    """
    member.sign_ins.exclude(session_key=but or "").delete()


def _readmit(member: Member) -> None:
    if member.is_closed:
        suspend_term(member_id=member.pk)
    member.is_active, member.closed_at, member.suspended_until = True, None, None
    member.save(update_fields=["is_active", "closed_at", "suspended_until"])


def seal_declared_identity(member: Member, *, at: datetime) -> None:
    """Keep what the law asks of who the holder says to be; the account itself may be emptied later."""
    seal(
        kind="identity",
        subject_id=member.pk,
        at=at,
        payload={
            "declared": True,
            "first_name": member.first_name,
            "last_name": member.last_name,
            "email": member.email,
            "home": member.home.name if member.home else "",
        },
    )


def _checked_home(home: Territory | None) -> Territory | None:
    if home is not None and home.level not in {Level.COMMUNE, Level.DISTRICT}:
        raise MemberRefused("Choisissez une commune.", field="home")
    return home


def _clean(member: Member) -> None:
    try:
        member.full_clean(exclude=["password"], validate_constraints=False)
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise MemberRefused(str(messages[0]), field=field) from error
