"""Shops that a concierge prepares at the counter: whom to find, what waits."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from parvis.ground.core.text.fold import fold
from parvis.ground.registers.identifiers import compact
from parvis.ground.registers.models import Diffusion, Establishment, Unit
from parvis.ground.registers.queries import shops_in, units
from parvis.ground.territories.models import Level, Territory
from parvis.people.delegations.models import Delegation
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.queries import search

from ..models import CounterOpening
from ..models.openings import LASTS
from ..permissions import delegations_opening_shops, openings_prepared_by, organisations_helped_by

MOST = 20


def firms_to_help(member: Member, text: str, at: datetime) -> list[Organisation]:
    """Authenticated firms of the member's places whose name or number was typed, with their shop if they have one."""
    found = search(organisations_helped_by(member, at), text).select_related("shop", "seat")
    return list(found[:MOST])


def shops_of_register(member: Member, text: str, at: datetime) -> list[tuple[Establishment, str]]:
    """Shops of the member's communes that the register shows under this name or number and that are not on Parvis, named."""
    number = compact(text)
    if number.isdigit() and len(number) in {9, 14}:
        active = Establishment.objects.filter(state=Establishment.State.ACTIVE, diffusion=Diffusion.FULL)
        which = {"siret": number} if len(number) == 14 else {"siren": number}
        found = list(active.filter(commune_code__in=codes_of(member, at), **which).order_by("-is_seat", "siret")[:1])
    else:
        here = shops_in(codes_of(member, at))
        for word in fold(text).split()[:5]:
            bearing = Unit.objects.filter(siren=OuterRef("siren"), name__icontains=word)
            here = here.filter(Q(name__icontains=word) | Exists(bearing))
        found = list(here[:MOST])
    known = set(Organisation.objects.filter(siren__in=[one.siren for one in found]).values_list("siren", flat=True))
    left = [one for one in found if one.siren not in known]
    named = units(one.siren for one in left)
    return [(one, one.name or named[one.siren].name) for one in left if one.siren in named]


def codes_of(member: Member, at: datetime) -> set[str]:
    """INSEE codes of the communes for which the member sits at a counter."""
    charge = delegations_opening_shops(member, at)
    places = Territory.objects.filter(level=Level.COMMUNE)
    if not charge.filter(remits__territory__level=Level.COUNTRY).exists():
        remits = charge.values("remits__territory")
        places = places.filter(Q(pk__in=remits) | Q(inclusions__outer__in=remits))
    return set(places.values_list("code", flat=True))


def openings_waiting(member: Member, at: datetime) -> QuerySet[CounterOpening]:
    """Those whose merchant has not given the code yet, the oldest first."""
    mine = openings_prepared_by(member, at).filter(confirmed_at=None)
    return mine.select_related("shop__territory", "shop__organisation", "delegation").order_by("sent_at", "pk")


def openings_given_up(at: datetime) -> list[CounterOpening]:
    return list(CounterOpening.objects.filter(confirmed_at=None, sent_at__lte=at - LASTS).order_by("pk"))


def counter_for(member: Member, territory: Territory, at: datetime) -> Delegation | None:
    """The delegation for which the member opens a shop in this commune: the nearest of theirs."""
    charge = delegations_opening_shops(member, at)
    own = charge.filter(remits__territory=territory).order_by("pk").first()
    around = charge.filter(remits__territory__contents__inner=territory).order_by("remits__territory__level", "pk")
    return own or around.first() or charge.filter(remits__territory__level=Level.COUNTRY).first()
