"""A delegation as readers see it: an association one can ring and visit, and how long it keeps people waiting."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from parvis.commons.moderation.queries import queue_states
from parvis.ground.calendar.hours import describe, next_change, status
from parvis.ground.core import clock
from parvis.ground.core.pages import changes_at, depends_on, public
from parvis.money.subscriptions.queries.shares import (
    accounts_tag,
    full_time_on,
    jobs_of,
    plot_of_delegation,
    rates_on,
    years_of_delegation,
)
from parvis.people.delegations.models import Delegation
from parvis.people.delegations.queries import officers_of
from parvis.web.api.structured import data_block, local_delegation
from parvis.web.waits import waited_for

MONEY_FRESH = timedelta(hours=1)  # what is sold changes a page of accounts at most this late
WINDOW, FRESH = timedelta(days=30), timedelta(hours=1)


@public()
def delegation(request: HttpRequest, slug: str) -> HttpResponse:
    """Roles without names (R65): who they are is told to whom comes to see them."""
    found: Delegation = get_object_or_404(Delegation, slug=slug)
    now = clock.now()
    places = list(found.answers_for.order_by("-level", "sort_name"))
    zone = places[0].time_zone if places else "Europe/Paris"
    opening = next_change(found.support_hours, now, zone) if found.support_hours else None
    changes_at(request, min(now + FRESH, opening) if opening else now + FRESH)
    context = {
        "delegation": found,
        "data": data_block(local_delegation(found, places)),
        "places": places,
        "officers": officers_of(found, now),
        "waited": waited_for(found, now - WINDOW),
        "state": queue_states([found], now)[found.pk],
        "support_hours": describe(found.support_hours) if found.support_hours else [],
        "support_status": status(found.support_hours, now, zone) if found.support_hours else "",
    }
    return render(request, "portal/delegation.html", context)


@public()
def accounts(request: HttpRequest, slug: str) -> HttpResponse:
    """What its territories earned it, year by year, and the jobs that it pays from that (R73)."""
    found: Delegation = get_object_or_404(Delegation, slug=slug)
    now = clock.now()
    on = timezone.localdate(now)
    depends_on(request, accounts_tag(found))
    midnight = timezone.make_aware(datetime.combine(on + timedelta(days=1), time()))
    changes_at(request, min(now + MONEY_FRESH, midnight))
    years, jobs = years_of_delegation(found), list(jobs_of(found))
    context = {
        "delegation": found, "years": years, "plot": plot_of_delegation(years) if years else None, "rates": rates_on(on),
        "jobs": jobs, "full_time": full_time_on(jobs, on), "places": found.answers_for.order_by("-level", "sort_name"),
    }  # fmt: skip
    return render(request, "portal/delegation_accounts.html", context)
