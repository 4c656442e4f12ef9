"""Site maps: an index, the plain pages, the territories and editors that have something to read, every piece, the news."""

from __future__ import annotations

from collections.abc import Iterable
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
from parvis.town.alerts.queries import places_with_alerts
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
    "/abonnements/",
    "/transparence/", "/transparence/preuve/", "/transparence/journal/", "/transparence/decisions/",
    "/api/", "/transparence/limites/", "/transparence/mesure/", "/transparence/robots/", "/transparence/rapport/", "/navigateur/",
    "/accessibilite/", "/mentions-legales/",
)  # fmt: skip


def index() -> str:
    """The list of the other maps."""
    parts = range(highest_number() // PART + 1)
    names = ["pages", "territoires", "actualites", *(f"articles-{part}" for part in parts)]
    names += [f"videos-{part}" for part in range(highest_film() // PART + 1)]
    names += [f"boutiques-{part}" for part in range(market.highest_shop() // PART + 1)]
    names += [f"produits-{part}" for part in range(market.highest_product() // PART + 1)]
    names += [f"agenda-{part}" for part in range(agenda.highest_number() // PART + 1)]
    names += [f"ateliers-{part}" for part in range(highest_session() // PART + 1)]
    names += [f"lettres-{part}" for part in range(highest_edition() // PART + 1)]
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
    return _urls([*(_url(path) for path in (*places, *walls, *channels, *markets, *learning, *third_places, *letters)), *alerts])


def shops(part: int, *, at: datetime) -> str | None:
    """The shops of a range of ids whose page may be read; None beyond the last one."""
    if part > market.highest_shop() // PART:
        return None
    return _urls(_url(path) for path in market.shops_between(part * PART, part * PART + PART - 1, at=at))


def products(part: int, *, at: datetime) -> str | None:
    """As `shops`, for what they sell."""
    if part > market.highest_product() // PART:
        return None
    found = market.products_between(part * PART, part * PART + PART - 1, at=at)
    return _urls(_url(path, changed) for path, changed in found)


def events(part: int, *, at: datetime) -> str | None:
    """The events of a range of numbers that are still to come; None beyond the last one."""
    if part > agenda.highest_number() // PART:
        return None
    return _urls(_url(path, changed) for path, changed in agenda.mapped(part * PART, part * PART + PART - 1, at=at))


def workshops(part: int, *, at: datetime) -> str | None:
    """The workshops of a range of ids that are still to come; None beyond the last one."""
    if part > highest_session() // PART:
        return None
    return _urls(_url(path) for path in mapped_sessions(part * PART, part * PART + PART - 1, at=at))


def letters(part: int) -> str | None:
    """The editions of a range of numbers; None beyond the last one."""
    if part > highest_edition() // PART:
        return None
    return _urls(_url(path, went) for path, went in mapped_editions(part * PART, part * PART + PART - 1))


def articles(part: int) -> str | None:
    """The visible pieces of a range of numbers; None beyond the last one."""
    if part > highest_number() // PART:
        return None
    found = mapped_between(part * PART, part * PART + PART - 1)
    return _urls(_url(piece.address, max(piece.updated_at, piece.published_at)) for piece in found)


def videos(part: int) -> str | None:
    """The films of a range of numbers, as engines that look for videos ask; None beyond the last one."""
    if part > highest_film() // PART:
        return None
    found = films_between(part * PART, part * PART + PART - 1)
    return f"{HEAD}<urlset {SPACE} {VIDEO_SPACE}>\n{''.join(map(_video, found))}</urlset>\n"


def news(*, since: datetime) -> tuple[str, datetime | None]:
    """The pieces since an instant, for news engines, and when the oldest of them appeared."""
    found = mapped_since(since)
    text = f"{HEAD}<urlset {SPACE} {NEWS_SPACE}>\n{''.join(map(_news, found))}</urlset>\n"
    return text, found[-1].published_at if found else None


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
