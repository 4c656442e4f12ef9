"""What everyone reads: the alerts of a place, one alert, its CAP, the feeds, the town's public display, the text message."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from parvis.commons.moderation.queries import label_of
from parvis.ground.core.clock import now
from parvis.ground.core.pages import changes_at, depends_on, public
from parvis.ground.territories.masthead import frame
from parvis.ground.territories.models import Territory
from parvis.ground.territories.queries import Standing, standing

from .. import feeds, sms
from ..maps import map_of
from ..models import Alert
from ..queries import in_force, inside, past_of, public_alert, rings_of_place
from ..structured import announcement

REFRESHED = 60  # seconds between two readings of the public display


@public()
def alerts(request: HttpRequest, territory: str) -> HttpResponse:
    """In force here and above, in force inside, over."""
    here, moved = _here(request, territory, "alertes/")
    if moved:
        return moved
    place, at = here.territory, now()
    current, within = in_force(place, at), inside(place, at)
    _declare(request, place, [*current, *within])
    depends_on(request, f"alerts-inside:{place.pk}")
    shown = frame(here, kind="alertes/") | {
        "current": current, "within": within, "past": past_of(place, at), "at": at,
        "feeds": feeds.announced(place), "alone": True,
    }  # fmt: skip
    with timezone.override(ZoneInfo(place.time_zone)):
        return render(request, "alerts/list.html", shown)


@public()
def alert(request: HttpRequest, territory: str, number: int) -> HttpResponse:
    """One alert: what to do first, what was sent since, whatever became of it."""
    found = public_alert(number)
    if found is None:
        raise Http404
    if found.territory.slug != territory:
        return HttpResponsePermanentRedirect(found.get_absolute_url())
    place, at = found.territory, now()
    depends_on(request, f"alert:{found.pk}")
    _declare(request, place, [found])
    here = standing(place.slug)
    shown = frame(here) | {"alert": found, "at": at, "alone": True}
    if found.hidden_at is not None:
        return render(request, "alerts/hidden.html", shown, status=410)
    shown |= {
        "is_in_force": found.is_in_force(at),
        "has_begun": found.has_begun(at),
        "history": list(found.messages.order_by("-position")),
        "map": map_of(place, found.area) if found.area else None,
        "label": label_of("alert", found.pk),
        "others": [one for one in in_force(place, at) if one.pk != found.pk],
        "data": announcement(found),
        "feeds": feeds.announced(place),
    }
    with timezone.override(ZoneInfo(place.time_zone)):
        return render(request, "alerts/page.html", shown)


@public()
def short(request: HttpRequest, number: int) -> HttpResponse:
    """/alerte/12/: the address of a poster and of a text message."""
    found = public_alert(number)
    if found is None:
        raise Http404
    depends_on(request, f"alert:{found.pk}")
    return HttpResponseRedirect(found.get_absolute_url())


@public(params=("message",))
def cap(request: HttpRequest, territory: str, number: int) -> HttpResponse:
    """The last message in CAP 1.2, as it was sent; `?message=1` gives an earlier one."""
    found = _file_of(request, territory, number)
    asked = request.GET.get("message", "")
    messages = found.messages.order_by("-position")
    if asked:
        messages = messages.filter(position=int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 0)
    message = messages.first()
    if message is None:
        raise Http404
    return HttpResponse(message.cap, content_type="application/cap+xml; charset=utf-8")


@public(params=("longueur",))
def text(request: HttpRequest, territory: str, number: int) -> HttpResponse:
    """For a gateway that keeps its own numbers: one text message, or two with `?longueur=306`."""
    found = _file_of(request, territory, number)
    most = sms.TWO if request.GET.get("longueur") == str(sms.TWO) else sms.ONE
    said = sms.text_of(found, found.messages.order_by("-position").first(), most=most)
    return HttpResponse(f"{said}\n", content_type="text/plain; charset=utf-8")


@public()
def atom(request: HttpRequest, territory: str) -> HttpResponse:
    """What was sent about the alerts of a place, the newest first: each entry holds its CAP."""
    place = _place_of_feed(request, territory)
    return HttpResponse(feeds.atom(place, now()), content_type="application/atom+xml; charset=utf-8")


@public()
def rss(request: HttpRequest, territory: str) -> HttpResponse:
    place = _place_of_feed(request, territory)
    return HttpResponse(feeds.rss(place, now()), content_type="application/rss+xml; charset=utf-8")


@public()
def display(request: HttpRequest, territory: str) -> HttpResponse:
    """For a screen in the street or the hall: the gravest alert large, nothing to press, read again each minute."""
    here, moved = _here(request, territory, "alertes/ecran/")
    if moved:
        return moved
    place, at = here.territory, now()
    current = in_force(place, at)
    _declare(request, place, current)
    with timezone.override(ZoneInfo(place.time_zone)):
        shown = {
            "place": place, "silhouette": here.silhouette, "first": current[0] if current else None, "others": current[1:4],
            "more": max(0, len(current) - 4), "at": at,
        }  # fmt: skip
        response = render(request, "alerts/display.html", shown)
    response["Refresh"] = str(REFRESHED)
    return response


def _here(request: HttpRequest, territory: str, rest: str) -> tuple[Standing, HttpResponse | None]:
    """Where the reader stands; an outdated name leads to today's address."""
    here = standing(territory)
    if here.territory.slug != territory:
        return here, HttpResponsePermanentRedirect(f"/{here.territory.slug}/{rest}")
    return here, None


def _place_of_feed(request: HttpRequest, territory: str) -> Territory:
    place = standing(territory).territory
    depends_on(request, *(f"alerts:{pk}" for pk in rings_of_place(place)))
    return place


def _file_of(request: HttpRequest, territory: str, number: int) -> Alert:
    found = public_alert(number)
    if found is None or found.hidden_at is not None or found.territory.slug != territory:
        raise Http404
    depends_on(request, f"alert:{found.pk}")
    return found


def _declare(request: HttpRequest, place: Territory, shown: list[Alert]) -> None:
    """Forgotten when an alert comes, changes or goes; read again when one begins or is over."""
    depends_on(request, *(f"alerts:{pk}" for pk in rings_of_place(place)), *(f"alert:{one.pk}" for one in shown))
    at = now()
    for one in shown:
        for instant in (one.starts_at, one.ends_at):
            if instant > at:
                changes_at(request, instant)
