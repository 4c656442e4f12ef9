"""Organisations enter, present themselves, are authenticated, may publish."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from parvis.ground.core.crawling import Crawling
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.pages import purge
from parvis.ground.core.text.fold import fold, slugify
from parvis.ground.journal.actions import record
from parvis.ground.sealed.actions import seal_contribution
from parvis.ground.territories.models import Territory
from parvis.people.members.models import Member
from parvis.people.members.permissions import can_administer

from .. import registry
from ..models import FormerSlug, Organisation, TeamMember
from ..permissions import can_answer_for, can_manage
from ..queries import lock_organisation
from .numbers import checked_numbers, require_unused
from .refusals import OrganisationRefused

# Addresses of other pages under /compte/organisations/ and /delegation/organisations/.
RESERVED = {"nouvelle", "demandes", "invitation", "toutes", "decisions"}


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

    It may not publish yet: it must be authenticated, and its subscription must run.
    """
    if not can_administer(by):
        raise NotAllowed
    numbers = checked_numbers(siren=siren, rna=rna)
    require_unused(numbers)
    organisation = Organisation(
        kind=kind, name=name.strip(), slug=free_slug(name, seat), sort_name=fold(name)[:160], seat=seat, siren=numbers.siren,
        siret=numbers.siret, rna=numbers.rna, about=about.strip(), website=website.strip(), email=email.strip(), created_at=at,
    )  # fmt: skip
    enter(organisation)
    if owner is not None:
        TeamMember.objects.create(organisation=organisation, member=owner, role=TeamMember.Role.OWNER, joined_at=at)
    record(
        by=by, action="organisation.create", subject_kind="organisation", subject_id=organisation.pk, at=at,
        name=organisation.name, siren=numbers.siren, rna=numbers.rna, owner=getattr(owner, "pk", None),
    )  # fmt: skip
    return organisation


@transaction.atomic
def present(*, by: Member, organisation: Organisation, about: str, website: str, email: str, at: datetime) -> Organisation:
    """Change what the organisation says of itself on its blog."""
    if not can_manage(by, organisation):
        raise NotAllowed
    organisation = lock_organisation(organisation.pk)
    organisation.about, organisation.website, organisation.email = about.strip(), website.strip(), email.strip()
    clean(organisation)
    organisation.save(update_fields=["about", "website", "email"])
    record(
        by=by, action="organisation.present", subject_kind="organisation", subject_id=organisation.pk, at=at,
        about=organisation.about, website=organisation.website, email=organisation.email,
    )  # fmt: skip
    seal_contribution(by=by, operation="organisation.present", kind="organisation", id=organisation.pk, at=at)
    purge(f"organisation:{organisation.pk}")
    registry.changed([organisation.pk], at)
    return organisation


@transaction.atomic
def set_crawling(*, by: Member, organisation: Organisation, crawling: str, at: datetime) -> Organisation:
    """Say what robots may do with what it publishes, here and on its own site."""
    if not can_manage(by, organisation):
        raise NotAllowed
    if crawling not in Crawling.values:
        raise OrganisationRefused("Choisissez l’une des trois réponses.", field="crawling")
    organisation = lock_organisation(organisation.pk)
    if organisation.crawling == crawling:
        return organisation
    organisation.crawling = crawling
    organisation.save(update_fields=["crawling"])
    record(
        by=by, action="organisation.set_crawling", subject_kind="organisation", subject_id=organisation.pk, at=at,
        crawling=crawling,
    )  # fmt: skip
    purge(f"organisation:{organisation.pk}", "crawling")
    return organisation


@transaction.atomic
def authenticate(*, by: Member, organisation: Organisation, at: datetime) -> Organisation:
    """Say that the organisation is who it claims to be (R35): a delegate of its seat, an administrator as a last resort."""
    if not can_administer(by) and not can_answer_for(by, organisation, at):
        raise NotAllowed
    organisation = lock_organisation(organisation.pk)
    if organisation.authenticated_at is not None:
        raise OrganisationRefused("Cette organisation est déjà authentifiée.")
    organisation.authenticated_at, organisation.authenticated_by = at, by
    organisation.authenticated_for = acting_for(by, organisation.seat, at)
    organisation.save(update_fields=["authenticated_at", "authenticated_by", "authenticated_for"])
    record(by=by, action="organisation.authenticate", subject_kind="organisation", subject_id=organisation.pk, at=at)
    purge(f"organisation:{organisation.pk}")
    registry.changed([organisation.pk], at)
    return organisation


@transaction.atomic
def set_publishing(*, organisation: Organisation, until: datetime | None, at: datetime) -> Organisation:
    """Write down until when its terms let it publish (R34). Only subscriptions call it, which know and have checked why."""
    organisation = lock_organisation(organisation.pk)
    organisation.publishes_until = until
    organisation.save(update_fields=["publishes_until"])
    record(
        by=None, action="organisation.set_publishing", subject_kind="organisation", subject_id=organisation.pk, at=at, until=until
    )
    purge(f"organisation:{organisation.pk}")
    return organisation


def acting_for(by: Member, seat: Territory, at: datetime) -> str:
    """The delegation in whose name `by` decides about a seat; "" for an administrator without a mandate there."""
    desk = registry.desks().answering(seat)
    return desk.name if desk and desk.id in {one.id for one in registry.desks().held_by(by, at)} else ""


def free_slug(name: str, seat: Territory, *, own: Organisation | None = None) -> str:
    """An address for its blog that nobody else has, nor had."""
    slug = slugify(name, limit=60)
    candidates = (slug, f"{slug}-{slugify(seat.code)}", *(f"{slug}-{number}" for number in range(2, 1000)))
    present = Organisation.objects.filter(slug__startswith=slug).exclude(pk=own.pk if own else 0)
    former = FormerSlug.objects.filter(slug__startswith=slug).exclude(organisation_id=own.pk if own else 0)
    taken = RESERVED | set(present.values_list("slug", flat=True)) | set(former.values_list("slug", flat=True))
    return next(candidate for candidate in candidates if candidate not in taken)


def enter(organisation: Organisation) -> None:
    """Write a new organisation down; of two that come with one number at once, the second is told."""
    clean(organisation)
    try:
        with transaction.atomic():
            organisation.save()
    except IntegrityError as error:
        number = organisation.siren or organisation.rna
        raise OrganisationRefused(f"Une organisation vient d’entrer sous le numéro {number}.", field="siren") from error


def clean(organisation: Organisation) -> None:
    """Refuse what a field of its cannot hold."""
    try:
        organisation.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise OrganisationRefused(str(messages[0]), field=field) from error
