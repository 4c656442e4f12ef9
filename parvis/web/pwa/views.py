"""The app: its door, its home, what a device is given to keep of a place, the worker that keeps it, and forgetting."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static

from parvis.ground.core import clock
from parvis.ground.core.cookieless import cookieless, is_our_own_page
from parvis.ground.core.pages import changes_at, depends_on, public
from parvis.ground.design.joined import MARKET_STYLESHEET, STYLESHEET, TOWN_STYLESHEET
from parvis.ground.territories import naming
from parvis.ground.territories.models import Territory
from parvis.ground.territories.queries import Standing, levels_above
from parvis.web.portal.frame import frame, in_territory

from .home import Home, home_of

ICONS = (
    ("pwa/icon-192.png", "192x192", "any"),
    ("pwa/icon-512.png", "512x512", "any"),
    ("pwa/icon-maskable.png", "512x512", "maskable"),
)
# What every kept page needs to look and work as it does with a network.
FILES = (
    STYLESHEET, TOWN_STYLESHEET, MARKET_STYLESHEET,
    "design/js/site.js", "design/js/trolley.js", "pwa/app.js", "audience/views.js",
    "design/fonts/newsreader-display.woff2", "design/fonts/newsreader.woff2", "design/fonts/newsreader-italic.woff2",
    "design/fonts/atkinson-hyperlegible-next.woff2", "design/favicon.svg", "pwa/icon-192.png", "pwa/badge.png",
)  # fmt: skip
# Lists of the place, kept as they are when the pocket is filled. The world has no alerts, dates and market of its own.
TABS = ("alertes/", "agenda/", "ateliers/", "marche/", "annuaire/", "articles/", "aide/")
SHORTCUTS = (("Agenda", "agenda/"), ("Ateliers", "ateliers/"), ("Annuaire", "annuaire/"), ("Marché", "marche/"))
OF_PLACES_ALONE = {"alertes/", "agenda/", "marche/"}
OFFLINE = "/appli/hors-ligne/"


@public()
def door(request: HttpRequest) -> HttpResponse:
    """What the app is, for which place, and how it is installed on each kind of device."""
    return render(request, "pwa/door.html", {"kind": "appli/"})


@public()
@in_territory
def home(request: HttpRequest, here: Standing) -> HttpResponse:
    """All of a place on one page, that a device may keep."""
    shown, now = _composed(request, here), clock.now()
    return render(request, "pwa/home.html", frame(here, kind="appli/") | {"home": shown, "now": now, "alone": True})


@public()
@in_territory
def pocket(request: HttpRequest, here: Standing) -> HttpResponse:
    """The addresses that a device keeps of a place, the most needed first: nothing that depends on who is asking."""
    shown, base = _composed(request, here), f"/{here.territory.slug}"
    pages = [f"{base}/appli/", OFFLINE, *shown.pages, *(f"{base}/{tab}" for tab in TABS if _has(here.territory, tab))]
    files = [*map(static, FILES), *shown.pictures]
    return JsonResponse({"files": files, "pages": list(dict.fromkeys(pages)), "pictures": shown.pictures})


@public()
@in_territory
def manifest(request: HttpRequest, here: Standing) -> HttpResponse:
    """What a device needs to know to install the app of this place."""
    place = here.territory
    start = f"/{place.slug}/appli/"
    told: dict[str, Any] = {
        "id": start,
        "name": f"{place.name} – Parvis",
        "short_name": place.name,
        "description": f"L’essentiel {naming.of(place)} : alertes, nouvelles, adresses, marché. Sans publicité ni traceur.",
        "lang": "fr",
        "dir": "ltr",
        "start_url": start,
        "scope": "/",
        "display": "standalone",
        "background_color": "#fbfaf7",
        "theme_color": "#1d3c72",
        "categories": ["news", "utilities"],
        "icons": [{"src": static(name), "sizes": size, "type": "image/png", "purpose": purpose} for name, size, purpose in ICONS],
        "shortcuts": [{"name": name, "url": f"/{place.slug}/{kind}"} for name, kind in SHORTCUTS if _has(place, kind)],
    }
    return JsonResponse(told, content_type="application/manifest+json")


@public()
def worker(request: HttpRequest) -> HttpResponse:
    """The worker, at the root so that it may answer for every page; a new version takes over by itself."""
    return HttpResponse(render_to_string("pwa/worker.js"), content_type="text/javascript; charset=utf-8")


@public()
def offline(request: HttpRequest) -> HttpResponse:
    """What one reads where there is no network and the device has not kept the page."""
    return render(request, "pwa/offline.html")


@cookieless
def forget(request: HttpRequest) -> HttpResponse:
    """« Tout oublier »: asked once, then the browser itself is told to empty all it keeps of us; the module does it too."""
    if request.method != "POST":
        return render(request, "pwa/forget.html")
    if not is_our_own_page(request):
        return render(request, "pwa/forget.html", {"foreign": True}, status=422)
    answer = render(request, "pwa/forgotten.html")
    answer["Clear-Site-Data"] = '"storage", "cache"'
    return answer


def _has(place: Territory, tab: str) -> bool:
    return place.is_place or tab not in OF_PLACES_ALONE


def _composed(request: HttpRequest, here: Standing) -> Home:
    """The home, forgotten when one of its parts changes."""
    place, now = here.territory, clock.now()
    depends_on(request, f"territory:{place.pk}", *(f"chosen:{ring.pk}" for ring in levels_above(place)))
    shown = home_of(here, at=now)
    depends_on(request, *(f"alerts:{ring.pk}" for ring in (place, *levels_above(place))))
    for alert in shown.alerts:
        depends_on(request, f"alert:{alert.pk}")
        changes_at(request, alert.ends_at)
    depends_on(request, f"agenda:{place.pk}", *(f"event:{date.event_id}" for date in shown.dates))
    depends_on(request, f"directory:{place.pk}", *(f"listing:{one.listing_id}" for one in shown.addresses))
    depends_on(request, f"market:{place.pk}", *(f"shop:{shop.id}" for shop in shown.shops))
    for shop in shown.shops:
        changes_at(request, shop.changes_at)
    return shown
