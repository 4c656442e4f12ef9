"""The market as one walks through it: the door, the market of a place, a search from there outwards (R78, R82, R83, R84)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from parvis.ground.core import clock
from parvis.ground.core.pages import changes_at, depends_on, public
from parvis.ground.registers.trades import TRADES, named
from parvis.ground.territories import naming
from parvis.ground.territories.models import Level, Territory
from parvis.ground.territories.queries import COMMUNES, Standing, meant_by, standing, typed_name
from parvis.market.shops.models import Label
from parvis.market.shops.queries import calls_in
from parvis.market.shops.queries.finding import (
    CODES,
    PAGE_SIZE,
    Found,
    Ring,
    ShopCard,
    Wanted,
    cards,
    find,
    newest_products,
    product_cards,
)
from parvis.market.slots.queries import promise_tags
from parvis.web.api.feeds import announced

from ..frame import frame, in_territory

PARAMS = ("q", "ou", "jusqua", "ouvert", "jour", "livraison", "label", "metier", "page")
NEWEST = 12
LAST_PAGE = 25
# Opening hours are told to the minute; a page that lists many doors is looked at again as often as this.
FRESH = timedelta(minutes=5)
PLACES = (*COMMUNES, Level.INTERCOMMUNALITY, Level.DEPARTMENT, Level.REGION, Level.COUNTRY)
_LABELS = {value: str(label) for value, label in Label.choices}


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter as a link: on or off, and where it leads."""

    label: str
    url: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The shops of one ring."""

    ring: Ring
    cards: Sequence[ShopCard]

    @property
    def heading(self) -> str:
        return self.ring.name[0].upper() + self.ring.name[1:]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, read from the address."""

    typed: str
    here: Standing | None
    wanted: Wanted
    page: int
    written: dict[str, str]

    @property
    def text(self) -> str:
        return self.written["q"]

    def address(self, **changes: Any) -> str:
        """This search, changed; a page is not carried over to another search."""
        parts = {**self.written, "page": "", **{name: str(value) for name, value in changes.items()}}
        kept = {name: parts[name] for name in PARAMS if parts.get(name)}
        return f"/marche/recherche/?{urlencode(kept)}" if kept else "/marche/recherche/"

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What a form that asks for other words carries along."""
        return [(name, self.written[name]) for name in PARAMS if self.written[name] and name not in {"q", "page", "jusqua"}]

    @property
    def filters(self) -> list[Filter]:
        """The filters, those that are on first told so; each leads to the same search with or without it."""
        found = [
            self._filter("Ouvert maintenant", "ouvert", "1"),
            self._filter("Prêt aujourd’hui", "jour", "1"),
            self._filter("Livraison", "livraison", "1"),
        ]
        found += [self._filter(label[0].upper() + label[1:], "label", value) for value, label in _LABELS.items()]
        return found

    @property
    def trades(self) -> list[Filter]:
        return [self._filter(trade.label[0].upper() + trade.label[1:], "metier", trade.slug) for trade in TRADES]

    def _filter(self, label: str, name: str, value: str) -> Filter:
        is_on = self.written[name] == value
        return Filter(label, self.address(**{name: "" if is_on else value}), is_on)


@public()
def door(request: HttpRequest) -> HttpResponse:
    """« Le marché »: where one says where one stands."""
    return render(request, "portal/market/door.html", {"kind": "marche/"})


@public()
@in_territory
def market(request: HttpRequest, here: Standing) -> HttpResponse:
    """The market of a place: what came last to its stalls, its shops, open ones first; the nearest ones where it has none."""
    place, at = here.territory, clock.now()
    if not place.is_place:
        raise Http404
    asked = _asked_here(here)
    found = find("", place=place, at=at)
    shown = cards(found.hits, at=at)
    # What came last to all of France is nobody's market, and a week of it is a great deal to read.
    newest = product_cards(newest_products(place, at=at, limit=NEWEST), at=at) if place.level < Level.COUNTRY else []
    _declare(request, place, found, shown, at)
    return render(
        request,
        "portal/market/market.html",
        frame(here, kind="marche/")
        | {
            "asked": asked,
            "found": found,
            "groups": _groups(shown),
            "open_count": sum(card.is_open for card in shown),
            "newest": newest,
            "calls": calls_in(place, at),
            "more_url": asked.address(page=2) if found.pages > 1 else "",
            "has_own": bool(found.hits) and found.hits[0].ring.code == "ici",
            "feeds": announced(f"Marché {naming.of(place)}", f"/{place.slug}/marche/"),
        },
    )


@public(params=PARAMS)
def results(request: HttpRequest) -> HttpResponse:
    """What shops have of what is looked for, from a place outwards; without a place, the question where one is."""
    asked, choices, error = _read(request)
    if asked.here is None:
        context = {"asked": asked, "choices": choices, "error": error, "where": request.GET.get("ou", "").strip()[:200]}
        return render(request, "portal/market/where.html", context, status=422 if error else 200)
    place, at = asked.here.territory, clock.now()
    found = find(asked.typed, place=place, at=at, wanted=asked.wanted, page=asked.page, as_far_as=asked.written["jusqua"])
    if asked.page > found.pages:
        raise Http404
    shown = cards(found.hits, at=at, place=place)
    _declare(request, place, found, shown, at)
    if place.level in COMMUNES:
        depends_on(request, *promise_tags(place))
    for card in shown:
        changes_at(request, card.promise.until if card.promise else None)
    here_first = bool(shown) and shown[0].hit.ring.code == "ici"
    context = frame(asked.here, kind="marche/") | {
        "asked": asked,
        "found": found,
        "groups": _groups(shown),
        "is_narrowed": not asked.wanted.is_everything,
        "everything_url": asked.address(ouvert="", jour="", livraison="", label="", metier=""),
        "elsewhere_url": asked.address(ou=""),
        "here_first": here_first,
        # What no shop of the place itself has, wherever else it is found.
        "is_vain": bool(found.question.terms) and asked.page == 1 and asked.wanted.is_everything and not here_first,
        "wider_url": asked.address(jusqua=found.wider.code) if found.wider else "",
        "suggestion_url": asked.address(q=found.suggestion) if found.suggestion else "",
        "previous_url": asked.address(page=asked.page - 1) if asked.page > 2 else asked.address(),
        "next_url": asked.address(page=asked.page + 1) if asked.page < found.pages else "",
        "last_shown": PAGE_SIZE * found.pages,
    }
    return render(request, "portal/market/results.html", context)


def _asked_here(here: Standing) -> Asked:
    written = dict.fromkeys(PARAMS, "") | {"ou": here.territory.slug}
    return Asked("", here, Wanted(), 1, written)


def _read(request: HttpRequest) -> tuple[Asked, list[tuple[str, str]], str]:
    """What was asked, the places it may mean, and what is wrong with the place that was typed."""
    written = {name: request.GET.get(name, "").replace("\x00", "").strip() for name in PARAMS}
    written["q"] = written["q"][:300]
    page, label, trade = written["page"] or "1", written["label"], written["metier"]
    unknown = (
        (label and label not in _LABELS)
        or (trade and named(trade) is None)
        or (written["jusqua"] and written["jusqua"] not in CODES)
        or any(written[name] not in {"", "1"} for name in ("ouvert", "jour", "livraison"))
        or not (page.isascii() and page.isdigit() and len(page) <= 2 and 1 <= int(page) <= LAST_PAGE)
    )
    if unknown:
        raise Http404
    wanted = Wanted(
        open_now=bool(written["ouvert"]),
        same_day=bool(written["jour"]),
        delivers=bool(written["livraison"]),
        labels=(label,) if label else (),
        trade=trade,
    )
    here, choices, error = _place(written)
    if here is not None:
        written["ou"] = here.territory.slug
    return Asked(request.GET.get("q", ""), here, wanted, int(page), written), choices, error


def _place(written: dict[str, str]) -> tuple[Standing | None, list[tuple[str, str]], str]:
    """The place meant by what was typed: a name, a postcode, the end of an address; several where it is not clear."""
    typed = written["ou"][:200]
    if not typed:
        return None, [], ""
    meant = meant_by(typed, PLACES)
    if not meant:
        wrong = f"Nous ne trouvons pas « {typed[:80]} » : vérifiez le nom de votre commune, ou écrivez son code postal."
        return None, [], wrong
    if len(meant) > 1:
        keep = {name: value for name, value in written.items() if value and name not in {"ou", "page"}}
        return None, [(typed_name(one), f"/marche/recherche/?{urlencode(keep | {'ou': one.slug})}") for one in meant[:12]], ""
    return standing(meant[0].slug), [], ""


def _groups(shown: Sequence[ShopCard]) -> list[Group]:
    return [Group(ring, list(found)) for ring, found in groupby(shown, key=lambda card: card.hit.ring)]


def _declare(request: HttpRequest, place: Territory, found: Found, shown: Sequence[ShopCard], at: datetime) -> None:
    """Forgotten when a shop or a product comes, goes or runs out where one looked; read again when a door opens or closes."""
    looked = {pk for ring in found.rings for pk in ring.places} or {place.pk}
    depends_on(request, *(f"market:{pk}" for pk in sorted(looked)), *(f"shop:{hit.shop_id}" for hit in found.hits))
    changes_at(request, at + FRESH)
    for card in shown:
        changes_at(request, card.changes_at)
