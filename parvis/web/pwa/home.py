"""What the home of the app shows of a territory, and what of it a device may keep: the same for everyone who keeps that place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from parvis.commons.agenda.queries import ShownDate, next_dates
from parvis.ground.territories.models import Level, Territory
from parvis.ground.territories.queries import Standing
from parvis.market.shops.queries.finding import ShopCard, cards, find
from parvis.media.publications.queries import Story, front
from parvis.town.alerts.models import Alert
from parvis.town.alerts.queries import in_force
from parvis.town.directory.models import GoodAddress
from parvis.town.directory.queries import good_addresses

OWN, WIDER, A_RING = 5, 20, 3
SHOPS = ADDRESSES = 4
DATES = 5


@dataclass(frozen=True, slots=True)
class Line:
    """A piece as one line of news, with the one small picture that a device keeps of it."""

    story: Story

    @property
    def picture(self) -> str:
        """The narrowest rendition: what is kept must be light, and is the one that the page asks for."""
        shown = self.story.picture
        return (shown.webp_srcset.split(" ", 1)[0] or shown.src) if shown else ""

    @property
    def other_renditions(self) -> list[str]:
        """What a page may ask for in its place, and where there is no network is given it instead."""
        shown = self.story.picture
        written = f"{shown.avif_srcset},{shown.webp_srcset},{shown.src}" if shown else ""
        return sorted({part.split()[0] for part in written.split(",") if part.strip()} - {self.picture})


@dataclass(frozen=True, slots=True)
class RingNews:
    """What was last told of one ring."""

    name: str
    url: str
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Home:
    """One page: what may not wait first, then what is told, then where to go."""

    alerts: Sequence[Alert]
    dates: Sequence[ShownDate]
    news: Sequence[RingNews]
    addresses: Sequence[GoodAddress]
    shops: Sequence[ShopCard]

    @property
    def lines(self) -> list[Line]:
        return [line for ring in self.news for line in ring.lines]

    @property
    def pages(self) -> list[str]:
        """The pages it leads to, without the home itself: what one may want to open where there is no network."""
        return [
            *(alert.get_absolute_url() for alert in self.alerts),
            *(line.story.url for line in self.lines),
            *(date.url for date in self.dates),
            *(shop.url for shop in self.shops),
        ]

    @property
    def pictures(self) -> dict[str, list[str]]:
        """Each picture to keep, and its other renditions, which it stands in for."""
        return {line.picture: line.other_renditions for line in self.lines if line.picture}


def home_of(here: Standing, *, at: datetime) -> Home:
    """The home of the app for one territory."""
    place = here.territory
    return Home(
        alerts=in_force(place, at) if place.is_place else [],
        dates=next_dates(place.pk, at=at, limit=DATES),
        news=_news(here),
        addresses=good_addresses(place, at=at, limit=ADDRESSES),
        shops=_shops(place, at),
    )


def _news(here: Standing) -> list[RingNews]:
    """The newest of the place, then of each wider ring, none told twice; a ring without news is left out."""
    place = here.territory
    told = front(place, limit=OWN, wider_limit=WIDER)
    found = [RingNews(place.name, f"/{place.slug}/articles/", [Line(story) for story in told.latest])]
    for ring in here.rings[1:]:
        url = f"/{ring.slug}/articles/"
        found.append(RingNews(ring.name, url, [Line(story) for story in told.wider if story.level_url == url][:A_RING]))
    return [ring for ring in found if ring.lines]


def _shops(place: Territory, at: datetime) -> list[ShopCard]:
    """The nearest ones, as the market has them; a whole country has no near one."""
    if place.level >= Level.COUNTRY:
        return []
    return cards(find("", place=place, at=at).hits[:SHOPS], at=at)
