"""Writes on delegations and mandates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from parvis.ground.core.errors import NotAllowed, Refused
from parvis.ground.core.pages import purge
from parvis.ground.core.text.fold import slugify
from parvis.ground.journal.actions import record
from parvis.ground.territories.models import Level, Territory
from parvis.people.members.actions import end_sessions
from parvis.people.members.models import Member
from parvis.people.members.permissions import can_administer

from .models import Delegation, Mandate, Remit
from .permissions import can_manage
from .queries import lock_delegation, national_delegation


class DelegationRefused(Refused):
    """The delegation or the mandate cannot be made or changed so; the message says why."""


@transaction.atomic
def create_delegation(
    *,
    by: Member,
    name: str,
    answers_for: Iterable[Territory],
    at: datetime,
    address: str = "",
    phone: str = "",
    email: str = "",
    support_hours: str = "",
) -> Delegation:
    """Enter a delegation and the territories it answers for, each with all it contains."""
    if not can_administer(by):
        raise NotAllowed
    delegation = Delegation(
        name=name.strip(), slug=_free_slug(name), address=address.strip(), phone=phone.strip(), email=email.strip(),
        support_hours=support_hours.strip(), created_at=at,
    )  # fmt: skip
    _clean(delegation)
    delegation.save()
    places = _take_on(delegation, answers_for)
    record(
        by=by, action="delegation.create", subject_kind="delegation", subject_id=delegation.pk, at=at,
        name=delegation.name, territories=places,
    )  # fmt: skip
    purge("site")  # every page of its territories names the delegation that answers
    return delegation


@transaction.atomic
def amend_delegation(
    *,
    by: Member,
    delegation: Delegation,
    name: str,
    address: str,
    phone: str,
    email: str,
    support_hours: str,
    at: datetime,
    answers_for: Iterable[Territory] | None = None,
) -> Delegation:
    """Change a delegation's particulars; its territories (None: as they are) only by an administrator."""
    if not can_manage(by, delegation, at) or (answers_for is not None and not can_administer(by)):
        raise NotAllowed
    delegation = lock_delegation(delegation.pk)
    delegation.name, delegation.address, delegation.phone = name.strip(), address.strip(), phone.strip()
    delegation.email, delegation.support_hours = email.strip(), support_hours.strip()
    _clean(delegation)
    delegation.save()
    if answers_for is not None:
        delegation.remits.all().delete()
        _take_on(delegation, answers_for)
    record(
        by=by, action="delegation.amend", subject_kind="delegation", subject_id=delegation.pk, at=at,
        name=delegation.name, address=delegation.address, phone=delegation.phone, email=delegation.email,
        support_hours=delegation.support_hours,
    )  # fmt: skip
    purge("site")
    return delegation


@transaction.atomic
def create_national_delegation(*, by: Member, at: datetime) -> Delegation:
    """The delegation that answers for the whole country, `by` its president; the one that stands, if any."""
    standing = national_delegation()
    if standing is not None:
        return standing
    country = Territory.objects.get(level=Level.COUNTRY, code="FR")
    delegation = create_delegation(by=by, name="Délégation nationale", answers_for=[country], at=at)
    give_mandate(by=by, delegation=delegation, member=by, role=Mandate.Role.PRESIDENT, at=at)
    return delegation


@transaction.atomic
def give_mandate(
    *,
    by: Member,
    delegation: Delegation,
    member: Member,
    role: str,
    at: datetime,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
) -> Mandate:
    """Let a verified member act for the delegation, from `starts_at` (None: now) to `ends_at` (None: until ended)."""
    if not can_manage(by, delegation, at):
        raise NotAllowed
    if role not in Mandate.Role.values:
        raise DelegationRefused("Ce mandat n’existe pas.", field="role")
    if not member.may_speak:
        raise DelegationRefused("Seul un membre vérifié peut recevoir un mandat.", field="email")
    starts_at = starts_at or at
    if ends_at is not None and ends_at <= starts_at:
        raise DelegationRefused("La fin du mandat doit venir après son début.", field="ends_at")
    delegation = lock_delegation(delegation.pk)
    for held in delegation.mandates.filter(member=member, role=role):
        if (held.ends_at is None or held.ends_at > starts_at) and (ends_at is None or ends_at > held.starts_at):
            raise DelegationRefused(f"{member.name} tient déjà ce mandat à ces dates.", field="role")
    mandate = Mandate.objects.create(
        delegation=delegation, member=member, role=role, starts_at=starts_at, ends_at=ends_at, given_by=by
    )
    record(
        by=by, action="mandate.give", subject_kind="mandate", subject_id=mandate.pk, at=at,
        delegation=delegation.pk, member=member.pk, role=role, starts_at=starts_at, ends_at=ends_at,
    )  # fmt: skip
    return mandate


@transaction.atomic
def end_mandate(*, by: Member, mandate: Mandate, at: datetime) -> Mandate:
    """End a mandate now. Its holder may lay it down too."""
    if by.pk != mandate.member_id and not can_manage(by, mandate.delegation, at):
        raise NotAllowed
    lock_delegation(mandate.delegation_id)
    mandate.refresh_from_db()
    if mandate.ends_at is not None and mandate.ends_at <= at:
        raise DelegationRefused("Ce mandat est déjà terminé.")
    mandate.ends_at = max(at, mandate.starts_at)
    mandate.save(update_fields=["ends_at"])
    record(by=by, action="mandate.end", subject_kind="mandate", subject_id=mandate.pk, at=at)
    if by.pk != mandate.member_id:
        end_sessions(mandate.member)
    return mandate


def _take_on(delegation: Delegation, territories: Iterable[Territory]) -> list[int]:
    """Give the delegation its territories; each may have one delegation only. Gives their ids."""
    chosen = {territory.pk: territory for territory in territories}
    if not chosen:
        raise DelegationRefused("Choisissez au moins un territoire.", field="territories")
    taken = Remit.objects.filter(territory__in=chosen).exclude(delegation=delegation).select_related("delegation").first()
    if taken is not None:
        place = chosen[taken.territory_id].name
        raise DelegationRefused(f"« {taken.delegation.name} » répond déjà de {place}.", field="territories")
    Remit.objects.bulk_create(Remit(delegation=delegation, territory_id=pk) for pk in sorted(chosen))
    return sorted(chosen)


def _free_slug(name: str) -> str:
    slug = slugify(name, limit=70)
    taken = set(Delegation.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    candidates = (slug, *(f"{slug}-{number}" for number in range(2, 1000)))
    return next(candidate for candidate in candidates if candidate not in taken)


def _clean(delegation: Delegation) -> None:
    try:
        delegation.full_clean(validate_unique=False)
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise DelegationRefused(str(messages[0]), field=field) from error
