"""What the platform keeps for the editor, shown on its site: its shelf, its dates. The page of each good is `goods`."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from parvis.commons.agenda import ical
from parvis.commons.agenda.models import Event
from parvis.commons.agenda.queries import by_day, cancelled_dates, next_of_organisation
from parvis.ground.core.clock import now
from parvis.ground.core.pages import changes_at, depends_on, public
from parvis.market.shops.queries import visible_shop_of
from parvis.market.shops.queries.goods import shelf

from ..addresses import good_path, root_of
from ..frame import house_here, shown, site_here

DATES = 100
CALENDAR = 500  # events that a calendar file holds
LAST_PAGE = 1_000


@public(params=("page",))
def shop(request: HttpRequest) -> HttpResponse:
    """What the editor's shop sells."""
    site = site_here(request)
    found = visible_shop_of(site.organisation, now())
    if found is None:
        raise Http404
    depends_on(request, f"shop:{found.pk}")
    asked = request.GET.get("page", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= 4 else 0
    goods = shelf(found, page=number) if 0 < number <= LAST_PAGE else None
    if goods is None or number > goods.pages:
        raise Http404
    depends_on(request, *(f"product:{good.id}" for good in goods.goods))  # a list says what ran out
    context = {
        "shop": found, "goods": [(good, good_path(good.url)) for good in goods.goods],
        "shop_url": settings.PUBLIC_URL + found.get_absolute_url(), "newer": number - 1,
        "older": number + 1 if number < goods.pages else 0,
    }  # fmt: skip
    return shown(
        request, site, "hosting/shop.html", context, current="/boutique/",
        canonical=f"{root_of(house_here(request))}{request.path}{f'?page={number}' if number > 1 else ''}",
    )  # fmt: skip


@public()
def agenda(request: HttpRequest) -> HttpResponse:
    """The next dates of the editor, the nearest first."""
    site = site_here(request)
    depends_on(request, Event.tag_of(site.organisation_id))
    dates = next_of_organisation(site.organisation_id, at=now(), limit=DATES)
    changes_at(request, min((one.ends_at for one in dates), default=None))
    return shown(request, site, "hosting/agenda.html", {"days": by_day(dates)}, current="/agenda/")


@public()
def calendar(request: HttpRequest) -> HttpResponse:
    """The same dates, for the calendars of telephones and computers: they ask again by themselves."""
    site = site_here(request)
    depends_on(request, Event.tag_of(site.organisation_id))
    coming = Event.objects.visible().filter(organisation=site.organisation_id, occurrences__ends_at__gt=now()).distinct()
    events = list(coming.select_related("territory", "organisation").order_by("starts_at", "pk")[:CALENDAR])
    content = ical.calendar(
        events, cancelled=cancelled_dates(events), name=f"Agenda de {site.title}", url=f"{root_of(house_here(request))}/agenda/"
    )
    return HttpResponse(content, content_type=ical.MEDIA_TYPE)
