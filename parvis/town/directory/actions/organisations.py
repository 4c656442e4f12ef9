"""Organisations of the platform stand in the directory of their commune from the day a delegation has authenticated them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from parvis.ground.core.pages import purge
from parvis.ground.core.text.fold import fold
from parvis.ground.registers.queries import establishment, unit
from parvis.ground.territories import naming
from parvis.ground.territories.models import Territory
from parvis.people.organisations.models import Organisation

from .. import registry
from ..addresses import street_of
from ..categories import category_of
from ..models import Listing
from ..models.listing import sort_name_of
from ..naming import words_of
from ..queries.tags import tags_of

_OF_KIND = {
    Organisation.Kind.INSTITUTION: "services-publics",
    Organisation.Kind.ASSOCIATION: "associations",
    Organisation.Kind.MEDIA: "culture",
    Organisation.Kind.COMPANY: "entreprises",
}
# What its own page says; kept as it is where it has none, for its people may have written it on the card.
LONGEST = {"phone": 20, "email": 254, "hours": 400, "offers": 200}


@transaction.atomic
def put_organisations(*, ids: Iterable[int], at: datetime) -> None:
    """Make the listings of these organisations say what their pages say: a projection, run again at every change."""
    wanted = list(ids)
    firms = Organisation.objects.filter(pk__in=wanted, authenticated_at__isnull=False).select_related("seat")
    standing = {
        one.organisation_id: one for one in Listing.objects.select_for_update(of=("self",)).filter(organisation__in=wanted)
    }
    shown = registry.presented(wanted)
    places = Territory.objects.in_bulk({one.territory_id for one in shown.values()})
    for firm in firms:
        if not _is_town_hall(firm):
            _put(firm, standing.get(firm.pk), shown.get(firm.pk), places, at)


def _put(
    firm: Organisation, listing: Listing | None, page: registry.Presented | None, places: dict[int, Territory], at: datetime
) -> None:
    siret = firm.siret or (seat.seat if (seat := unit(firm.siren)) else "")
    known = establishment(siret)
    of_register = Listing.objects.select_for_update(of=("self",)).filter(siret=siret).first() if siret else None
    if listing is None and of_register is not None and of_register.organisation_id is None:
        listing = of_register  # the register listed it before it came
    before = _said_by(listing) if listing else None
    listing = listing or Listing(source=Listing.Source.PLATFORM, siret="", created_at=at)
    was = tags_of(listing) if listing.pk else ()
    if siret and of_register is None:
        listing.siret = siret
    listing.organisation = firm
    listing.page = page.page if page else f"/blog/{firm.slug}/"
    listing.name = (page.name if page else firm.name)[:160]
    stand(listing, places[page.territory_id] if page else firm.seat)
    listing.activity = (page.activity if page else "") or (known.activity if known else "")
    found = category_of(listing.activity) if firm.kind == Organisation.Kind.COMPANY else None
    listing.category = found.slug if found else _OF_KIND[Organisation.Kind(firm.kind)]
    if page:
        listing.address, listing.is_located = page.address[:250], page.is_located
        listing.latitude, listing.longitude = page.latitude, page.longitude
        for name in LONGEST:
            setattr(listing, name, getattr(page, name)[: LONGEST[name]])
        listing.told_at = listing.told_at or at
    else:
        listing.email = listing.email or firm.email
    listing.website = listing.website or firm.website
    name_it(listing)
    if before != _said_by(listing):
        listing.save()
        purge(*was, *tags_of(listing))


def _is_town_hall(firm: Organisation) -> bool:
    """The commune itself: its town hall has a card already, out of the State's directory."""
    names = {fold(f"{what} {naming.of(firm.seat)}") for what in ("Mairie", "Commune", "Ville")}
    return bool(firm.siren and firm.siren == firm.seat.siren) or fold(firm.name) in names


def name_it(listing: Listing) -> None:
    """What it is sorted, searched and placed by, after its name, its trade, its words or its door changed."""
    listing.sort_name = sort_name_of(listing.name)
    listing.street = street_of(listing.address.partition(",")[0])[1] if listing.is_located else ""
    listing.words = words_of(listing.name, listing.activity, listing.category, listing.offers)


def stand(listing: Listing, place: Territory) -> None:
    """Put it in a commune or municipal district, at its middle until its door is known."""
    if place.latitude is None or place.longitude is None:
        place = place.commune or place
    moved = not listing.pk or listing.territory_id != place.pk
    listing.territory, listing.commune_id = place, place.commune_id or place.pk
    listing.intercommunality_id, listing.department_id = place.intercommunality_id, place.department_id
    if moved or not listing.is_located:
        listing.latitude, listing.longitude = place.latitude or 0.0, place.longitude or 0.0
        listing.is_located = False


def _said_by(listing: Listing) -> tuple[object, ...]:
    return tuple(getattr(listing, field.attname) for field in Listing._meta.concrete_fields)
