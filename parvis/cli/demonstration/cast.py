"""Bringing in who is there: members, organisations and their teams, delegations and their mandates."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from parvis.ground.territories.models import Level, Territory
from parvis.people.delegations import actions as delegations
from parvis.people.delegations.models import Delegation, Mandate
from parvis.people.delegations.queries import answering
from parvis.people.members import actions as members
from parvis.people.members.models import Member
from parvis.people.members.queries import by_email
from parvis.people.organisations import actions as organisations
from parvis.people.organisations.models import Organisation, TeamMember

from .accounts import email_of, read_cast


@dataclass(slots=True)
class Cast:
    places: dict[str, Territory]
    members: dict[str, Member] = field(default_factory=dict)
    to_verify: dict[str, Member] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    owners: dict[str, Member] = field(default_factory=dict)  # of an organisation, by its handle
    delegations: dict[str, Delegation] = field(default_factory=dict)  # by their name
    presidents: dict[int, Member] = field(default_factory=dict)  # of a delegation, by its id


def bring_in(*, password: str, at: datetime) -> Cast:
    """Make everyone of cast.toml who is not there yet. `at` is when they came."""
    script = read_cast()
    cast = Cast(places={name: _place(**place) for name, place in script["places"].items()})
    chief = _enter_members(cast, script, password=password, at=at)
    for handle, told in script["organisations"].items():
        _enter_organisation(cast, handle, told, by=chief, at=at)
    for told in script["delegations"]:
        _enter_delegation(cast, told, by=chief, at=at)
    for handle, organisation in cast.organisations.items():
        if organisation.authenticated_at is None:
            cast.organisations[handle] = _authenticate(cast, organisation, at=at)
    return cast


def _place(*, level: str, code: str) -> Territory:
    return Territory.objects.get(level=Level[level.upper()], code=code)


def _enter_members(cast: Cast, script: dict[str, Any], *, password: str, at: datetime) -> Member:
    told = script["accounts"]["administrator"]
    chief = by_email(email_of("administrator")) or members.create_administrator(
        email=email_of("administrator"), password=password, first_name=told["first_name"], last_name=told["last_name"], at=at
    )
    cast.members["administrator"] = chief
    for role, told in script["accounts"].items():
        if told.get("is_to_verify"):
            cast.to_verify[role] = _enter_member(cast, role, told, password=password, by=None, at=at)
        elif role != "administrator":
            cast.members[told["handle"]] = _enter_member(cast, role, told, password=password, by=chief, at=at)
    for handle, told in script["members"].items():
        cast.members[handle] = _enter_member(cast, handle, told, password=None, by=chief, at=at)
    for handle, told in script["members_to_verify"].items():
        cast.to_verify[handle] = _enter_member(cast, handle, told, password=None, by=None, at=at)
    return chief


def _enter_member(
    cast: Cast, name: str, told: dict[str, Any], *, password: str | None, by: Member | None, at: datetime
) -> Member:
    """The member of this name, entered now if they are not there; `by` verifies them."""
    standing = by_email(email_of(name))
    if standing is not None:
        return standing
    member = members.register(
        email=email_of(name),
        password=password,
        first_name=told["first_name"],
        last_name=told["last_name"],
        home=cast.places[told["home"]],
        at=at,
        confirmed=True,
    )
    return members.verify(by=by, member=member, at=at) if by else member


def _enter_organisation(cast: Cast, handle: str, told: dict[str, Any], *, by: Member, at: datetime) -> None:
    owner = cast.members[told["owner"]]
    cast.owners[handle] = owner
    numbers = {"siren": told.get("siren", ""), "rna": told.get("rna", "")}
    standing = Organisation.objects.filter(**numbers).first()
    if standing is not None:
        cast.organisations[handle] = standing
        return
    organisation = organisations.create_organisation(
        by=by,
        kind=told["kind"],
        name=told["name"],
        seat=cast.places[told["seat"]],
        about=told["about"],
        owner=owner,
        at=at,
        **numbers,
    )
    for role, field_name in ((TeamMember.Role.EDITOR, "editors"), (TeamMember.Role.AUTHOR, "authors")):
        for name in told.get(field_name, []):
            organisations.add_to_team(by=by, organisation=organisation, member=cast.members[name], role=role, at=at)
    cast.organisations[handle] = organisation


def _authenticate(cast: Cast, organisation: Organisation, *, at: datetime) -> Organisation:
    """By the president of the delegation that answers for its seat, as it goes in life."""
    president = cast.presidents[answering(organisation.seat).pk]
    return organisations.authenticate(by=president, organisation=organisation, at=at)


MANDATES = {
    "verifiers": Mandate.Role.VERIFIER, "moderators": Mandate.Role.MODERATOR, "panel_members": Mandate.Role.PANEL_MEMBER,
    "treasurers": Mandate.Role.TREASURER, "journalists": Mandate.Role.JOURNALIST, "concierges": Mandate.Role.CONCIERGE,
}  # fmt: skip


def _enter_delegation(cast: Cast, told: dict[str, Any], *, by: Member, at: datetime) -> None:
    particulars = {name: told[name] for name in ("name", "address", "phone", "support_hours", "rna") if name in told}
    president = cast.members[told["president"]]
    delegation = Delegation.objects.filter(name=told["name"]).first()
    if delegation is None and told["answers_for"] == ["france"]:
        delegation = delegations.create_national_delegation(by=by, at=at)
        delegations.amend_delegation(by=by, delegation=delegation, email="", at=at, **particulars)
    elif delegation is None:
        places = [cast.places[name] for name in told["answers_for"]]
        delegation = delegations.create_delegation(by=by, answers_for=places, at=at, **particulars)
        delegations.give_mandate(by=by, delegation=delegation, member=president, role=Mandate.Role.PRESIDENT, at=at)
    for field_name, role in MANDATES.items():
        held = set(delegation.mandates.filter(role=role).values_list("member_id", flat=True))
        for member in (cast.members[name] for name in told.get(field_name, [])):
            if member.pk not in held:
                delegations.give_mandate(by=by, delegation=delegation, member=member, role=role, at=at)
    cast.presidents[delegation.pk] = president
    cast.delegations[told["name"]] = delegation
