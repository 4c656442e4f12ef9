"""Who belongs to an organisation, in which role; and who is invited."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.mail import send
from parvis.ground.journal.actions import record
from parvis.people.members.actions import end_sessions
from parvis.people.members.models import Member
from parvis.people.members.permissions import can_administer

from ..models import LASTS, Invitation, Organisation, TeamMember
from ..permissions import can_manage
from ..queries import invitation_with, lock_organisation
from .refusals import OrganisationRefused

Role = TeamMember.Role
MOST_OPEN = 50
SENT_AGAIN_AFTER = timedelta(minutes=5)


@transaction.atomic
def add_to_team(*, by: Member, organisation: Organisation, member: Member, role: str, at: datetime) -> TeamMember:
    """Give the member another role in the team; or, for an administrator, a place in it. Others invite: see `invite`."""
    if not can_manage(by, organisation):
        raise NotAllowed
    _require_role(role)
    if not member.is_active:
        raise OrganisationRefused("Ce compte est suspendu : il ne peut pas entrer dans une équipe.", field="email")
    organisation = lock_organisation(organisation.pk)
    place = organisation.team.filter(member=member).first()
    if place is None and not can_administer(by):
        raise OrganisationRefused("Cette personne ne fait pas partie de l’équipe : invitez-la.", field="email")
    if place is not None and role != Role.OWNER:
        _keep_an_owner(organisation, place)
    return give_place(organisation, member, role, by=by, at=at)


@transaction.atomic
def remove_from_team(*, by: Member, organisation: Organisation, member: Member, at: datetime) -> None:
    """End the member's place in the team. One may leave by oneself; the last owner may not."""
    if by.pk != member.pk and not can_manage(by, organisation):
        raise NotAllowed
    organisation = lock_organisation(organisation.pk)
    place = organisation.team.filter(member=member).first()
    if place is None:
        raise NotAllowed
    _keep_an_owner(organisation, place)
    take_place(organisation, place, by=by, at=at)


@transaction.atomic
def invite(*, by: Member, organisation: Organisation, email: str, role: str, at: datetime) -> Invitation:
    """Send an invitation to an address: it serves once, for a fortnight, this organisation and this address alone."""
    if not can_manage(by, organisation):
        raise NotAllowed
    _require_role(role)
    email = email.strip()
    try:
        validate_email(email)
    except ValidationError as error:
        raise OrganisationRefused("Cette adresse e-mail n’est pas complète.", field="email") from error
    organisation = lock_organisation(organisation.pk)
    if organisation.is_closed:
        raise OrganisationRefused("Cette organisation est fermée : elle n’invite plus personne.")
    if organisation.team.filter(member__email__iexact=email).exists():
        raise OrganisationRefused("Cette personne fait déjà partie de l’équipe : changez son rôle plus haut.", field="email")
    waiting = organisation.invitations.filter(accepted_at__isnull=True, cancelled_at__isnull=True)
    if waiting.filter(email__iexact=email).exists():
        raise OrganisationRefused(
            "Une invitation attend déjà à cette adresse : envoyez-la de nouveau, ou annulez-la.", field="email"
        )
    if waiting.count() >= MOST_OPEN:
        raise OrganisationRefused(f"{MOST_OPEN} invitations attendent déjà une réponse : annulez-en d’abord.", field="email")
    secret = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        organisation=organisation, email=email, role=role, token=_digest(secret), invited_by=by, sent_at=at, expires_at=at + LASTS
    )
    record(
        by=by, action="organisation.invite", subject_kind="organisation", subject_id=organisation.pk, at=at,
        invitation=invitation.pk, email=email, role=role,
    )  # fmt: skip
    _send(invitation, secret)
    return invitation


@transaction.atomic
def invite_again(*, by: Member, invitation: Invitation, at: datetime) -> Invitation:
    """Send another link, for another fortnight; the one sent before is worth nothing any more."""
    organisation, invitation = _open_for(by, invitation)
    if at - invitation.sent_at < SENT_AGAIN_AFTER:
        raise OrganisationRefused("Elle vient de partir : attendez quelques minutes avant de l’envoyer de nouveau.")
    secret = secrets.token_urlsafe(32)
    invitation.token, invitation.sent_at, invitation.expires_at = _digest(secret), at, at + LASTS
    invitation.save(update_fields=["token", "sent_at", "expires_at"])
    record(
        by=by, action="organisation.invite_again", subject_kind="organisation", subject_id=organisation.pk, at=at,
        invitation=invitation.pk,
    )  # fmt: skip
    _send(invitation, secret)
    return invitation


@transaction.atomic
def cancel_invitation(*, by: Member, invitation: Invitation, at: datetime) -> None:
    """Take it back: its link is worth nothing any more."""
    organisation, invitation = _open_for(by, invitation)
    invitation.cancelled_at = at
    invitation.save(update_fields=["cancelled_at"])
    record(
        by=by, action="organisation.cancel_invitation", subject_kind="organisation", subject_id=organisation.pk, at=at,
        invitation=invitation.pk,
    )  # fmt: skip


@transaction.atomic
def accept_invitation(*, by: Member, secret: str, at: datetime) -> TeamMember:
    """Enter the team one was invited to. Raises OrganisationRefused, in words, for any link that does not hold."""
    found = invitation_with(secret)
    if found is None:
        raise OrganisationRefused(
            "Ce lien d’invitation n’existe pas, ou un plus récent l’a remplacé : ouvrez le dernier message reçu, "
            "ou demandez une nouvelle invitation."
        )
    organisation = lock_organisation(found.organisation_id)
    invitation = Invitation.objects.select_for_update(no_key=True).get(pk=found.pk)
    require_holds(invitation, by, at)
    if organisation.is_closed:
        raise OrganisationRefused("Cette organisation est fermée : son équipe n’accueille plus personne.")
    invitation.accepted_at, invitation.accepted_by = at, by
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    standing = organisation.team.filter(member=by).first()
    if standing is not None:
        return standing
    return give_place(organisation, by, invitation.role, by=by, at=at, invitation=invitation.pk)


def require_holds(invitation: Invitation, member: Member, at: datetime) -> None:
    """Raise OrganisationRefused, in words, where this invitation does not serve this member now."""
    if invitation.email.lower() != member.email.lower():
        raise OrganisationRefused(
            f"Cette invitation a été envoyée à une autre adresse que la vôtre ({member.email}). "
            "Connectez-vous avec le compte de cette adresse, ou demandez une invitation à la vôtre."
        )
    if invitation.accepted_at is not None:
        raise OrganisationRefused("Cette invitation a déjà servi : elle ne sert qu’une fois.")
    if invitation.cancelled_at is not None:
        raise OrganisationRefused("Cette invitation a été annulée par l’organisation.")
    if invitation.expires_at <= at:
        raise OrganisationRefused("Cette invitation a plus de quatorze jours : demandez qu’on vous l’envoie de nouveau.")
    if not member.is_active:
        raise NotAllowed


def give_place(organisation: Organisation, member: Member, role: str, *, by: Member, at: datetime, **facts: object) -> TeamMember:
    """Write the place down; rights and the lock are the caller's."""
    place, _ = TeamMember.objects.update_or_create(
        organisation=organisation, member=member, defaults={"role": role}, create_defaults={"role": role, "joined_at": at}
    )
    record(
        by=by, action="organisation.add_to_team", subject_kind="organisation", subject_id=organisation.pk, at=at,
        member=member.pk, role=role, **facts,
    )  # fmt: skip
    return place


def take_place(organisation: Organisation, place: TeamMember, *, by: Member, at: datetime) -> None:
    """Write that the place ended, the sessions of who was put out with it; rights and the lock are the caller's."""
    place.delete()
    if place.member_id != by.pk:
        end_sessions(place.member)
    record(
        by=by, action="organisation.remove_from_team", subject_kind="organisation", subject_id=organisation.pk, at=at,
        member=place.member_id,
    )  # fmt: skip


def _open_for(by: Member, invitation: Invitation) -> tuple[Organisation, Invitation]:
    """The invitation locked, if `by` manages its organisation and nobody has answered it."""
    if not can_manage(by, invitation.organisation):
        raise NotAllowed
    organisation = lock_organisation(invitation.organisation_id)
    invitation = Invitation.objects.select_for_update(no_key=True).get(pk=invitation.pk)
    if invitation.accepted_at is not None:
        raise OrganisationRefused("Cette invitation a déjà été acceptée.")
    if invitation.cancelled_at is not None:
        raise OrganisationRefused("Cette invitation est déjà annulée.")
    return organisation, invitation


def _require_role(role: str) -> None:
    if role not in Role.values:
        raise OrganisationRefused("Ce rôle n’existe pas.", field="role")


def _keep_an_owner(organisation: Organisation, place: TeamMember) -> None:
    if place.role == Role.OWNER and organisation.team.filter(role=Role.OWNER).count() == 1:
        raise OrganisationRefused("C’est la seule personne responsable : nommez-en une autre d’abord.", field="role")


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _send(invitation: Invitation, secret: str) -> None:
    send(
        to=invitation.email,
        subject=f"{invitation.organisation.name} vous invite dans son équipe",
        template="organisations/mail/invitation.txt",
        context={"invitation": invitation, "path": f"/compte/organisations/invitation/{secret}/"},
    )
