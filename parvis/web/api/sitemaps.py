"""Site maps: an index, the plain pages, the territories and editors that have something to read, every piece, the news."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

from django.conf import settings
from django.templatetags.static import static

from parvis.commons.agenda import queries as agenda
from parvis.market.shops.queries import mapped as market
from parvis.media.digest.queries import highest_edition, mapped_editions, places_with_letters
from parvis.media.publications.addresses import channel_path, webtv_path
from parvis.media.publications.queries import (
    Mapped,
    MappedFilm,
    editors_with_films,
    editors_with_pieces,
    films_between,
    highest_film,
    highest_number,
    mapped_between,
    mapped_since,
    territories_with_films,
    territories_with_pieces,
)
from parvis.people.delegations.queries import delegation_slugs
from parvis.social.groups.queries import highest_group, mapped_groups
from parvis.town.alerts.queries import places_with_alerts
from parvis.town.directory.queries import mapped as directory
from parvis.town.reports.queries import places_with_desks
from parvis.town.workshops import catalogue
from parvis.town.workshops.queries import highest_session, mapped_places, mapped_sessions

from .feeds import without_controls

PART = 10_000  # pieces a file, by their number: a file of past pieces never changes but by corrections
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
VIDEO_SPACE = 'xmlns:video="http://www.google.com/schemas/sitemap-video/1.1"'
NEWS_SPACE = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
PLAIN_PAGES = (
    "/", "/marche/", "/ateliers/", "/qui-sommes-nous/", "/promesse/", "/confidentialite/", "/charte/", "/aide/", "/contact/",
    "/abonnements/", "/territoires/", "/vous-l-avez/", "/appli/",
    "/transparence/", "/transparence/preuve/", "/transparence/journal/", "/transparence/decisions/",
    "/api/", "/transparence/limites/", "/transparence/mesure/", "/transparence/robots/", "/transparence/rapport/", "/navigateur/",
    "/accessibilite/", "/mentions-legales/",
)  # fmt: skip


def index() -> str:
    """The list of the other maps."""
    names = ["pages", "territoires", "actualites"]
    names += [f"{name}-{part}" for name, ranged in RANGED.items() for part in range(ranged.highest() // PART + 1)]
    maps = "".join(f"<sitemap><loc>{settings.PUBLIC_URL}/sitemap-{name}.xml</loc></sitemap>\n" for name in names)
    return f"{HEAD}<sitemapindex {SPACE}>\n{maps}</sitemapindex>\n"


def pages() -> str:
    ready = (one.get_absolute_url() for one in catalogue.catalogue().values())
    return _urls(_url(path) for path in (*PLAIN_PAGES, *ready))


def territories(*, at: datetime) -> str:
    """Where something was published, walls too; markets with a shop, alerts in force: an empty page is nothing to index."""
    places = [f"/{slug}/" for slug in territories_with_pieces()]
    walls = [f"/blog/{slug}/" for slug in editors_with_pieces()]
    channels = [webtv_path(slug) for slug in territories_with_films()] + [channel_path(slug) for slug in editors_with_films()]
    markets = [f"/{slug}/marche/" for slug in market.territories_with_shops(at=at)]
    learning, third_places = mapped_places(at)
    letters = [f"/{slug}/lettre/" for slug in places_with_letters()]
    alerts = [_url(f"/{slug}/alertes/", newest) for slug, newest in places_with_alerts(at)]
    agendas = [f"/{slug}/agenda/" for slug in agenda.territories_with_dates(at=at)]
    desks = [f"/{slug}/problemes/" for slug in places_with_desks()]
    answering = [f"/delegations/{slug}/" for slug in delegation_slugs()]
    lists = [f"/{slug}/articles/" for slug in territories_with_pieces()]
    listed = (
        *places, *lists, *walls, *channels, *markets, *learning, *third_places, *letters, *agendas, *desks, *answering,
    )  # fmt: skip
    return _urls([*(_url(path) for path in listed), *alerts])


def ranged(name: str, part: int, *, at: datetime) -> str | None:
    """What of one kind stands in a range of numbers; None beyond the last one."""
    kind = RANGED[name]
    if part > kind.highest() // PART:
        return None
    return kind.written(part * PART, part * PART + PART - 1, at)


def news(*, since: datetime) -> tuple[str, datetime | None]:
    """The pieces since an instant, for news engines, and when the oldest of them appeared."""
    found = mapped_since(since)
    text = f"{HEAD}<urlset {SPACE} {NEWS_SPACE}>\n{''.join(map(_news, found))}</urlset>\n"
    return text, found[-1].published_at if found else None


def _pieces(first: int, last: int, at: datetime) -> str:
    return _lines((piece.address, max(piece.updated_at, piece.published_at)) for piece in mapped_between(first, last))


def _films(first: int, last: int, at: datetime) -> str:
    """As engines that look for videos ask."""
    return f"{HEAD}<urlset {SPACE} {VIDEO_SPACE}>\n{''.join(map(_video, films_between(first, last)))}</urlset>\n"


def _lines(found: Iterable[tuple[str, datetime]]) -> str:
    return _urls(_url(path, changed) for path, changed in found)


def _paths(found: Iterable[str]) -> str:
    return _urls(_url(path) for path in found)


def _urls(lines: Iterable[str]) -> str:
    return f"{HEAD}<urlset {SPACE}>\n{''.join(lines)}</urlset>\n"


def _url(path: str, changed: datetime | None = None) -> str:
    lastmod = f"<lastmod>{changed.isoformat(timespec='seconds')}</lastmod>" if changed else ""
    return f"<url><loc>{settings.PUBLIC_URL}{escape(path)}</loc>{lastmod}</url>\n"


def _video(one: MappedFilm) -> str:
    base, film = settings.PUBLIC_URL, one.film
    thumbnail = film.poster or static("pwa/icon-512.png")
    text = one.standfirst or one.title
    return (
        f"<url><loc>{base}{escape(one.address)}</loc><video:video>"
        f"<video:thumbnail_loc>{base}{escape(thumbnail)}</video:thumbnail_loc>"
        f"<video:title>{escape(without_controls(one.title))}</video:title>"
        f"<video:description>{escape(without_controls(text))}</video:description>"
        f"<video:content_loc>{base}{escape(one.file.address)}</video:content_loc>"
        f"<video:player_loc>{base}/video/{one.number}/lecteur/</video:player_loc>"
        f"<video:duration>{max(1, round(film.duration_ms / 1000))}</video:duration>"
        f"<video:publication_date>{one.published_at.isoformat(timespec='seconds')}</video:publication_date>"
        f"<video:family_friendly>yes</video:family_friendly><video:live>no</video:live></video:video></url>\n"
    )


def _news(piece: Mapped) -> str:
    return (
        f"<url><loc>{settings.PUBLIC_URL}{escape(piece.address)}</loc><news:news><news:publication>"
        f"<news:name>Parvis</news:name><news:language>fr</news:language></news:publication>"
        f"<news:publication_date>{piece.published_at.isoformat(timespec='seconds')}</news:publication_date>"
        f"<news:title>{escape(without_controls(piece.title))}</news:title></news:news></url>\n"
    )


@dataclass(frozen=True, slots=True)
class Ranged:
    """A kind of content whose maps go by ranges of its numbers: a file of past things hardly changes."""

    highest: Callable[[], int]
    written: Callable[[int, int, datetime], str]
    tags: tuple[str, ...]  # of pages that change with it; a country's id is put in the place of {}


RANGED = {
    "articles": Ranged(highest_number, _pieces, ("territory:{}",)),
    "videos": Ranged(highest_film, _films, ("territory:{}",)),
    "boutiques": Ranged(
        market.highest_shop, lambda first, last, at: _paths(market.shops_between(first, last, at=at)), ("market:{}",)
    ),
    "produits": Ranged(
        market.highest_product, lambda first, last, at: _lines(market.products_between(first, last, at=at)), ("market:{}",)
    ),
    "agenda": Ranged(agenda.highest_number, lambda first, last, at: _lines(agenda.mapped(first, last, at=at)), ("agenda:{}",)),
    "ateliers": Ranged(highest_session, lambda first, last, at: _paths(mapped_sessions(first, last, at=at)), ("workshops:{}",)),
    "lettres": Ranged(highest_edition, lambda first, last, at: _lines(mapped_editions(first, last)), ("letters",)),
    "fiches": Ranged(
        directory.highest_listing, lambda first, last, at: _paths(directory.mapped_listings(first, last, at=at)), ("directory",)
    ),
    "groupes": Ranged(highest_group, lambda first, last, at: _paths(mapped_groups(first, last)), ("groups:{}",)),
}
