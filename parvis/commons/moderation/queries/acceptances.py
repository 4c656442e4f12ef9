"""Who has accepted the charter in force, and who is still to be asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from parvis.people.delegations.models import Delegation, Mandate
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.permissions import organisations_managed_by

from .. import charter
from ..models import Acceptance


@dataclass(frozen=True, slots=True)
class Party:
    """Someone who accepts the charter: the member, or what they answer for."""

    key: str  # as a form names it: "moi", "organisation-12", "delegation-3"
    name: str  # "" for the member
    organisation: Organisation | None = None
    delegation: Delegation | None = None


def parties_of(member: Member, at: datetime) -> list[Party]:
    """Those in whose name the member may accept: themselves, the organisations they own, the delegations they preside."""
    presided = Mandate.objects.in_force(at).filter(member=member, role=Mandate.Role.PRESIDENT).values("delegation")
    organisations = organisations_managed_by(member).order_by("sort_name", "id") if member.may_speak_at(at) else ()
    delegations = Delegation.objects.filter(pk__in=presided).order_by("name", "id") if member.may_speak_at(at) else ()
    return [
        Party("moi", ""),
        *(Party(f"organisation-{one.pk}", one.name, organisation=one) for one in organisations),
        *(Party(f"delegation-{one.pk}", one.name, delegation=one) for one in delegations),
    ]


def asked_of(member: Member, at: datetime) -> list[Party]:
    """Those of them that have not accepted the version in force yet."""
    parties = parties_of(member, at)
    version = charter.version_in_force(at).name
    accepted = acceptances_of(member, parties).filter(version=version)
    known = {(one.organisation_id, one.delegation_id) for one in accepted}
    if member.charter_accepted_at and charter.version_in_force(member.charter_accepted_at).name == version:
        known.add((None, None))  # at the door
    return [party for party in parties if _ids(party) not in known]


def acceptances_of(member: Member, parties: list[Party]) -> QuerySet[Acceptance]:
    """What the member accepted for themselves, and what was accepted for these parties, the latest first."""
    organisations = [party.organisation for party in parties if party.organisation]
    delegations = [party.delegation for party in parties if party.delegation]
    own = Q(accepted_by=member, organisation=None, delegation=None)
    return (
        Acceptance.objects.filter(own | Q(organisation__in=organisations) | Q(delegation__in=delegations))
        .select_related("organisation", "delegation", "accepted_by")
        .order_by("-accepted_at", "-id")
    )


def _ids(party: Party) -> tuple[int | None, int | None]:
    return (party.organisation.pk if party.organisation else None, party.delegation.pk if party.delegation else None)
