"""A cast for tests: people, organisations and delegations made with the actions themselves.

`AT` is the instant at which they were made. Members are verified unless said otherwise.
"""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

from parvis.ground.core.text.fold import slugify
from parvis.ground.territories.models import Level, Territory
from parvis.money.subscriptions.actions import give_term
from parvis.people.delegations.actions import create_delegation, give_mandate
from parvis.people.delegations.models import Delegation, Mandate
from parvis.people.members.actions import create_administrator, register, verify
from parvis.people.members.models import Member
from parvis.people.members.queries import by_email
from parvis.people.organisations.actions import add_to_team, authenticate, create_organisation
from parvis.people.organisations.models import Organisation, TeamMember

AT = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
PASSWORD = "Une place au soleil 26"
_SIRENS = count(10_000_000)


def place(slug: str = "narbonne-11262") -> Territory:
    return Territory.objects.get(slug=slug)


def france() -> Territory:
    return Territory.objects.get(level=Level.COUNTRY, code="FR")


def administrator() -> Member:
    """The platform's administrator, always the same."""
    return by_email("ada@exemple.test") or create_administrator(
        email="ada@exemple.test", password=PASSWORD, first_name="Ada", last_name="Martin", at=AT
    )


def member(name: str = "Rose Vidal", *, verified: bool = True, home: Territory | None = None) -> Member:
    """A confirmed member with this name; `rose.vidal@exemple.test`."""
    first_name, _, last_name = name.partition(" ")
    made = register(
        email=f"{slugify(name).replace('-', '.')}@exemple.test", password=PASSWORD, first_name=first_name,
        last_name=last_name, home=home, at=AT, confirmed=True,
    )  # fmt: skip
    return verify(by=administrator(), member=made, at=AT) if verified else made


def organisation(
    name: str = "Mairie de Narbonne", *, kind: str = "institution", seat: Territory | None = None, publishes: bool = True,
    owner: Member | None = None, **fields: str,
) -> Organisation:  # fmt: skip
    """An authenticated organisation that may publish for a year, unless `publishes` is false."""
    ada = administrator()
    made = create_organisation(
        by=ada, kind=kind, name=name, seat=seat or place(), siren=fields.pop("siren", "") or valid_siren(), owner=owner, at=AT,
        **fields,
    )  # fmt: skip
    if publishes:
        made = authenticate(by=ada, organisation=made, at=AT)
        give_term(by=ada, organisation=made, product="premium", months=12, reason="Pour les besoins d’un essai.", at=AT)
        made.refresh_from_db()
    return made


def editor_of(organisation: Organisation, name: str = "Émile Garrigue", role: str = TeamMember.Role.EDITOR) -> Member:
    """A verified member who publishes for the organisation."""
    made = member(name)
    add_to_team(by=administrator(), organisation=organisation, member=made, role=role, at=AT)
    return made


def delegation(name: str = "Délégation nationale", *territories: Territory) -> Delegation:
    """A delegation; of the whole country unless territories are given."""
    return create_delegation(by=administrator(), name=name, answers_for=territories or [france()], at=AT)


def delegate_of(delegation: Delegation, name: str = "Denise Cabrol", role: str = Mandate.Role.VERIFIER) -> Member:
    """A verified member with a mandate of the delegation."""
    made = member(name)
    give_mandate(by=administrator(), delegation=delegation, member=made, role=role, at=AT)
    return made


def valid_siren() -> str:
    """A SIREN that passes its check digit, another one at each call."""
    head = f"{next(_SIRENS):08d}"
    doubled = sum(sum(divmod(int(digit) * 2, 10)) if place % 2 else int(digit) for place, digit in enumerate(head))
    return f"{head}{-doubled % 10}"
