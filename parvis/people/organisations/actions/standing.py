"""An organisation suspended for a time, closed, open again; its team given back to someone."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.pages import purge
from parvis.ground.core.templatetags.french import day
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from .. import registry
from ..models import Organisation
from ..permissions import can_answer_for, can_readmit, can_suspend, organisations_managed_by
from ..queries import CLOSED, closed_in_register, lock_organisation, publishers_of
from .refusals import OrganisationRefused

Closing = Organisation.Closing
LEAST_REASON = 10


@transaction.atomic
def suspend_organisation(
    *, by: Member, organisation: Organisation, until: datetime | None, reason: str, at: datetime
) -> Organisation:
    """Keep it from publishing until an instant; None closes it. What it published stays to be read."""
    if not can_suspend(by, organisation, at):
        raise NotAllowed
    reason = _checked(reason)
    if until is not None and until <= at:
        raise OrganisationRefused("Choisissez une date à venir.", field="until")
    organisation = lock_organisation(organisation.pk)
    if organisation.is_closed:
        raise OrganisationRefused("Cette organisation est déjà fermée.")
    if until is None:
        organisation.closed_at, organisation.closed_because = at, Closing.DECISION
    else:
        organisation.suspended_until = until
    organisation.save(update_fields=["suspended_until", "closed_at", "closed_because"])
    record(
        by=by, action="organisation.suspend", subject_kind="organisation", subject_id=organisation.pk, at=at, until=until,
        reason=reason,
    )  # fmt: skip
    purge(f"organisation:{organisation.pk}", CLOSED)
    what = f"ne peut plus publier jusqu’au {day(until)}" if until else "est fermée"
    _tell_team(organisation, "organisation.suspended", f"{organisation.name} {what} : {reason}", at)
    return organisation


@transaction.atomic
def lift_organisation_suspension(*, by: Member, organisation: Organisation, at: datetime) -> Organisation:
    """End its suspension, or open it again."""
    organisation = lock_organisation(organisation.pk)
    if not can_readmit(by, organisation, at):
        raise NotAllowed
    if not organisation.is_suspended(at) and not organisation.is_closed:
        raise OrganisationRefused("Cette organisation n’est ni suspendue ni fermée.")
    organisation.suspended_until = organisation.closed_at = None
    organisation.closed_because = ""
    organisation.save(update_fields=["suspended_until", "closed_at", "closed_because"])
    record(by=by, action="organisation.lift_suspension", subject_kind="organisation", subject_id=organisation.pk, at=at)
    purge(f"organisation:{organisation.pk}", CLOSED)
    _tell_team(organisation, "organisation.readmitted", f"{organisation.name} peut de nouveau publier.", at)
    return organisation


@transaction.atomic
def close_organisation(*, by: Member, organisation: Organisation, at: datetime) -> Organisation:
    """Close it: its owner because it ends, or a delegate because the register says so. Its pages stay to be read."""
    owns = organisations_managed_by(by).filter(pk=organisation.pk).exists()
    if not owns and not can_answer_for(by, organisation, at):
        raise NotAllowed
    organisation = lock_organisation(organisation.pk)
    if organisation.is_closed:
        raise OrganisationRefused("Cette organisation est déjà fermée.")
    ended = closed_in_register(siren=organisation.siren, siret="", rna=organisation.rna)
    if not owns and not ended:
        raise OrganisationRefused("Le registre ne la dit pas fermée : suspendez-la, avec un motif, ou attendez son responsable.")
    organisation.closed_at, organisation.closed_because = at, Closing.OWNER if owns else Closing.REGISTER
    organisation.save(update_fields=["closed_at", "closed_because"])
    record(
        by=by, action="organisation.close", subject_kind="organisation", subject_id=organisation.pk, at=at,
        because=organisation.closed_because,
    )  # fmt: skip
    purge(f"organisation:{organisation.pk}", CLOSED)
    if not owns:
        _tell_team(organisation, "organisation.closed", f"{organisation.name} est fermée. {ended}", at)
    return organisation


@transaction.atomic
def withdraw_authentication(*, by: Member, organisation: Organisation, reason: str, at: datetime) -> Organisation:
    """Say that it is not, or no longer, proven who it is: it publishes nothing until a delegate authenticates it again."""
    if not can_answer_for(by, organisation, at):
        raise NotAllowed
    reason = _checked(reason)
    organisation = lock_organisation(organisation.pk)
    if organisation.authenticated_at is None:
        raise OrganisationRefused("Cette organisation n’est pas authentifiée.")
    organisation.authenticated_at = organisation.authenticated_by = None
    organisation.authenticated_for = ""
    organisation.save(update_fields=["authenticated_at", "authenticated_by", "authenticated_for"])
    record(
        by=by, action="organisation.withdraw_authentication", subject_kind="organisation", subject_id=organisation.pk, at=at,
        reason=reason,
    )  # fmt: skip
    purge(f"organisation:{organisation.pk}")
    text = f"{organisation.name} n’est plus authentifiée et ne peut plus publier : {reason}"
    _tell_team(organisation, "organisation.doubted", text, at)
    return organisation


def _checked(reason: str) -> str:
    reason = reason.strip()
    if len(reason) < LEAST_REASON:
        raise OrganisationRefused(f"Écrivez le motif, en {LEAST_REASON} caractères au moins.", field="reason")
    return reason


def _tell_team(organisation: Organisation, reason: str, text: str, at: datetime) -> None:
    registry.tell(
        to=publishers_of(organisation.pk), reason=reason, text=text, address=f"/compte/organisations/{organisation.slug}/", at=at
    )
