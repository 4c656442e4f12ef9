"""The directory of a place (R5, R18, R87): by name, by kind, by nearness; the town hall of every commune from the first day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from parvis.ground.calendar import describe
from parvis.ground.core import clock
from parvis.ground.core.pages import changes_at, depends_on, public
from parvis.ground.core.text.structured import data_block
from parvis.ground.territories.models import Level, Territory
from parvis.ground.territories.queries import Standing, surroundings, town_hall
from parvis.people.delegations.queries import find_answering
from parvis.town.directory.cards import business_card, office
from parvis.town.directory.categories import BY_SLUG
from parvis.town.directory.mapping import drawn
from parvis.town.directory.queries import (
    COUNTED,
    LAST_PAGE,
    LETTERS,
    OTHERS,
    Card,
    Page,
    Spot,
    Wanted,
    by_name,
    by_nearness,
    categories_in,
    count_in,
    good_addresses,
    hall_card,
    halls_of,
    letters_in,
    lists,
    placed,
)

from ..frame import frame, in_territory

PARAMS = ("quoi", "pres", "categorie", "ouvert", "lettre", "suite", "page", "mot")
# Opening hours are told to the minute; a page that lists many doors is looked at again as often as this.
FRESH = timedelta(minutes=5)
GOOD = 6
PUBLIC = "services-publics"


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter as a link: on or off, and where it leads."""

    label: str
    url: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, read from the address."""

    place: Territory
    wanted: Wanted
    written: dict[str, str]
    after: int | None
    page: int
    word: str = ""  # typed, and taken for the category that it names

    def address(self, **changes: Any) -> str:
        """This list, changed; where one stood in it is not carried over to another."""
        parts = {**self.written, "suite": "", "page": "", **{name: str(value) for name, value in changes.items()}}
        kept = {name: parts[name] for name in PARAMS if parts.get(name)}
        return f"/{self.place.slug}/annuaire/{f'?{urlencode(kept)}' if kept else ''}"

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the form that asks for other words carries along."""
        return [(name, self.written[name]) for name in ("categorie", "ouvert") if self.written[name]]

    @property
    def is_start(self) -> bool:
        return self.wanted.is_everything and not self.written["pres"] and self.after is None


@public(params=PARAMS)
@in_territory
def directory(request: HttpRequest, here: Standing) -> HttpResponse:
    """The list of a place, or what is near an address; what is not understood is said, and nothing typed is lost."""
    place, at = here.territory, clock.now()
    asked = _read(request, place)
    near = placed(asked.written["pres"], place) if asked.written["pres"] else None
    spot = near.spot if near else None
    page = _listed(asked, place, spot, at) if not (near and spot is None) else Page([], None)
    halls = _halls(asked, place, spot, at)
    cards = [*halls, *page.cards]
    _declare(request, place, cards, at)
    kind = BY_SLUG.get(asked.wanted.category)
    good = good_addresses(place, at=at, limit=GOOD) if asked.is_start else []
    context = frame(here, kind="annuaire/", tab="annuaire") | {
        "asked": asked, "kind_asked": kind, "near": near, "spot": spot, "cards": cards, "has_list": lists(place, asked.wanted),
        "map": drawn(_mapped(place, spot), cards, spot=spot.point if spot else None),
        "good": good, "count": _count(asked, place, spot, at), "counted": COUNTED,
        "kinds": _kinds(asked), "letters": _letters(asked, spot),
        "word_url": asked.address(quoi=asked.word, categorie="", mot="1") if asked.word else "",
        "open_filter": _filter(asked, "Ouvert maintenant", "ouvert", "1"),
        "wider": here.rings[1] if place.level <= Level.COMMUNE and len(here.rings) > 1 else None,
        "choices": [(name, asked.address(pres=instead)) for name, instead in near.choices] if near else [],
        "everything_url": asked.address(**dict.fromkeys(PARAMS, "")), "no_place_url": asked.address(pres=""),
        "next_url": _next(asked, page, spot), "is_first": asked.after is None and asked.page == 1,
    }  # fmt: skip
    if asked.is_start:
        context |= _around(place)
    else:
        context["is_search"] = True
    response = render(request, "portal/directory/directory.html", context, status=422 if near and near.wrong else 200)
    response.may_ask_position = True  # type: ignore[attr-defined]
    return response


@public()
@in_territory
def hall(request: HttpRequest, here: Standing) -> HttpResponse:
    """The town hall, from the State's directory."""
    place, at = here.territory, clock.now()
    found = town_hall(place) if place.level <= Level.COMMUNE else None
    if found is None:
        raise Http404
    city = place.commune if place.level == Level.DISTRICT and place.commune else place
    card = hall_card(found, city, at)
    changes_at(request, card.door.changes_at)
    context = frame(here, kind="annuaire/", tab="annuaire") | {
        "card": card, "hall": found, "city": city, "hours": describe(found.opening_hours),
        "data": data_block(office(found, city)),
    }  # fmt: skip
    return render(request, "portal/directory/hall.html", context)


@public()
@in_territory
def hall_vcard(request: HttpRequest, here: Standing) -> HttpResponse:
    place = here.territory
    found = town_hall(place) if place.level <= Level.COMMUNE else None
    if found is None:
        raise Http404
    city = place.commune if place.level == Level.DISTRICT and place.commune else place
    card = hall_card(found, city, clock.now())
    text = business_card(
        name=card.name, address=card.address, phone=found.telephone, email=found.email, website=found.website,
        url=f"/{city.slug}/annuaire/mairie/", point=(city.latitude, city.longitude), note="",
    )  # fmt: skip
    return HttpResponse(
        text, content_type="text/vcard; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="mairie-{city.slug}.vcf"'},
    )  # fmt: skip


def _read(request: HttpRequest, place: Territory) -> Asked:
    written = {name: " ".join(request.GET.get(name, "").replace("\x00", "").split())[:200] for name in PARAMS}
    page, after = written["page"] or "1", written["suite"]
    unknown = (
        (written["categorie"] and written["categorie"] not in BY_SLUG)
        or (written["lettre"] and written["lettre"] not in {*LETTERS, OTHERS})
        or not {written["ouvert"], written["mot"]} <= {"", "1"}
        or not (page.isascii() and page.isdigit() and len(page) <= 2 and 1 <= int(page) <= LAST_PAGE)
        or (after and not (after.isascii() and after.isdigit() and len(after) <= 15))
    )
    if unknown:
        raise Http404
    wanted = Wanted(written["quoi"], written["categorie"], bool(written["ouvert"]), written["lettre"])
    word, named = "", None if written["categorie"] or written["mot"] else wanted.named
    if named is not None:  # « santé »: the whole category, whose index stands ready
        word, written["quoi"], written["categorie"] = written["quoi"], "", named.slug
        wanted = replace(wanted, words="", category=named.slug)
    return Asked(place, wanted, written, int(after) if after else None, int(page), word)


def _listed(asked: Asked, place: Territory, spot: Spot | None, at: datetime) -> Page:
    if spot is not None:
        return by_nearness(spot.place, spot.point, asked.wanted, at=at, page=asked.page)
    if not lists(place, asked.wanted):
        return Page([], None)
    return by_name(place, asked.wanted, at=at, after=asked.after)


def _halls(asked: Asked, place: Territory, spot: Spot | None, at: datetime) -> list[Card]:
    """Town halls stand first among public services, and at the head of a commune's list."""
    wanted = asked.wanted
    is_sought = wanted.category == PUBLIC or "mairie" in wanted.terms
    if asked.after is not None or asked.page > 1 or not (is_sought or asked.is_start):
        return []
    around = spot.place if spot else place
    if around.level > Level.COMMUNE:
        return []
    city = around.commune if around.level == Level.DISTRICT and around.commune else around
    found = halls_of([city], at=at, near=spot.point if spot else None)
    return [one for one in found if one.door.is_open or not wanted.open_now]


def _count(asked: Asked, place: Territory, spot: Spot | None, at: datetime) -> int | None:
    """How many the list holds; nothing is told of what is near, or open now, which would have to be gone through."""
    if spot or asked.wanted.open_now or asked.wanted.terms or not lists(place, asked.wanted):
        return None
    return count_in(place, asked.wanted, at=at)


def _kinds(asked: Asked) -> list[Filter]:
    place = asked.place
    present = set(categories_in(place)) | ({PUBLIC} if place.level <= Level.COMMUNE else set())
    return [
        _filter(asked, one.label, "categorie", slug)
        for slug, one in BY_SLUG.items()
        if slug in present or asked.written["pres"] or slug == asked.wanted.category
    ]


def _letters(asked: Asked, spot: Spot | None) -> list[Filter]:
    if spot or asked.wanted.terms:
        return []
    found = letters_in(asked.place, asked.wanted.category)
    return [_filter(asked, "0–9" if one == OTHERS else one.upper(), "lettre", one) for one in found] if len(found) > 1 else []


def _filter(asked: Asked, label: str, name: str, value: str) -> Filter:
    is_on = asked.written[name] == value
    changes = {name: "" if is_on else value}
    if name == "categorie":
        changes["lettre"] = ""
    return Filter(label, asked.address(**changes), is_on)


def _next(asked: Asked, page: Page, spot: Spot | None) -> str:
    if page.after is None:
        return ""
    return asked.address(page=page.after) if spot else asked.address(suite=page.after)


def _mapped(place: Territory, spot: Spot | None) -> Territory:
    return spot.place if spot else place


def _declare(request: HttpRequest, place: Territory, cards: list[Card], at: datetime) -> None:
    depends_on(request, "directory", f"directory:{place.pk}", *(f"listing:{card.id}" for card in cards if card.id))
    changes_at(request, at + FRESH)
    for card in cards:
        changes_at(request, card.door.changes_at)


def _around(place: Territory) -> dict[str, Any]:
    """Who answers here, and the places beside this one or inside it."""
    around, delegation = surroundings(place), find_answering(place)
    return {
        "delegation": delegation,
        "support_hours": describe(delegation.support_hours) if delegation else [],
        "neighbours": around.places,
        "neighbours_title": "Les communes voisines" if place.level <= Level.COMMUNE else "Dans ce territoire",
    }
