"""How many shops of a place are on Parvis, against those that the register knows (R89)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from parvis.ground.registers.queries import shops_in
from parvis.ground.territories.models import Level, Territory
from parvis.people.members.models import Member

from ..models import Shop
from ..permissions import delegations_opening_shops

MOST = 40


@dataclass(frozen=True, slots=True)
class Rate:
    """Of one commune, counted now."""

    territory: Territory
    registered: int  # merchants and producers that the register shows there
    present: int  # shops of the place with a page
    of_registered: int  # those of `registered` among them, by their SIREN
    selling: int  # take orders online

    @property
    def percent(self) -> int | None:
        """Whole per cent of the register; None where it shows none."""
        return round(100 * self.of_registered / self.registered) if self.registered else None


def rates_of(territories: Iterable[Territory], at: datetime) -> list[Rate]:
    """In the order given. A fixed number of queries, however many places."""
    places = [one for one in territories if one.level in {Level.COMMUNE, Level.DISTRICT}]
    visible = Shop.objects.visible_at(at).filter(territory__in=places)
    selling = Q(state=Shop.State.OPEN, sells_until__gt=at)
    counted: dict[int, dict[str, int]] = {
        row["territory"]: {"present": row["present"], "selling": row["selling"]}
        for row in visible.values("territory").annotate(present=Count("pk"), selling=Count("pk", filter=selling)).order_by()
    }
    sirens: dict[str, set[str]] = {}
    for code, siren in shops_in(one.code for one in places).values_list("commune_code", "siren"):
        sirens.setdefault(code, set()).add(siren)
    here: dict[int, set[str]] = {}
    for place, siren in visible.exclude(organisation__siren="").values_list("territory", "organisation__siren"):
        here.setdefault(place, set()).add(siren)
    return [
        Rate(
            territory=one,
            registered=len(sirens.get(one.code, ())),
            present=counted.get(one.pk, {}).get("present", 0),
            of_registered=len(sirens.get(one.code, set()) & here.get(one.pk, set())),
            selling=counted.get(one.pk, {}).get("selling", 0),
        )
        for one in places
    ]


def shop_rates(member: Member, at: datetime) -> list[Rate]:
    """For the communes at whose counter the member sits and that have a shop on Parvis already, by name."""
    charge = delegations_opening_shops(member, at)
    with_shops = Territory.objects.filter(pk__in=Shop.objects.visible_at(at).values("territory"))
    if not charge.filter(remits__territory__level=Level.COUNTRY).exists():
        remits = charge.values("remits__territory")
        with_shops = with_shops.filter(Q(pk__in=remits) | Q(inclusions__outer__in=remits))
    return rates_of(with_shops.distinct().order_by("sort_name")[:MOST], at)


@dataclass(frozen=True, slots=True)
class PlaceRate:
    """Of several communes together."""

    registered: int
    present: int
    of_registered: int
    selling: int

    @property
    def percent(self) -> int | None:
        return round(100 * self.of_registered / self.registered) if self.registered else None


def rate_of_place(communes: Iterable[Territory], at: datetime) -> PlaceRate:
    rates = rates_of(communes, at)
    return PlaceRate(
        *(sum(getattr(one, name) for one in rates) for name in ("registered", "present", "of_registered", "selling"))
    )
