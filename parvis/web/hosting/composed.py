"""What other sides of the square bring to the blocks of a site: articles, films, dates, goods, and when a door is open."""

from __future__ import annotations

from django.conf import settings

from parvis.commons.agenda.models import Event
from parvis.commons.agenda.queries import next_of_organisation
from parvis.ground.core.clock import now
from parvis.ground.core.templatetags.french import day
from parvis.ground.core.templatetags.money import money
from parvis.market.shops.queries import visible_shop_of
from parvis.market.shops.queries.goods import shelf
from parvis.media.publications.queries import of_organisation
from parvis.media.sites.models import Site
from parvis.media.sites.registry import Entry, Latest
from parvis.money.patronage.permissions import ASSOCIATIONS
from parvis.money.patronage.queries import patrons_of, supported_by
from parvis.money.patronage.registry import shopfronts_of
from parvis.people.organisations.models import Organisation

from .addresses import good_path, piece_path


def news(site: Site, count: int) -> Latest:
    return _pieces(site, count, films=False, more="/actualites/")


def films(site: Site, count: int) -> Latest:
    return _pieces(site, count, films=True, more="/videos/")


def _pieces(site: Site, count: int, *, films: bool, more: str) -> Latest:
    stories = of_organisation(site.organisation, limit=count, films=films)
    entries = tuple(
        Entry(story.title, piece_path(story), line=day(story.published_at), text=story.standfirst, picture=story.picture)
        for story in stories
    )
    return Latest(entries, more, (f"organisation:{site.organisation_id}",))


def events(site: Site, count: int) -> Latest:
    dates = next_of_organisation(site.organisation_id, at=now(), limit=count)
    entries = tuple(
        Entry(one.title, settings.PUBLIC_URL + one.url, line=f"{one.long_day}, {one.hours}", text=one.place) for one in dates
    )
    return Latest(entries, "/agenda/", (Event.tag_of(site.organisation_id),))


def goods(site: Site, count: int) -> Latest:
    shop = visible_shop_of(site.organisation, now())
    if shop is None:
        return Latest(tags=(f"organisation:{site.organisation_id}",))
    entries = tuple(
        Entry(good.title, good_path(good.url), line=money(good.price), picture=good.picture)
        for good in shelf(shop, size=count).goods
    )
    return Latest(entries, "/boutique/", (f"shop:{shop.pk}", f"organisation:{site.organisation_id}"))


def patrons(site: Site, count: int) -> Latest:
    """Who supports an association, met in their shop; the associations that a firm supports. In the order of names."""
    is_association = site.organisation.kind in ASSOCIATIONS
    said: dict[Organisation, str] = {}
    for support in patrons_of(site.organisation) if is_association else supported_by(site.organisation):
        said.setdefault(support.firm if is_association else support.association, support.what or support.get_nature_display())
    shown = dict(list(said.items())[:count])
    shops = shopfronts_of([one.pk for one in shown], now()) if is_association else {}
    entries = tuple(
        Entry(
            one.name, settings.PUBLIC_URL + (shops[one.pk].address if one.pk in shops else f"/blog/{one.slug}/"),
            line=f"{what[:1].upper()}{what[1:]}",
        )
        for one, what in shown.items()
    )  # fmt: skip
    tags = [f"organisation:{site.organisation_id}", *(f"organisation:{one.pk}" for one in shown)]
    tags += [tag for shop in shops.values() for tag in shop.tags]
    return Latest(entries, f"{settings.PUBLIC_URL}/mecenat/{site.organisation.slug}/", tuple(tags))
