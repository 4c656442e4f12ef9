"""The administration's home: what waits for a decision."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from parvis.commons.moderation.queries import queue_states
from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.market.orders.queries import figures, last_month
from parvis.people.delegations.permissions import delegations_managed_by
from parvis.people.members.permissions import can_administer, members_administered_by
from parvis.people.organisations.permissions import organisations_administered_by


@desk("administration", can_administer)
def administration_home(request: SignedInRequest) -> HttpResponse:
    at = now()
    delegations = list(delegations_managed_by(request.user, at).order_by("name"))
    states = queue_states(delegations, at)
    since, until = last_month(at)
    return render(
        request,
        "desks/administration_home.html",
        {
            "members": members_administered_by(request.user).filter(verified_at__isnull=True, is_active=True).count(),
            "organisations": organisations_administered_by(request.user).filter(authenticated_at__isnull=True).count(),
            "market": figures(since=since, until=until),
            "since": since,
            "queues": [(delegation, states[delegation.pk]) for delegation in delegations],
        },
    )
