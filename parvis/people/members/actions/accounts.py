"""Entering, being verified, changing one's own particulars."""

from __future__ import annotations

from datetime import datetime

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.pages import purge
from parvis.ground.journal.actions import record
from parvis.ground.sealed.actions import seal
from parvis.ground.territories.models import Level, Territory

from ..models import Member
from ..permissions import can_verify
from ..queries import by_email, lock_member
from .refusal import MemberRefused


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
def enter_proof(*, by: Member, member: Member, first_name: str, last_name: str, home: Territory, at: datetime) -> Member:
    """Enter the name and the home that `by` has seen proven, in charge of that home: the member is verified from now on.

    Also how a verified member changes name or home: the old name stays on no public page.
    """
    member = lock_member(member.pk)
    was_called = member.name
    member.first_name, member.last_name, member.home = first_name.strip(), last_name.strip(), _checked_home(home)
    if member.verified_at is None:
        member.verified_at, member.verified_by = at, by
    _clean(member)
    member.save()
    # A delegate answers for the home that is proven, which need not be the one declared before.
    if not can_verify(by, member, at):
        raise NotAllowed
    record(by=by, action="member.verify", subject_kind="member", subject_id=member.pk, at=at, home=home.pk)
    if member.name != was_called:
        purge("site")
    return member


@transaction.atomic
def lapse_proof(*, member: Member, home: Territory, at: datetime) -> Member:
    """The member moved to `home` and has not proven it in time: they read, and no longer speak. The platform's own act."""
    member = lock_member(member.pk)
    member.home, member.verified_at, member.verified_by = _checked_home(home), None, None
    member.save(update_fields=["home", "verified_at", "verified_by"])
    record(by=None, action="member.lapse", subject_kind="member", subject_id=member.pk, at=at, home=home.pk)
    return member


@transaction.atomic
def amend_profile(*, by: Member, first_name: str, last_name: str, home: Territory | None, at: datetime) -> Member:
    """Change one's own name or declared commune, as long as they are not proven: then each change has a proof of its own."""
    if not by.is_active:
        raise NotAllowed
    member = lock_member(by.pk)
    before = (member.first_name, member.last_name, member.home_id)
    member.first_name, member.last_name, member.home = first_name.strip(), last_name.strip(), _checked_home(home)
    if not member.first_name or not member.last_name:
        raise MemberRefused("Écrivez votre prénom et votre nom.", field="first_name")
    if before == (member.first_name, member.last_name, member.home_id):
        return member
    if member.is_verified and not member.is_administrator:
        raise MemberRefused("Votre nom et votre commune sont vérifiés : pour en changer, prouvez le changement.")
    _clean(member)
    member.save()
    record(
        by=by, action="member.amend", subject_kind="member", subject_id=member.pk, at=at,
        first_name=member.first_name, last_name=member.last_name, home=member.home_id,
    )  # fmt: skip
    seal_declared_identity(member, at=at)
    return member


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
