"""The delegation's desk: what waits, what was decided, who holds a mandate."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from parvis.commons.moderation.queries import MOST_COUNTED, decided_of, lots_of, queue_of, queue_states, with_contents
from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.money.subscriptions.permissions import delegations_with_a_counter_of
from parvis.people.delegations.entrance import may_enter
from parvis.people.delegations.models import Delegation
from parvis.people.delegations.permissions import delegations_checked_by, delegations_managed_by
from parvis.people.delegations.queries import looked_at, watches_now
from parvis.town.alerts.permissions import delegations_keeping_relays_by
from parvis.web.waits import waited_for

from ..queues import lines_of

WINDOW = timedelta(days=30)


def _delegations(request: SignedInRequest) -> tuple[list[Delegation], Delegation]:
    """Those the member works for, their own first, and the one that is looked at."""
    at = now()
    return looked_at(request.user, delegations_checked_by(request.user, at), request.GET.get("delegation"), at)


@desk("delegation", may_enter)
def queue(request: SignedInRequest) -> HttpResponse:
    """What waits to be read by a human, the longest wait first."""
    at = now()
    delegations, delegation = _delegations(request)
    states = queue_states(delegations, at)
    waiting = queue_of(delegation).select_related("territory", "organisation")[:MOST_COUNTED]  # those after come up in their turn
    page = Paginator(waiting, 30).get_page(request.GET.get("page"))
    shown: dict[str, Any] = {
        "delegation": delegation,
        "choices": [(one, states[one.pk]) for one in delegations],
        "state": states[delegation.pk],
        "page": page,
        "rows": with_contents(page.object_list, at),
        "lots": lots_of(delegation),
        "lines": lines_of(request.user, delegation, states[delegation.pk], at),
        "watches": watches_now(delegation, at),
        "has_counter": delegations_with_a_counter_of(request.user, at).exists(),
        "keeps_relays": delegations_keeping_relays_by(request.user, at).exists(),
    }
    return render(request, "desks/queue.html", shown)


@desk("delegation", may_enter)
def decisions(request: SignedInRequest) -> HttpResponse:
    """What the delegation decided, and who did: names are for inside, the public reads the role (R65)."""
    at = now()
    delegations, delegation = _delegations(request)
    decided, is_mine = decided_of(delegation), request.GET.get("par") == "moi"
    if is_mine:
        decided = decided.filter(decided_by=request.user)
    page = Paginator(decided.select_related("organisation"), 30).get_page(request.GET.get("page"))
    shown = {
        "delegation": delegation,
        "choices": [(one, None) for one in delegations],
        "page": page,
        "rows": with_contents(page.object_list, at),
        "is_mine": is_mine,
        "waited": waited_for(delegation, at - WINDOW),
    }
    return render(request, "desks/decisions.html", shown)


@desk("delegation", may_enter)
def mandates(request: SignedInRequest) -> HttpResponse:
    """Who works for each delegation; its president is led to the page where mandates are given."""
    at = now()
    delegations, _ = _delegations(request)
    managed = set(delegations_managed_by(request.user, at).values_list("pk", flat=True))
    shown = [
        (delegation, [m for m in delegation.mandates.all() if m.is_in_force(at)], delegation.pk in managed)
        for delegation in Delegation.objects.filter(pk__in=[one.pk for one in delegations])
        .prefetch_related("mandates__member", "answers_for")
        .order_by("name")
    ]
    return render(request, "desks/mandates.html", {"delegations": shown})
