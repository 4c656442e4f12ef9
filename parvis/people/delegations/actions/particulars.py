"""What a delegation is: its name, its particulars, the territories it answers for, its bank account."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from stdnum import iban as iban_rules
from stdnum.exceptions import ValidationError as StdnumError

from parvis.ground.core.errors import NotAllowed, Refused
from parvis.ground.core.pages import purge
from parvis.ground.core.text.fold import slugify
from parvis.ground.journal.actions import record
from parvis.ground.registers.identifiers import checked_rna, checked_siren
from parvis.ground.territories.models import Level, Territory
from parvis.people.members.models import Member
from parvis.people.members.permissions import can_administer

from ..models import Delegation, Mandate, Remit
from ..permissions import can_manage, sees_account
from ..queries import lock_delegation, national_delegation
from .mandates import give_mandate
from .refusal import DelegationRefused


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
    siren: str = "",
    rna: str = "",
) -> Delegation:
    """Enter a delegation and the territories it answers for, each with all it contains."""
    if not can_administer(by):
        raise NotAllowed
    delegation = Delegation(
        name=name.strip(), slug=_free_slug(name), address=address.strip(), phone=phone.strip(), email=email.strip(),
        support_hours=support_hours.strip(), siren=_checked(checked_siren, siren, "siren"),
        rna=_checked(checked_rna, rna, "rna"), created_at=at,
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
    siren: str | None = None,
    rna: str | None = None,
    answers_for: Iterable[Territory] | None = None,
) -> Delegation:
    """Change a delegation's particulars (a number that is None stays); its territories only by an administrator."""
    if not can_manage(by, delegation, at) or (answers_for is not None and not can_administer(by)):
        raise NotAllowed
    delegation = lock_delegation(delegation.pk)
    delegation.name, delegation.address, delegation.phone = name.strip(), address.strip(), phone.strip()
    delegation.email, delegation.support_hours = email.strip(), support_hours.strip()
    if siren is not None:
        delegation.siren = _checked(checked_siren, siren, "siren")
    if rna is not None:
        delegation.rna = _checked(checked_rna, rna, "rna")
    _clean(delegation)
    delegation.save()
    if answers_for is not None:
        delegation.remits.all().delete()
        _take_on(delegation, answers_for)
    record(
        by=by, action="delegation.amend", subject_kind="delegation", subject_id=delegation.pk, at=at,
        name=delegation.name, address=delegation.address, phone=delegation.phone, email=delegation.email,
        support_hours=delegation.support_hours, siren=delegation.siren, rna=delegation.rna,
    )  # fmt: skip
    purge("site")
    return delegation


@transaction.atomic
def set_account(*, by: Member, delegation: Delegation, iban: str, at: datetime) -> Delegation:
    """Write down the bank account of the association ("" for none): its presidency or its treasury alone."""
    if not sees_account(by, delegation, at):
        raise NotAllowed
    typed = iban_rules.compact(iban)
    try:
        kept = iban_rules.validate(typed) if typed else ""
    except StdnumError:
        raise DelegationRefused("Cet IBAN est faux : recopiez-le depuis le relevé d’identité bancaire.", field="iban") from None
    delegation = lock_delegation(delegation.pk)
    delegation.iban = kept
    delegation.save(update_fields=["iban"])
    record(by=by, action="delegation.set_account", subject_kind="delegation", subject_id=delegation.pk, at=at, iban=kept)
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


def _checked(check: Callable[[str], str], typed: str, field: str) -> str:
    try:
        return check(typed)
    except Refused as refusal:
        raise DelegationRefused(refusal.message, field=field) from refusal


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
