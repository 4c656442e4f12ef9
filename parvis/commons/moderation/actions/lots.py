"""Pieces that came in together: one lot in the queue, each piece still read and decided by a named human (R58, R61)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from parvis.commons.contents import registry
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.pages import purge
from parvis.ground.journal.actions import record, record_many
from parvis.ground.territories.models import Territory
from parvis.people.delegations.queries import answering
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.permissions import can_publish_for

from ..models import Check, Lot
from ..permissions import can_decide_lot
from .errors import CheckRefused

AT_ONCE = 50  # more than a page of them is not read, whoever presses


@transaction.atomic
def open_lot(*, organisation: Organisation, title: str, territory: Territory, at: datetime) -> Lot:
    """Begin a lot in the queue of the delegation nearest to `territory`. Raises NoDelegation."""
    lot = Lot.objects.create(delegation=answering(territory), organisation=organisation, title=title[:160], opened_at=at)
    record(by=None, action="lot.open", subject_kind="lot", subject_id=lot.pk, at=at, title=lot.title)
    return lot


@transaction.atomic
def open_checks(*, lot: Lot, kind: str, ids: Sequence[int], territory: Territory, at: datetime) -> None:
    """As `open_check`, for pieces that have just appeared for the first time, in a lot."""
    Check.objects.bulk_create(
        Check(
            kind=kind, object_id=id, territory=territory, delegation_id=lot.delegation_id, organisation_id=lot.organisation_id,
            opened_at=at, lot=lot,
        )
        for id in ids
    )  # fmt: skip
    record_many(
        by=None, action="check.open", subject_kind=kind, facts=[(id, {"delegation": lot.delegation_id}) for id in ids], at=at
    )


@transaction.atomic
def check_lot(*, by: Member, lot: Lot, checks: Iterable[int], at: datetime) -> int:
    """Say that one has read these pieces of a lot and that they keep to the charter; gives how many were still to be read.

    A page of them at most: whoever reads puts their name to each.
    """
    if not can_decide_lot(by, lot, at):
        raise NotAllowed
    if can_publish_for(by, lot.organisation):
        raise CheckRefused("Vous publiez pour cette organisation : une autre personne de la délégation doit décider.")
    wanted = sorted(set(checks))
    if not wanted:
        raise CheckRefused("Cochez les textes que vous avez lus.")
    if len(wanted) > AT_ONCE:
        raise CheckRefused(f"Vérifiez {AT_ONCE} textes au plus à la fois : ceux de la page que vous avez lue.")
    found = list(
        Check.objects.select_for_update(of=("self",)).filter(lot=lot, pk__in=wanted, state=Check.State.WAITING).order_by("pk")
    )
    Check.objects.filter(pk__in=[check.pk for check in found]).update(state=Check.State.CHECKED, decided_by=by, decided_at=at)
    for kind in sorted({check.kind for check in found}):
        read = [check.object_id for check in found if check.kind == kind]
        record_many(by=by, action="check.mark_checked", subject_kind=kind, facts=[(id, {}) for id in read], at=at)
        purge(*{tag for id in read for tag in registry.kind_of(kind).page_tags(id)})
    return len(found)
