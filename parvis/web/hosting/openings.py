"""When an editor receives people, as its shop says, else its card in the directory, else the State’s for a town hall."""

from __future__ import annotations

from datetime import datetime

from parvis.ground.calendar import describe
from parvis.ground.core.clock import now
from parvis.ground.core.templatetags.french import day
from parvis.ground.core.text.fold import fold
from parvis.ground.territories.models import Territory, TownHall
from parvis.market.shops.models import Shop, ShopClosure
from parvis.market.shops.queries import shop_page, visible_shop_of
from parvis.media.sites.models import Site
from parvis.media.sites.registry import Opening
from parvis.people.organisations.models import Organisation
from parvis.town.directory.models import Listing
from parvis.town.directory.queries.cards import hall_card
from parvis.town.directory.queries.doors import door_at
from parvis.town.directory.queries.tags import tags_of

HALLS = ("mairie", "ville de", "commune de", "hotel de ville")


def openings(site: Site) -> tuple[Opening, ...]:
    at = now()
    shop = visible_shop_of(site.organisation, at)
    if shop is not None:
        return (_of_shop(shop, at),)
    cards = Listing.objects.filter(organisation=site.organisation_id).select_related("territory__department")
    if (card := cards.first()) is not None and card.hours:
        return (_of_card(card, at),)
    hall = _hall_of(site.organisation)
    return (_of_hall(hall, site, at),) if hall is not None else ()


def _of_shop(shop: Shop, at: datetime) -> Opening:
    told = shop_page(shop, at)
    town = f"{told.postcode} {shop.territory.name}".strip()
    return Opening(
        name=shop.name, hours=tuple(told.hours), today=told.door.text, address=tuple(filter(None, (shop.address, town))),
        closures=tuple(_said(one) for one in told.closures), phone=shop.phone, page=shop.get_absolute_url(),
        tags=(f"shop:{shop.pk}",), changes_at=told.door.changes_at,
    )  # fmt: skip


def _said(closure: ShopClosure) -> str:
    when = f"le {day(closure.starts_on)}" if closure.starts_on == closure.ends_on else ""
    when = when or f"du {day(closure.starts_on)} au {day(closure.ends_on)}"
    return f"{when}, {closure.note[0].lower()}{closure.note[1:]}" if closure.note else when


def _of_card(card: Listing, at: datetime) -> Opening:
    door = door_at(card.hours, card.territory, at)
    return Opening(
        name=card.name, hours=tuple(describe(card.hours)), today=door.text, phone=card.phone, page=card.get_absolute_url(),
        address=tuple(filter(None, (card.address, card.territory.name))), tags=tags_of(card)[:1], changes_at=door.changes_at,
    )  # fmt: skip


def _hall_of(organisation: Organisation) -> TownHall | None:
    """The town hall of its seat, where the organisation is that town hall and no other institution of the place."""
    if organisation.kind != Organisation.Kind.INSTITUTION or not fold(organisation.name).startswith(HALLS):
        return None
    return TownHall.objects.filter(territory=organisation.seat_id).first()


def _of_hall(hall: TownHall, site: Site, at: datetime) -> Opening:
    place = Territory.objects.select_related("department").get(pk=site.organisation.seat_id)
    card = hall_card(hall, place, at)
    return Opening(
        name=site.organisation.name, hours=tuple(describe(hall.opening_hours)), today=card.door.text,
        address=tuple(line.strip() for line in hall.address.splitlines() if line.strip()) or (place.name,), phone=card.phone,
        changes_at=card.door.changes_at,
    )  # fmt: skip
