"""Pieces that came in together from an organisation's former site: read a page at a time, each by a named human."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.commons.contents import registry
from parvis.commons.moderation.actions import check_lot
from parvis.commons.moderation.models import Lot
from parvis.commons.moderation.permissions import lots_decided_by
from parvis.commons.moderation.queries import waiting_in, with_contents
from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.ground.core.errors import Refused
from parvis.people.delegations.entrance import may_enter
from parvis.people.organisations.permissions import can_publish_for

ON_A_PAGE = 10


@desk("delegation", may_enter)
def lot_page(request: SignedInRequest, pk: int) -> HttpResponse:
    """The texts of a lot that nobody has read yet; those that are ticked are marked as checked by whoever presses."""
    at = now()
    lot: Lot = get_object_or_404(lots_decided_by(request.user, at).select_related("delegation", "organisation").distinct(), pk=pk)
    if request.method == "POST":
        ticked = [int(one) for one in request.POST.getlist("lu") if one.isdecimal() and len(one) < 19]
        try:
            read = check_lot(by=request.user, lot=lot, checks=ticked, at=at)
        except Refused as refusal:
            messages.error(request, refusal.message)
        else:
            marked = "texte est vérifié" if read == 1 else "textes sont vérifiés"
            messages.success(request, f"{read} {marked}, sous votre nom dans le journal.")
        return redirect("delegation_lot", pk)
    waiting = waiting_in(lot)
    page = Paginator(waiting, ON_A_PAGE).get_page(request.GET.get("page"))
    rows = with_contents(page.object_list, at)
    shown = {
        "lot": lot,
        "delegation": lot.delegation,
        "page": page,
        "rows": [(row, registry.kind_of(row.check.kind).preview(row.check.object_id)) for row in rows],
        "waiting": page.paginator.count,
        "all": lot.checks.count(),
        "is_own": can_publish_for(request.user, lot.organisation),
    }
    return render(request, "desks/lot.html", shown)
