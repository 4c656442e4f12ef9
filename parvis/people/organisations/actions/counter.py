"""A firm of the register enters at a counter of its delegation: written down first, its own once its people confirmed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.pages import purge
from parvis.ground.core.text.fold import fold
from parvis.ground.journal.actions import record
from parvis.ground.registers.queries import unit
from parvis.ground.territories.models import Territory
from parvis.people.members.models import Member

from .. import registry
from ..models import Organisation, TeamMember
from ..queries import lock_organisation
from .entering import enter, free_slug
from .numbers import checked_numbers, require_open, require_unused
from .refusals import OrganisationRefused


@transaction.atomic
def write_down(*, by: Member, siren: str, name: str, seat: Territory, at: datetime) -> Organisation:
    """Enter a company that the register says is active. Nobody answers for it yet, nothing of it is public."""
    if not registry.may_welcome(by, seat, at):
        raise NotAllowed
    numbers = checked_numbers(siren=siren, rna="", kind=Organisation.Kind.COMPANY)
    require_unused(numbers)
    require_open(numbers)
    known = unit(numbers.siren)
    if known is None or known.is_hidden:
        raise OrganisationRefused(
            "Le registre ne montre pas cette entreprise : la personne l’inscrit elle-même, depuis son compte.", field="siren"
        )
    name = " ".join(name.split()) or known.name
    organisation = Organisation(
        kind=Organisation.Kind.COMPANY, name=name, slug=free_slug(name, seat), sort_name=fold(name)[:160], seat=seat,
        siren=numbers.siren, siret=numbers.siret, created_at=at,
    )  # fmt: skip
    enter(organisation)
    record(
        by=by, action="organisation.write_down", subject_kind="organisation", subject_id=organisation.pk, at=at, name=name,
        siren=numbers.siren,
    )  # fmt: skip
    return organisation


@transaction.atomic
def welcome(*, by: Member, organisation: Organisation, owner: Member, at: datetime) -> Organisation:
    """Its people were there and confirmed: it is authenticated in the name of the delegation, and `owner` answers for it."""
    if by.pk == owner.pk or not registry.may_welcome(by, organisation.seat, at):
        raise NotAllowed
    organisation = lock_organisation(organisation.pk)
    if organisation.authenticated_at is not None or organisation.team.exists():
        raise OrganisationRefused("Quelqu’un répond déjà de cette entreprise.")
    desk = registry.desks().answering(organisation.seat)
    organisation.authenticated_at, organisation.authenticated_by = at, by
    organisation.authenticated_for = desk.name if desk else ""
    organisation.save(update_fields=["authenticated_at", "authenticated_by", "authenticated_for"])
    TeamMember.objects.create(organisation=organisation, member=owner, role=TeamMember.Role.OWNER, joined_at=at)
    record(by=by, action="organisation.welcome", subject_kind="organisation", subject_id=organisation.pk, at=at, owner=owner.pk)
    purge(f"organisation:{organisation.pk}")
    registry.changed([organisation.pk], at)
    return organisation


@transaction.atomic
def forget_written_down(*, organisation: Organisation, at: datetime) -> bool:
    """Nobody confirmed: it leaves without a trace but its lines of the journal. Did it?"""
    organisation = lock_organisation(organisation.pk)
    if organisation.authenticated_at is not None or organisation.team.exists() or organisation.applications.exists():
        return False
    record(by=None, action="organisation.forget", subject_kind="organisation", subject_id=organisation.pk, at=at)
    organisation.delete()
    return True
