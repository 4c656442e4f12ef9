"""Figures for those who pay: a page, and the same for a spreadsheet."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render

from parvis.ground.core.access import SignedInRequest
from parvis.ground.core.clock import now

from ..models import ThirdPlace
from ..permissions import places_kept_by, sessions_kept_by
from ..queries import Counted, counted, counts_csv, plot_of
from .door import keepers, number_of

PARIS = ZoneInfo("Europe/Paris")
FIRST_YEAR = 2020


@keepers
def counts(request: SignedInRequest) -> HttpResponse:
    found, year, place, places = _asked(request)
    context = {
        "found": found, "year": year, "years": range(now().astimezone(PARIS).year, FIRST_YEAR, -1)[:4], "place": place,
        "places": places, "plot": plot_of(found, year),
    }  # fmt: skip
    return render(request, "workshops/counts.html", context)


@keepers
def counts_file(request: SignedInRequest) -> HttpResponse:
    found, year, _, _ = _asked(request)
    headers = {"Cache-Control": "no-store, private", "Content-Disposition": f'attachment; filename="ateliers-{year}.csv"'}
    return HttpResponse(counts_csv(found, year), content_type="text/csv; charset=utf-8", headers=headers)


def _asked(request: SignedInRequest) -> tuple[Counted, int, ThirdPlace | None, list[ThirdPlace]]:
    """`?annee=` and `?lieu=`; this year and every place where nothing is said."""
    at = now()
    this_year = at.astimezone(PARIS).year
    year = number_of(request.GET.get("annee", ""))
    year = year if FIRST_YEAR <= year <= this_year + 1 else this_year
    places = list(places_kept_by(request.user, at).order_by("name")[:100])
    place = next((one for one in places if one.slug == request.GET.get("lieu")), None)
    sessions = sessions_kept_by(request.user, at)
    if place is not None:
        sessions = sessions.filter(place=place)
    since, until = (datetime(number, 1, 1, tzinfo=PARIS) for number in (year, year + 1))
    return counted(sessions, since, until, at=at), year, place, places
