"""What machines read: feeds of every list, site maps, the search description."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from parvis.commons.agenda import queries as agenda
from parvis.commons.discussions.queries import precisions_of_many
from parvis.ground.core import clock
from parvis.ground.core.money import euros
from parvis.ground.core.pages import changes_at, crawled_as, depends_on, public
from parvis.ground.territories import naming
from parvis.ground.territories.models import Territory
from parvis.ground.territories.queries import france, standing
from parvis.market.shops.models import Shop
from parvis.market.shops.queries import finding
from parvis.media.digest.models import Edition
from parvis.media.digest.queries import editions_of, letter_of
from parvis.media.publications.addresses import channel_path, list_path, webtv_path
from parvis.media.publications.models import Category
from parvis.media.publications.queries import Story, category_at, latest, of_organisation
from parvis.media.publications.queries.audio import heard
from parvis.media.video.queries.shown import enclosures
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.queries import led_to
from parvis.town.workshops import words as told
from parvis.town.workshops.models import Session
from parvis.town.workshops.queries import newly_opened

from . import indexnow, sitemaps
from .feeds import FORMATS, PODCAST, Entry, Feed, made_precise, of_article, of_film, written

ENTRIES = 30
_FORMATS = {form.file: form for form in (*FORMATS, PODCAST)}


@public()
def territory_feed(request: HttpRequest, territory: str, file: str, path: str = "") -> HttpResponse:
    """The newest pieces of a territory, or of one of its categories."""
    place, category = _of_place(request, territory, path)
    subject = f"{place.name} : {category.name}" if category else place.name
    feed = Feed(
        title=f"{subject} – Parvis",
        description=f"Les publications {naming.of(place)} et des territoires qui le composent, la plus récente d’abord.",
        page=list_path(place.slug, category.url_path if category else ""),
        entries=_heard(request, latest(place, category=category, limit=ENTRIES)),
    )
    return _feed(feed, file)


@public()
def organisation_feed(request: HttpRequest, organisation: str, file: str) -> HttpResponse:
    """The newest pieces on an organisation's wall."""
    editor = _editor(request, organisation)
    if editor.slug != organisation:  # renamed since: readers' programs follow
        return redirect(f"/blog/{editor.slug}/{file}", permanent=True)
    feed = Feed(
        title=f"{editor.name} – Parvis",
        description=f"Les publications de {editor.name}, la plus récente d’abord.",
        page=f"/blog/{editor.slug}/",
        entries=_heard(request, of_organisation(editor, limit=ENTRIES)),
    )
    return _feed(feed, file)


def _heard(request: HttpRequest, stories: list[Story]) -> list[Entry]:
    """Each piece with its audio edition where it has one, for programs that play what they are subscribed to."""
    numbers = [story.number for story in stories]
    depends_on(request, *(f"publication:{number}" for number in numbers))  # what is added to a piece comes and goes
    sounds, added = heard(numbers), precisions_of_many("publication", numbers)
    return [made_precise(of_article(story, sounds.get(story.number)), added.get(story.number, ())) for story in stories]


@public()
def webtv_feed(request: HttpRequest, territory: str, file: str, path: str = "") -> HttpResponse:
    """The newest films of a territory, or of one of its categories, with their file; as a podcast, with their sound."""
    place, category = _of_place(request, territory, path)
    subject = f"{category.name}, {place.name}" if category else f"WebTV {naming.of(place)}"
    feed = Feed(
        title=f"{subject} – Parvis",
        description=f"Les vidéos {naming.of(place)} et des territoires qui le composent, la plus récente d’abord.",
        page=webtv_path(place.slug, category.url_path if category else ""),
        entries=_films(latest(place, category=category, limit=ENTRIES, films=True), file),
    )
    return _feed(feed, file)


@public()
def channel_feed(request: HttpRequest, organisation: str, file: str) -> HttpResponse:
    """The newest films of an organisation."""
    editor = _editor(request, organisation)
    if editor.slug != organisation:
        return redirect(f"{channel_path(editor.slug)}{file}", permanent=True)
    feed = Feed(
        title=f"Vidéos de {editor.name} – Parvis",
        description=f"Les vidéos de {editor.name}, la plus récente d’abord.",
        page=channel_path(editor.slug),
        entries=_films(of_organisation(editor, limit=ENTRIES, films=True), file),
        author=editor.name,
    )
    return _feed(feed, file)


def _of_place(request: HttpRequest, territory: str, path: str) -> tuple[Territory, Category | None]:
    """Whose list a feed tells: of a territory, or of one of its categories."""
    place = standing(territory).territory
    category = category_at(path) if path else None
    if path and category is None:
        raise Http404
    depends_on(request, f"territory:{place.pk}")
    return place, category


def _editor(request: HttpRequest, organisation: str) -> Organisation:
    """Who tells, under today's name."""
    editor = Organisation.objects.filter(slug=organisation).first() or led_to(organisation)
    if editor is None:
        raise Http404
    depends_on(request, f"organisation:{editor.pk}")
    crawled_as(request, editor.crawling)
    return editor


def _films(stories: list[Story], file: str) -> list[Entry]:
    """As many films as have the file that the format hands over."""
    kind = "sound" if file == PODCAST.file else "mp4"
    files = enclosures(story.film.id for story in stories if story.film)
    entries = (of_film(story, files.get(story.film.id, {}), kind) for story in stories if story.film)
    return [entry for entry in entries if entry]


@public()
def market_feed(request: HttpRequest, territory: str, file: str) -> HttpResponse:
    """What came last to the market of a territory: its newest goods, its newest shops."""
    place, at = standing(territory).territory, clock.now()
    depends_on(request, f"market:{place.pk}")
    goods = finding.product_cards(finding.newest_products(place, at=at, limit=ENTRIES), at=at)
    shops = finding.shops_by_id(finding.newest_shops(place, at=at, limit=ENTRIES), at=at)
    entries = sorted([*map(_of_product, goods), *map(_of_shop, shops)], key=lambda entry: entry.published_at, reverse=True)
    feed = Feed(
        title=f"Marché {naming.of(place)} – Parvis",
        description=f"Les boutiques {naming.of(place)} et ce qui arrive sur leurs étals, du plus récent au plus ancien.",
        page=f"/{place.slug}/marche/",
        entries=entries[:ENTRIES],
    )
    return _feed(feed, file)


@public()
def agenda_feed(request: HttpRequest, territory: str, file: str) -> HttpResponse:
    """What was announced last on the agenda of a territory, of what is still to come."""
    place, at = standing(territory).territory, clock.now()
    depends_on(request, f"agenda:{place.pk}")
    events = agenda.newly_announced(place, at=at, limit=ENTRIES)
    feed = Feed(
        title=f"Agenda {naming.of(place)} – Parvis",
        description=f"Ce qui se passe {naming.at(place)}, annoncé dernièrement.",
        page=f"/{place.slug}/agenda/",
        entries=[_of_event(agenda.shown(event, at)) for event in events],
    )
    return _feed(feed, file)


@public()
def workshops_feed(request: HttpRequest, territory: str, file: str) -> HttpResponse:
    """The workshops announced last in a territory, of those still to come."""
    place, at = standing(territory).territory, clock.now()
    depends_on(request, f"workshops:{place.pk}")
    found = newly_opened(place, at, limit=ENTRIES)
    for session in found:
        changes_at(request, session.ends_at)
    feed = Feed(
        title=f"Ateliers {naming.of(place)} – Parvis",
        description=f"Les ateliers et les cours {naming.of(place)} et des territoires qui le composent, annoncés dernièrement.",
        page=f"/{place.slug}/ateliers/",
        entries=[_of_session(session) for session in found],
    )
    return _feed(feed, file)


@public()
def letter_feed(request: HttpRequest, territory: str, file: str) -> HttpResponse:
    """The editions of the letter of a territory."""
    place = standing(territory).territory
    depends_on(request, f"letter:{place.pk}")
    letter = letter_of(place)
    if letter is None:
        raise Http404
    feed = Feed(
        title=f"{letter.name} – Parvis",
        description="Dix nouvelles au plus, choisies par une personne de la délégation, l’édition la plus récente d’abord.",
        page=f"/{place.slug}/lettre/",
        entries=[_of_edition(edition) for edition in editions_of([letter])[:ENTRIES]],
    )
    return _feed(feed, file)


def _of_session(session: Session) -> Entry:
    place, url = session.place, session.get_absolute_url()
    begins = session.begins
    off = "Annulé. " if session.is_cancelled else ""
    when = f"{off}{told.long_day(begins).capitalize()}, {told.clock(begins)}, {place.name}, {place.territory.name}."
    return Entry(
        permanent=f"/atelier/{session.pk}-", url=url, title=session.title, text=f"{when} {session.summary}".strip(),
        published_at=session.opened_at, author=place.organisation.name, author_url=place.get_absolute_url(),
        tags=[str(session.get_family_display())],
    )  # fmt: skip


def _of_edition(edition: Edition) -> Entry:
    assert edition.sent_at is not None
    url = edition.get_absolute_url()
    return Entry(
        permanent=url, url=url, title=f"{edition.title}, n° {edition.number}", text=edition.opening,
        published_at=edition.sent_at, author=edition.signature, author_url=url, tags=["Lettre"],
    )  # fmt: skip


def _of_event(told: agenda.ShownEvent) -> Entry:
    event = told.event
    when = f"{told.next.day} {told.next.hours}" if told.next else told.first_day
    off = "Annulé. " if event.is_cancelled else ""
    return Entry(
        permanent=f"/evenement/{event.pk}-", url=event.get_absolute_url(), title=event.title,
        text=f"{off}{when[0].upper()}{when[1:]}, {event.place}, {event.territory.name}. {event.text}".strip(),
        published_at=event.created_at, author=event.organiser, author_url=event.get_absolute_url(), tags=[told.kind],
    )  # fmt: skip


def _of_product(product: finding.ProductCard) -> Entry:
    per = f" {product.unit}" if product.unit else ""
    since = "dès " if product.varies else ""
    return Entry(
        permanent=product.url, url=product.url, title=product.title, published_at=product.added_at,
        text=f"{since}{euros(product.price)}{per}, chez {product.shop_name}.", author=product.shop_name,
        author_url=product.shop_url,
        tags=["Produit"], image=product.picture.src if product.picture else "",
    )  # fmt: skip


def _of_shop(shop: Shop) -> Entry:
    address = shop.get_absolute_url()
    return Entry(
        permanent=address, url=address, title=f"{shop.name}, {shop.territory.name}", text=shop.sells,
        published_at=shop.opened_at or shop.created_at, author=shop.name, author_url=address, tags=["Boutique"],
    )  # fmt: skip


def _feed(feed: Feed, file: str) -> HttpResponse:
    form = _FORMATS[file]
    return HttpResponse(written(feed, form), content_type=f"{form.media_type}; charset=utf-8")


@public()
def sitemap_index(request: HttpRequest) -> HttpResponse:
    _depends_on_everything(request)
    return _xml(sitemaps.index())


@public()
def sitemap_pages(request: HttpRequest) -> HttpResponse:
    return _xml(sitemaps.pages())


@public()
def sitemap_territories(request: HttpRequest) -> HttpResponse:
    _depends_on_everything(request)
    return _xml(sitemaps.territories(at=clock.now()))


@public()
def sitemap_news(request: HttpRequest) -> HttpResponse:
    """Pieces of the last two days, as news engines ask; it changes when the oldest one leaves."""
    _depends_on_everything(request)
    now = clock.now()
    text, oldest = sitemaps.news(since=now - timedelta(days=2))
    if oldest:
        changes_at(request, oldest + timedelta(days=2))
    return _xml(text)


@public()
def sitemap_ranged(request: HttpRequest, kind: str, part: int) -> HttpResponse:
    """The contents of one kind, ten thousand numbers a file."""
    depends_on(request, *(tag.format(france().pk) for tag in sitemaps.RANGED[kind].tags))
    found = sitemaps.ranged(kind, part, at=clock.now())
    if found is None:
        raise Http404
    return _xml(found)


@public()
def opensearch(request: HttpRequest) -> HttpResponse:
    response = render(request, "api/opensearch.xml", {"PUBLIC_URL": settings.PUBLIC_URL})
    response["Content-Type"] = "application/opensearchdescription+xml; charset=utf-8"
    return response


@public()
def indexnow_key(request: HttpRequest) -> HttpResponse:
    """What proves to an engine that these announcements come from here; there is none while nobody is told."""
    if not settings.INDEXNOW_URL:
        raise Http404
    return HttpResponse(indexnow.key(), content_type="text/plain; charset=utf-8")


def _depends_on_everything(request: HttpRequest) -> None:
    """Whatever appears or goes in the country stands on the list of France, or in its market."""
    everywhere = france().pk
    tags = {tag.format(everywhere) for kind in sitemaps.RANGED.values() for tag in kind.tags}
    depends_on(request, *sorted(tags))


def _xml(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="application/xml; charset=utf-8")
