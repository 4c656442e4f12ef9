"""Search of what is published (R17, R45): words first, then date, narrowed by place, category, form and dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from parvis.commons.agenda.queries import ShownDate, found_events
from parvis.commons.search.queries import MOST_READ, Filters, Found, Hit, search
from parvis.ground.core import clock
from parvis.ground.core.pages import depends_on, public
from parvis.ground.territories.queries import Standing, standing, world
from parvis.media.publications.models import Category, Form, Nature
from parvis.media.publications.queries import Story, by_numbers, category_at
from parvis.media.sites.models import Page
from parvis.media.sites.queries import found_pages
from parvis.media.video.queries.moments import Moment, moments
from parvis.social.groups.models import Group
from parvis.social.groups.queries import found_groups
from parvis.social.walls.queries import ShownPost, found_posts

from ..frame import frame

LAST_PAGE = 50  # of the newest thousand matches
PARAMS = ("q", "territoire", "categorie", "forme", "nature", "du", "au", "page")
_WRONG_DATE = "Cette date n’existe pas : écrivez-la comme 21/11/2026."


@dataclass(frozen=True, slots=True)
class Result:
    """What was found, a piece or another thing: its card, and where the words stand in it."""

    hit: Hit
    story: Story | None = None
    date: ShownDate | None = None
    post: ShownPost | None = None
    group: Group | None = None
    page: Page | None = None  # of an editor’s own site
    moment: Moment | None = None  # of a film: when the words are said in it


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, read from the address."""

    typed: str  # every character: a space after the last word says that it is whole
    here: Standing | None
    category: Category | None
    form: str
    nature: str
    since: date | None
    until: date | None
    page: int
    written: dict[str, str]  # as typed, to be shown again and carried from link to link
    errors: dict[str, str]

    @property
    def text(self) -> str:
        return self.written["q"]

    @property
    def filters(self) -> Filters:
        return Filters(
            territory_id=self.here.territory.pk if self.here else None,
            category_id=self.category.pk if self.category else None,
            form=self.form or None,
            nature=self.nature or None,
            since=_midnight(self.since) if self.since else None,
            until=_midnight(self.until + timedelta(days=1)) if self.until else None,
        )

    def address(self, **changes: Any) -> str:
        """This search, changed: `address(page=2)`; a page is not carried over to another search."""
        parts = {**self.written, "page": "", **{name: str(value) for name, value in changes.items()}}
        kept = {name: parts[name] for name in PARAMS if parts.get(name)}
        return f"/recherche/?{urlencode(kept)}" if kept else "/recherche/"


@public(params=PARAMS)
def results(request: HttpRequest) -> HttpResponse:
    """One page of what was found, and the form that asks again."""
    asked = _read(request)
    found = None
    if not asked.errors and asked.address() != "/recherche/":
        found = search(asked.typed, at=clock.now(), filters=asked.filters, page=asked.page)
        if asked.page > found.pages:
            raise Http404
        _declare(request, asked, found)
    context = {
        "asked": asked,
        "found": found,
        "results": _with_stories(found) if found else [],
        "where": _rings(asked),
        "choices": _choices(),
        "previous_url": asked.address(page=asked.page - 1) if asked.page > 2 else asked.address(),
        "next_url": asked.address(page=asked.page + 1) if found and asked.page < found.pages else "",
        "suggestion_url": asked.address(q=found.suggestion) if found and found.suggestion else "",
        "everything_url": asked.address(categorie="", forme="", nature="", du="", au=""),
        "everywhere_url": asked.address(territoire=""),
        "is_narrowed": any(asked.written[name] for name in ("categorie", "forme", "nature", "du", "au")),
        "most_read": MOST_READ,
        "is_vain": bool(
            found
            and not found.count
            and found.question.terms
            and asked.filters == Filters(territory_id=asked.filters.territory_id)
        ),
        "market_url": _at_the_market(asked),
    }
    if asked.here:
        context = frame(asked.here, kind="articles/", tab="articles") | {"rings": ()} | context | {"query": asked.text}
    return render(request, "portal/search.html", context, status=422 if asked.errors else 200)


def _at_the_market(asked: Asked) -> str:
    """The same words, asked of the shops."""
    words = {"q": asked.text}
    return f"/marche/recherche/?{urlencode(words | ({'ou': asked.here.territory.slug} if asked.here else {}))}"


def _read(request: HttpRequest) -> Asked:
    written = {name: request.GET.get(name, "").replace("\x00", "").strip() for name in PARAMS}
    written["q"] = written["q"][:300]
    category = category_at(written["categorie"]) if written["categorie"] else None
    form, nature, page = written["forme"], written["nature"], written["page"] or "1"
    unknown = (
        (written["categorie"] and category is None)
        or (form and form not in Form.values)
        or (nature and nature not in Nature.values)
        or not (page.isascii() and page.isdigit() and 1 <= int(page[:4]) <= LAST_PAGE and len(page) <= 2)
    )
    if unknown:
        raise Http404
    errors: dict[str, str] = {}
    since, until = (_date(written[name], name, errors) for name in ("du", "au"))
    if since and until and since > until:
        errors["au"] = "La fin précède le début : échangez les deux dates."
    return Asked(
        typed=request.GET.get("q", ""),
        here=standing(written["territoire"]) if written["territoire"] else None,
        category=category,
        form=form,
        nature=nature,
        since=since,
        until=until,
        page=int(page),
        written=written,
        errors=errors,
    )


def _date(text: str, name: str, errors: dict[str, str]) -> date | None:
    """As a browser sends it (2026-11-21) or as one writes it (21/11/2026)."""
    if not text:
        return None
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            found = datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a day, in the zone of the reader's calendar
        except ValueError:
            continue
        if 1900 <= found.year <= 2200:
            return found
    errors[name] = _WRONG_DATE
    return None


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _declare(request: HttpRequest, asked: Asked, found: Found) -> None:
    """Forgotten at once when something found is taken down, or when something appears where one searched."""
    places = [asked.here.territory.pk] if asked.here else [standing("france").territory.pk, world().pk]
    depends_on(
        request,
        *(f"{shown}:{pk}" for pk in places for shown in ("territory", "agenda", "posts", "groups", "pages")),
        *(f"{hit.kind}:{hit.id}" for hit in found.hits),
    )


def _with_stories(found: Found) -> list[Result]:
    hits = found.hits
    stories = by_numbers(hit.id for hit in hits if hit.kind == "publication")
    events = [hit.id for hit in hits if hit.kind == "event"]
    dates = found_events(events, at=clock.now()) if events else {}
    written = [hit.id for hit in hits if hit.kind == "post"]
    posts = found_posts(written, at=clock.now()) if written else {}
    films = [story.film.id for story in stories.values() if story.film]
    said = moments(films, [term.text for term in found.question.wanted]) if films else {}
    groups = found_groups(hit.id for hit in hits if hit.kind == "group") if any(hit.kind == "group" for hit in hits) else {}
    pages = found_pages(hit.id for hit in hits if hit.kind == "page") if any(hit.kind == "page" for hit in hits) else {}
    cards = [_result(hit, stories, dates, posts, groups, pages, said) for hit in hits]
    return [card for card in cards if card.story or card.date or card.post or card.group or card.page]


def _result(
    hit: Hit, stories: dict[int, Story], dates: dict[int, ShownDate], posts: dict[int, ShownPost], groups: dict[int, Group],
    pages: dict[int, Page], said: dict[int, Moment],
) -> Result:  # fmt: skip
    if hit.kind == "event":
        return Result(hit, date=dates.get(hit.id))
    if hit.kind == "post":
        return Result(hit, post=posts.get(hit.id))
    if hit.kind == "group":
        return Result(hit, group=groups.get(hit.id))
    if hit.kind == "page":
        return Result(hit, page=pages.get(hit.id))
    story = stories.get(hit.id) if hit.kind == "publication" else None
    return Result(hit, story=story, moment=said.get(story.film.id) if story and story.film else None)


def _rings(asked: Asked) -> list[tuple[str, str, bool]]:
    """Where else to look for the same: name, address, whether it is here."""
    if not asked.here:
        return []
    return [(ring.name, asked.address(territoire=ring.address_code), ring == asked.here.territory) for ring in asked.here.rings]


def _choices() -> dict[str, list[tuple[str, str]]]:
    categories = Category.objects.select_related("parent").order_by("parent__name", "name")
    by_parent: dict[int | None, list[Category]] = {}
    for category in categories:
        by_parent.setdefault(category.parent_id, []).append(category)
    tree = []
    for top in by_parent.get(None, []):
        tree += [
            (top.url_path, top.name),
            *((child.url_path, f"{top.name} › {child.name}") for child in by_parent.get(top.pk, [])),
        ]
    return {
        "categories": tree,
        "forms": [(value, label.capitalize()) for value, label in Form.choices],
        "natures": [(value, label.capitalize()) for value, label in Nature.choices],
    }
