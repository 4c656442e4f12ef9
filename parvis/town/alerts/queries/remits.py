"""For which places an institution alerts: the one that it is, and all that lies in it. Where a delegation keeps relays."""

from __future__ import annotations

from parvis.ground.registers import queries as registers
from parvis.ground.territories.models import Inclusion, Territory
from parvis.ground.territories.queries import by_code, france, parts_of
from parvis.people.delegations.models import Delegation
from parvis.people.organisations.models import Organisation

# Legal forms of the register (INSEE, third level) -> the ring of its seat that such an institution answers for.
_COMMUNE = {"7210", "7312", "7361"}  # the commune, a delegated one, its centre for social action
_INTERCOMMUNALITY = {"7343", "7344", "7346", "7347", "7348", "7367"}
_DEPARTMENT = {"7220", "7225", "7171", "7372"}  # the council, the State's services there, the fire and rescue service
_REGION = {"7230", "7172", "7229"}
_COUNTRY = {"7111", "7112", "7113", "7120"}


def territory_of(organisation: Organisation) -> Territory | None:
    """The place that an institution answers for; None for a school, a hospital, anyone else.

    Told by its SIREN among the communes and intercommunalities we know, else by its legal form in the register and its seat.
    """
    if organisation.kind != Organisation.Kind.INSTITUTION or not organisation.siren:
        return None
    known = Territory.objects.filter(siren=organisation.siren).order_by("level").first()
    if known is not None:
        return by_code(known.level, known.code)
    unit = registers.unit(organisation.siren)
    if unit is None:
        return None
    seat = by_code(organisation.seat.level, organisation.seat.code)
    form = unit.legal_form
    if form in _COMMUNE:
        return seat.commune or seat
    if form in _INTERCOMMUNALITY:
        return seat.intercommunality
    if form in _DEPARTMENT:
        return seat.department
    if form in _REGION:
        return seat.region
    return france() if form in _COUNTRY else None


def answers_for(organisation: Organisation, territory: Territory) -> bool:
    """Is this place the institution's own, or inside it?"""
    own = territory_of(organisation)
    if own is None or not territory.is_place:
        return False
    return own.pk == territory.pk or Inclusion.objects.filter(outer=own, inner=territory).exists()


def territories_of(organisation: Organisation) -> list[Territory]:
    """Its own place and the parts of it, one level down: what it is offered to choose from."""
    own = territory_of(organisation)
    return [own, *parts_of(own)] if own else []


def answered_by(delegation: Delegation) -> list[Territory]:
    """The places that a delegation answers for, and the parts of each, one level down."""
    own = [by_code(one.level, one.code) for one in delegation.answers_for.order_by("-level", "sort_name")]
    return [place for one in own for place in (one, *parts_of(one))]


def is_answered_by(delegation: Delegation, territory: Territory) -> bool:
    """Is this place one that the delegation answers for, or inside one?"""
    own = delegation.answers_for.all()
    return own.filter(pk=territory.pk).exists() or Inclusion.objects.filter(outer__in=own, inner=territory).exists()
