"""The agenda of a territory, and the page of what takes place there: by date, whoever announces it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.shortcuts import render

from parvis.commons.agenda import ical
from parvis.commons.agenda.models import Event, Kind, Listed
from parvis.commons.agenda.poster import agenda_poster, event_poster
from parvis.commons.agenda.queries import (
    Asked,
    Day,
    by_day,
    cancelled_dates,
    counts_of_month,
    events_around,
    of_month,
    public_event,
    shown,
    under_way,
    upcoming,
)
from parvis.commons.agenda.structured import event_data
from parvis.commons.agenda.telling import long_day
from parvis.commons.moderation.queries import label_of, shown_check
from parvis.ground.core import clock
from parvis.ground.core.pages import changes_at, crawled_as, depends_on, public
from parvis.ground.core.templatetags.french import month_name
from parvis.ground.core.text.structured import data_block
from parvis.ground.territories import naming
from parvis.ground.territories.models import Territory
from parvis.ground.territories.queries import Standing, standing
from parvis.web.api.feeds import announced
from parvis.web.converters import Piece

from ..frame import frame, in_territory

PARAMS = ("mois", "jour", "genre", "gratuit", "fauteuil", "page")
PER_PAGE, LAST_PAGE = 30, 20
MONTHS_BACK, MONTHS_AHEAD = 12, 14  # as far as one turns the pages of the calendar
IN_CALENDARS = 1000
STILL_IN_CALENDARS = timedelta(days=31)
ON_POSTER, POSTER_SPAN = 22, timedelta(days=31)
_KINDS = {value: str(label) for value, label in Kind.choices}


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter as a link: on or off, and where it leads."""

    label: str
    url: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class Square:
    """A day of the calendar."""

    day: date
    count: int
    url: str
    is_today: bool
    is_chosen: bool
    is_of_month: bool


@dataclass(frozen=True, slots=True)
class Month:
    """A month as a calendar shows it, by weeks."""

    name: str
    url: str
    weeks: list[list[Square]]
    before: str  # the addresses of the months beside; "" where one turns no further
    after: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked, read from the address."""

    place: Territory
    month: date | None
    day: date | None
    page: int
    written: dict[str, str]

    @property
    def asked(self) -> Asked:
        return Asked(
            kind=self.written["genre"], is_free=bool(self.written["gratuit"]), is_accessible=bool(self.written["fauteuil"])
        )

    @property
    def is_narrowed(self) -> bool:
        return self.asked != Asked()

    def address(self, **changes: object) -> str:
        parts = {**self.written, "page": "", **{name: str(value) for name, value in changes.items()}}
        kept = {name: parts[name] for name in PARAMS if parts.get(name)}
        return f"/{self.place.slug}/agenda/{f'?{urlencode(kept)}' if kept else ''}"

    @property
    def filters(self) -> list[Filter]:
        kinds = [self._filter(label[0].upper() + label[1:], "genre", value) for value, label in _KINDS.items()]
        return [self._filter("Gratuit", "gratuit", "1"), self._filter("En fauteuil roulant", "fauteuil", "1"), *kinds]

    def _filter(self, label: str, name: str, value: str) -> Filter:
        is_on = self.written[name] == value
        return Filter(label, self.address(**{name: "" if is_on else value}), is_on)


@public(params=PARAMS)
@in_territory
def agenda(request: HttpRequest, here: Standing) -> HttpResponse:
    """What comes next in a territory; or one of its months, or one of its days."""
    place, at = _place(here), clock.now()
    zone = ZoneInfo(place.time_zone)
    today = at.astimezone(zone).date()
    wanted = _read(request, place, today)
    running = []
    if wanted.day:
        begins = datetime.combine(wanted.day, time.min, zone)
        dates = upcoming(place, since=begins, until=begins + timedelta(hours=26), limit=100, asked=wanted.asked)
        dates = [one for one in dates if one.day == wanted.day]
        running = under_way(place, at=begins, asked=wanted.asked)
    elif wanted.month:
        dates = of_month(place, wanted.month, asked=wanted.asked)
    else:
        skip = (wanted.page - 1) * PER_PAGE
        dates = upcoming(place, since=at, limit=PER_PAGE + 1, asked=wanted.asked, skip=skip)
        running = under_way(place, at=at, asked=wanted.asked) if wanted.page == 1 else []
        if wanted.page > 1 and not dates:
            raise Http404
    is_list = wanted.day is None and wanted.month is None
    more = is_list and len(dates) > PER_PAGE and wanted.page < LAST_PAGE
    dates = dates[:PER_PAGE] if is_list else dates
    _declare(request, place, at, [one.starts_at for one in dates[:1]] + [one.ends_at for one in running[:1]])
    calendar_url = f"/{place.slug}/agenda.ics"
    context = frame(here, kind="agenda/", tab="agenda") | {
        "wanted": wanted,
        "heading": _heading(wanted),
        "days": by_day(dates),
        "running": running,
        "today": wanted.day or today,
        "count": len(dates),
        "month": _month(wanted, wanted.month or (wanted.day or today).replace(day=1), today),
        "older_url": wanted.address(page=wanted.page + 1) if more else "",
        "newer_url": "" if wanted.page == 1 else wanted.address(page=wanted.page - 1 if wanted.page > 2 else ""),
        "everything_url": wanted.address(genre="", gratuit="", fauteuil=""),
        "wider": here.rings[1] if len(here.rings) > 1 else None,
        "calendar_url": calendar_url,
        "webcal_url": _webcal(calendar_url),
        "feeds": announced(f"Agenda {naming.of(place)}", f"/{place.slug}/agenda/"),
        "has_poster": any(not one.is_cancelled for one in dates),
    }
    return render(request, "portal/agenda/agenda.html", context)


@public()
@in_territory
def calendar(request: HttpRequest, here: Standing) -> HttpResponse:
    """The agenda of a territory as a feed that calendars follow."""
    place, at = _place(here), clock.now()
    depends_on(request, Listed.tag(place.pk))
    events = events_around(place, since=at - STILL_IN_CALENDARS, limit=IN_CALENDARS)
    page = f"{settings.PUBLIC_URL}/{place.slug}/agenda/"
    told = ical.calendar(events, cancelled=cancelled_dates(events), name=f"Agenda {naming.of(place)}", url=page)
    return HttpResponse(told, content_type=ical.MEDIA_TYPE)


@public()
@in_territory
def poster(request: HttpRequest, here: Standing) -> HttpResponse:
    """The next weeks of a territory on a sheet to pin up."""
    place, at = _place(here), clock.now()
    dates = [one for one in upcoming(place, since=at, until=at + POSTER_SPAN, limit=200) if not one.is_cancelled]
    if not dates:
        raise Http404
    _declare(request, place, at, [dates[0].starts_at])
    printed = agenda_poster(place, here.silhouette, _fitting(by_day(dates)), more=max(0, len(dates) - ON_POSTER))
    return _pdf(printed, f"agenda-{place.slug}.pdf")


@public()
def event(request: HttpRequest, piece: Piece) -> HttpResponse:
    """What takes place, where, when and how one comes."""
    found, at = _found(request, piece), clock.now()
    if request.path != found.get_absolute_url():
        return HttpResponsePermanentRedirect(found.get_absolute_url())
    told = shown(found, at)
    for one in told.dates[:1]:
        changes_at(request, one.one.ends_at if one.one.ends_at > at else None)
    here = standing(found.territory.slug)
    check = shown_check("event", found.pk)
    context = frame(here, kind="agenda/", tab="agenda") | {
        "shown": told, "event": found, "firm": found.organisation, "check": check,
        "label": check.label if check else label_of("event", found.pk), "data": data_block(event_data(told)),
    }  # fmt: skip
    return render(request, "portal/agenda/event.html", context)


def _file(made: Callable[[Event, datetime], HttpResponse], name: str) -> Callable[..., HttpResponseBase]:
    """A file of an event, beside its page."""

    @public()
    def view(request: HttpRequest, piece: Piece) -> HttpResponse:
        found = _found(request, piece)
        address = f"{found.get_absolute_url()}{name}"
        if request.path != address:
            return HttpResponsePermanentRedirect(address)
        return made(found, clock.now())

    return view


def _calendar_file(found: Event, at: datetime) -> HttpResponse:
    response = HttpResponse(ical.calendar([found], cancelled=cancelled_dates([found])), content_type=ical.MEDIA_TYPE)
    response["Content-Disposition"] = f'attachment; filename="rendez-vous-{found.pk}.ics"'
    return response


def _poster_file(found: Event, at: datetime) -> HttpResponse:
    return _pdf(event_poster(shown(found, at)), f"affiche-{found.pk}.pdf")


event_calendar = _file(_calendar_file, "rendez-vous.ics")
event_sheet = _file(_poster_file, "affiche.pdf")


def _found(request: HttpRequest, piece: Piece) -> Event:
    depends_on(request, f"event:{piece.number}")
    found = public_event(piece.number)
    if found is None:
        raise Http404
    if found.organisation is not None:
        depends_on(request, f"organisation:{found.organisation_id}")
        crawled_as(request, found.organisation.crawling)
    return found


def _place(here: Standing) -> Territory:
    if not here.territory.is_place:
        raise Http404
    return here.territory


def _pdf(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'})


def _fitting(days: list[Day]) -> list[Day]:
    """As many as a sheet holds, the nearest first."""
    fitting, left = [], ON_POSTER
    for day in days:
        if left <= 0:
            break
        fitting.append(Day(day.day, day.dates[:left]))
        left -= len(day.dates)
    return fitting


def _declare(request: HttpRequest, place: Territory, at: datetime, instants: list[datetime]) -> None:
    """Forgotten when a date comes, goes or changes here; read anew at midnight, and when the next one begins or ends."""
    depends_on(request, Listed.tag(place.pk))
    zone = ZoneInfo(place.time_zone)
    changes_at(request, datetime.combine(at.astimezone(zone).date() + timedelta(days=1), time.min, zone))
    for instant in instants:
        if instant > at:
            changes_at(request, instant)


def _read(request: HttpRequest, place: Territory, today: date) -> Wanted:
    """What is not a month, a day or a kind of ours is a page that does not exist."""
    written = {name: request.GET.get(name, "") for name in PARAMS}
    page = written["page"] or "1"
    month = _day(f"{written['mois']}-01") if written["mois"] else None
    day = _day(written["jour"]) if written["jour"] else None
    unknown = (
        (written["mois"] and month is None)
        or (written["jour"] and day is None)
        or (month and day)
        or (written["genre"] and written["genre"] not in _KINDS)
        or any(written[name] not in {"", "1"} for name in ("gratuit", "fauteuil"))
        or not (page.isascii() and page.isdigit() and len(page) <= 2 and 1 <= int(page) <= LAST_PAGE)
        or not _is_within(month or day or today, today)
    )
    if unknown:
        raise Http404
    return Wanted(place, month, day, int(page), written)


def _day(written: str) -> date | None:
    try:
        found = date.fromisoformat(written)
    except ValueError:
        return None
    return found if found.isoformat() == written else None


def _is_within(day: date, today: date) -> bool:
    months = (day.year - today.year) * 12 + day.month - today.month
    return -MONTHS_BACK <= months <= MONTHS_AHEAD


def _heading(wanted: Wanted) -> str:
    where = naming.of(wanted.place)
    if wanted.day:
        return f"Agenda {where} : {long_day(wanted.day, with_year=True)}"
    return f"Agenda {where} : {month_name(wanted.month)}" if wanted.month else f"Agenda {where}"


def _month(wanted: Wanted, first: date, today: date) -> Month:
    counts = counts_of_month(wanted.place, first, asked=wanted.asked)
    start, weeks = first - timedelta(days=first.weekday()), []
    while start < first or start.month == first.month:
        week = []
        for day in (start + timedelta(days=position) for position in range(7)):
            inside = day.month == first.month
            count = counts.get(day, 0) if inside else 0
            url = wanted.address(jour=day.isoformat(), mois="") if count else ""
            week.append(Square(day, count, url, day == today, day == wanted.day, inside))
        weeks.append(week)
        start += timedelta(weeks=1)
    before, after = (first - timedelta(days=1)).replace(day=1), (first + timedelta(days=31)).replace(day=1)

    def turned(month: date) -> str:
        return wanted.address(mois=f"{month:%Y-%m}", jour="") if _is_within(month, today) else ""

    return Month(month_name(first), turned(first), weeks, turned(before), turned(after))


def _webcal(path: str) -> str:
    """What makes a telephone offer to follow the calendar rather than copy it once."""
    return f"webcal://{settings.PUBLIC_URL.partition('://')[2]}{path}"
