"""The public record of decisions, and what it adds up to: as pages and as data, without a name or a content."""

from __future__ import annotations

import csv
import json
from dataclasses import asdict, dataclass
from datetime import timedelta
from io import StringIO
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from parvis.commons.moderation.queries import figures, log
from parvis.ground.core import clock
from parvis.ground.core.pages import changes_at, public
from parvis.ground.sealed.queries import requests_answered
from parvis.ground.territories.queries import Standing, standing
from parvis.money.subscriptions.queries.shares import plot_of_years, rates_on, years_of_territory
from parvis.people.delegations.queries import find_answering
from parvis.web.waits import waited_for

from ..frame import frame, in_territory

PER_PAGE = 50
FIRST_YEAR, LAST_PAGE = 2026, 9999
WINDOW = timedelta(days=30)
EUROS_FRESH = timedelta(hours=1)  # what is sold changes a territory's page at most this late


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: `territoire`, `annee`, `mesure`."""

    here: Standing | None
    year: int | None
    measure: str

    @property
    def filter(self) -> log.Filter:
        place = self.here.territory if self.here else None
        if self.year is None:
            return log.Filter(place, measure=self.measure)
        return log.Filter(place, *figures.year_of(self.year, timezone.get_default_timezone()), measure=self.measure)

    def query(self, **more: object) -> str:
        """The same question, for another address."""
        parts = {"territoire": self.here.territory.slug if self.here else "", "annee": self.year or "", "mesure": self.measure}
        told = urlencode({name: value for name, value in {**parts, **more}.items() if value})
        return f"?{told}" if told else ""


@public(params=("territoire", "annee", "mesure", "page"))
def decisions(request: HttpRequest) -> HttpResponse:
    """Every decision, the latest first."""
    asked, page = _asked(request), _page(request)
    found = log.lines(asked.filter, offset=(page - 1) * PER_PAGE, limit=PER_PAGE + 1)
    if page > 1 and not found:
        raise Http404
    context = {
        "asked": asked,
        "lines": found[:PER_PAGE],
        "count": log.count_lines(asked.filter),
        "previous": asked.query(page=page - 1) if page > 2 else asked.query() if page == 2 else None,
        "following": asked.query(page=page + 1) if len(found) > PER_PAGE else "",
        "data": asked.query(),
        "report": asked.query(mesure=""),
        "places": log.places(),
        "years": _years(),
        "measures": log.MEASURES.items(),
    }
    return render(request, "portal/decisions.html", context)


@public(params=("territoire", "annee", "mesure"))
def decisions_csv(request: HttpRequest) -> HttpResponse:
    """The same lines for a spreadsheet: separated by semicolons, as French ones expect."""
    asked, written = _asked(request), StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(log.COLUMNS)
    for line in log.lines(asked.filter):
        writer.writerow([_cell(value) for value in log.as_record(line).values()])
    answer = HttpResponse("\ufeff" + written.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="decisions.csv"'
    return answer


@public(params=("territoire", "annee", "mesure"))
def decisions_json(request: HttpRequest) -> HttpResponse:
    """The same lines and their figures, with stable names."""
    asked = _asked(request)
    told = {
        "source": f"{settings.PUBLIC_URL}/transparence/decisions/{asked.query()}",
        "licence": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
        "moyens_automatiques": "aucun",
        "chiffres": asdict(figures.report(asked.filter)),
        "decisions": [log.as_record(line) for line in log.lines(asked.filter)],
    }
    text = json.dumps(told, ensure_ascii=False, indent=1, default=_plain)
    return HttpResponse(text, content_type="application/json; charset=utf-8")


@public(params=("territoire", "annee"))
def report(request: HttpRequest) -> HttpResponse:
    """The report of a year, as the DSA asks for it (15 and 24): of the platform, or of a territory."""
    asked = _asked(request)
    this_year = timezone.localdate(clock.now()).year
    year = asked.year or this_year
    asked = Asked(asked.here, year, "")
    context = {
        "asked": asked, "year": year, "figures": figures.report(asked.filter), "asked_query": asked.query(), "years": _years(),
        "places": log.places(), "is_running": year == this_year,
        "own_query": asked.query() if asked.here or year != this_year else "",
        "requests": None if asked.here else requests_answered(*figures.year_of(year, timezone.get_default_timezone())),
    }  # fmt: skip
    return render(request, "portal/report.html", context)


@public()
@in_territory
def of_territory(request: HttpRequest, here: Standing) -> HttpResponse:
    """How a territory is answered for: what waits, how long one waits, what was decided this year."""
    now = clock.now()
    asked = Asked(here, timezone.localdate(now).year, "")
    delegation = find_answering(here.territory)
    years = years_of_territory(here.territory)
    changes_at(request, now + EUROS_FRESH)
    context = {
        "years": years, "euros": plot_of_years(years) if years else None, "rates": rates_on(timezone.localdate(now)),
        "asked": asked, "year": asked.year, "figures": figures.report(asked.filter), "asked_query": asked.query(),
        "is_running": True, "delegation": delegation,
        "waited": waited_for(delegation, now - WINDOW) if delegation else None,
    }  # fmt: skip
    return render(request, "portal/territory_transparency.html", frame(here, kind="transparence/") | context)


def _asked(request: HttpRequest) -> Asked:
    """What the address asks for. What no list of ours proposes does not exist."""
    place, year, measure = (request.GET.get(name, "").replace("\x00", "") for name in ("territoire", "annee", "mesure"))
    if measure and measure not in log.MEASURES:
        raise Http404
    if year and not (year.isascii() and year.isdigit() and len(year) == 4 and int(year) in _years()):
        raise Http404
    return Asked(standing(place) if place else None, int(year) if year else None, measure)


def _page(request: HttpRequest) -> int:
    asked = request.GET.get("page", "1")
    if not (asked.isascii() and asked.isdigit() and len(asked) <= 4 and 1 <= int(asked) <= LAST_PAGE):
        raise Http404
    return int(asked)


def _years() -> list[int]:
    return list(range(timezone.localdate(clock.now()).year, FIRST_YEAR - 1, -1))


def _cell(value: Any) -> Any:
    """As a spreadsheet shows it: yes and no in French, and no name that it would take for a formula."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t"}:
        return f"'{value}"
    return "" if value is None else value


def _plain(value: Any) -> Any:
    """Waits in minutes."""
    return round(value.total_seconds() / 60) if isinstance(value, timedelta) else str(value)
