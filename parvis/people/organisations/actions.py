"""Writes on organisations: entering, being authenticated, publishing until, the team."""

from __future__ import annotations

import re
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from stdnum.fr import siren as siren_register

from parvis.ground.core.errors import NotAllowed, Refused
from parvis.ground.core.pages import purge
from parvis.ground.core.text.fold import fold, slugify
from parvis.ground.journal.actions import record
from parvis.ground.territories.models import Territory
from parvis.people.members.models import Member
from parvis.people.members.permissions import can_administer

from .models import Organisation, TeamMember
from .permissions import can_manage
from .queries import lock_organisation

_RNA = re.compile(r"W[0-9]{9}")


class OrganisationRefused(Refused):
    """The organisation or its team cannot be made or changed so; the message says why."""


@transaction.atomic
def create_organisation(
    *,
    by: Member,
    kind: str,
    name: str,
    seat: Territory,
    at: datetime,
    siren: str = "",
    rna: str = "",
    about: str = "",
    website: str = "",
    email: str = "",
    owner: Member | None = None,
) -> Organisation:
    """Enter an organisation under its SIREN or RNA number, `owner` first in its team.

    It may not publish yet: see `authenticate` and `allow_publishing`.
    """
    if not can_administer(by):
        raise NotAllowed
    siren, rna = checked_siren(siren), checked_rna(rna)
    if not siren and not rna:
        raise OrganisationRefused("Indiquez un numéro SIREN ou un numéro RNA.", field="siren")
    if siren and Organisation.objects.filter(siren=siren).exists():
        raise OrganisationRefused(f"Une organisation porte déjà le SIREN {siren}.", field="siren")
    if rna and Organisation.objects.filter(rna=rna).exists():
        raise OrganisationRefused(f"Une organisation porte déjà le numéro RNA {rna}.", field="rna")
    organisation = Organisation(
        kind=kind, name=name.strip(), slug=_free_slug(name, seat), sort_name=fold(name)[:160], seat=seat, siren=siren, rna=rna,
        about=about.strip(), website=website.strip(), email=email.strip(), created_at=at,
    )  # fmt: skip
    _clean(organisation)
    organisation.save()
    if owner is not None:
        TeamMember.objects.create(organisation=organisation, member=owner, role=TeamMember.Role.OWNER, joined_at=at)
    record(
        by=by, action="organisation.create", subject_kind="organisation", subject_id=organisation.pk, at=at,
        name=organisation.name, siren=siren, rna=rna, owner=getattr(owner, "pk", None),
    )  # fmt: skip
    return organisation


@transaction.atomic
def present(*, by: Member, organisation: Organisation, about: str, website: str, email: str, at: datetime) -> Organisation:
    """Change what the organisation says of itself on its blog."""
    if not can_manage(by, organisation):
        raise NotAllowed
    organisation = lock_organisation(organisation.pk)
    organisation.about, organisation.website, organisation.email = about.strip(), website.strip(), email.strip()
    _clean(organisation)
    organisation.save(update_fields=["about", "website", "email"])
    record(
        by=by, action="organisation.present", subject_kind="organisation", subject_id=organisation.pk, at=at,
        about=organisation.about, website=organisation.website, email=organisation.email,
    )  # fmt: skip
    purge(f"organisation:{organisation.pk}")
    return organisation


@transaction.atomic
def authenticate(*, by: Member, organisation: Organisation, at: datetime) -> Organisation:
    """Say that the organisation is who it claims to be (R35)."""
    if not can_administer(by):
        raise NotAllowed
    organisation = lock_organisation(organisation.pk)
    if organisation.authenticated_at is not None:
        raise OrganisationRefused("Cette organisation est déjà authentifiée.")
    organisation.authenticated_at = at
    organisation.save(update_fields=["authenticated_at"])
    record(by=by, action="organisation.authenticate", subject_kind="organisation", subject_id=organisation.pk, at=at)
    purge(f"organisation:{organisation.pk}")
    return organisation


@transaction.atomic
def allow_publishing(*, by: Member, organisation: Organisation, until: datetime, at: datetime) -> Organisation:
    """Set until when the organisation may publish (R34); a past instant ends it at once."""
    if not can_administer(by):
        raise NotAllowed
    organisation = lock_organisation(organisation.pk)
    if organisation.authenticated_at is None:
        raise OrganisationRefused("Authentifiez d’abord l’organisation.")
    organisation.publishes_until = until
    organisation.save(update_fields=["publishes_until"])
    record(
        by=by, action="organisation.allow_publishing", subject_kind="organisation", subject_id=organisation.pk, at=at,
        until=until,
    )  # fmt: skip
    return organisation


@transaction.atomic
def add_to_team(*, by: Member, organisation: Organisation, member: Member, role: str, at: datetime) -> TeamMember:
    """Give the member a place in the team, or another role in it."""
    if not can_manage(by, organisation):
        raise NotAllowed
    if role not in TeamMember.Role.values:
        raise OrganisationRefused("Ce rôle n’existe pas.", field="role")
    if not member.is_active:
        raise OrganisationRefused("Ce compte est suspendu : il ne peut pas entrer dans une équipe.", field="email")
    organisation = lock_organisation(organisation.pk)
    place = organisation.team.filter(member=member).first()
    if place is not None and role != TeamMember.Role.OWNER:
        _keep_an_owner(organisation, place)
    place, _ = TeamMember.objects.update_or_create(
        organisation=organisation, member=member, defaults={"role": role}, create_defaults={"role": role, "joined_at": at}
    )
    record(
        by=by, action="organisation.add_to_team", subject_kind="organisation", subject_id=organisation.pk, at=at,
        member=member.pk, role=role,
    )  # fmt: skip
    return place


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
    place.delete()
    record(
        by=by, action="organisation.remove_from_team", subject_kind="organisation", subject_id=organisation.pk, at=at,
        member=member.pk,
    )  # fmt: skip


def checked_siren(typed: str) -> str:
    """The nine digits of a SIREN typed with or without spaces; "" for nothing. Raises OrganisationRefused."""
    compact = siren_register.compact(typed) if typed else ""
    if compact and not siren_register.is_valid(compact):
        raise OrganisationRefused("Ce numéro SIREN est faux : vérifiez ses neuf chiffres.", field="siren")
    return compact


def checked_rna(typed: str) -> str:
    """W and nine digits, as the register of associations writes them; "" for nothing. Raises OrganisationRefused."""
    compact = re.sub(r"[\s.]", "", typed).upper()
    if compact and not _RNA.fullmatch(compact):
        raise OrganisationRefused("Un numéro RNA s’écrit W suivi de neuf chiffres.", field="rna")
    return compact


def _keep_an_owner(organisation: Organisation, place: TeamMember) -> None:
    if place.role == TeamMember.Role.OWNER and organisation.team.filter(role=TeamMember.Role.OWNER).count() == 1:
        raise OrganisationRefused("C’est la seule personne responsable : nommez-en une autre d’abord.", field="role")


def _free_slug(name: str, seat: Territory) -> str:
    slug = slugify(name, limit=60)
    candidates = (slug, f"{slug}-{slugify(seat.code)}", *(f"{slug}-{number}" for number in range(2, 1000)))
    taken = set(Organisation.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    return next(candidate for candidate in candidates if candidate not in taken)


def _clean(organisation: Organisation) -> None:
    try:
        organisation.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise OrganisationRefused(str(messages[0]), field=field) from error
