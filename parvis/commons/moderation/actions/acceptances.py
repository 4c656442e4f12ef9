"""Accepting the charter (R62)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from parvis.commons.notifications.actions import announce
from parvis.commons.notifications.models import Notice
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member
from parvis.people.members.queries import lock_member

from .. import charter
from ..models import Acceptance
from ..queries.acceptances import Party, parties_of


class AcceptanceRefused(Refused):
    """The charter cannot be accepted so; the message says why."""


@transaction.atomic
def accept(*, by: Member, party: str, version: str, at: datetime) -> Acceptance:
    """Accept the version in force, for oneself or in the name of `party`. Asked twice, it counts once."""
    found: Party | None = next((one for one in parties_of(by, at) if one.key == party), None)
    if found is None:
        raise NotAllowed
    lock_member(by.pk)
    in_force = charter.version_in_force(at).name
    if version != in_force:
        raise AcceptanceRefused(
            f"Une autre version de la charte est entrée en vigueur entre-temps : lisez la version {in_force}."
        )
    whose = {"organisation": found.organisation, "delegation": found.delegation}
    if found.organisation is None and found.delegation is None:
        whose["accepted_by"] = by  # type: ignore[assignment]
    acceptance, is_new = Acceptance.objects.get_or_create(
        version=version, **whose, defaults={"accepted_by": by, "accepted_at": at}
    )
    if is_new:
        kind, _, id = found.key.partition("-")
        record(
            by=by, action="charter.accept", subject_kind=kind if id else "member", subject_id=id or by.pk, at=at, version=version
        )
    return acceptance


@transaction.atomic
def tell_of_new_version(*, at: datetime) -> int:
    """On the day a version comes into force, leave every member a notice, once; gives how many. No mail: nothing presses."""
    version = charter.version_in_force(at)
    reason = f"charter.version-{version.name}"
    if version.since != timezone.localdate(at) or charter.before(version) is None:
        return 0
    told = Notice.objects.filter(reason=reason).values("member")
    members = Member.objects.filter(is_active=True).exclude(pk__in=told)
    text = f"La charte a une nouvelle version, en vigueur aujourd’hui. Ce qui change : {version.changes[0]}"
    return len(announce(to=members, reason=reason, text=text, address="/compte/charte/", at=at, mail=False))
