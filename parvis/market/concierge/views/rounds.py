"""The page of a round: on the telephone of whoever drives it, and printed."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from parvis.ground.core.access import SignedInRequest
from parvis.ground.core.clock import now
from parvis.ground.core.errors import NotAllowed, Refused

from ..actions import ConciergeRefused, bring_back, change_vehicle, do_stop, leave, miss_stop, replan_round, undo_stop
from ..models import Round, Stop
from ..permissions import rounds_kept_by, vehicles_kept_by
from ..queries import round_page as read_round
from ..sheets import print_round
from .entrance import answer, at_desk, in_time_of

LONGER = timedelta(hours=1)  # what a round that is late is given when it is ordered anew


@at_desk
def round_page(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _round(request, pk)
    by, at, act = request.user, now(), request.POST.get("act")
    if request.method == "POST":
        try:
            if act == "leave":
                leave(by=by, round=found, at=at)
                messages.success(request, "Bonne route. Notez chaque arrêt d’un bouton.")
            elif act == "back":
                bring_back(by=by, round=found, at=at)
                messages.success(request, "Tournée rentrée. Merci.")
            elif act == "vehicle":
                asked = request.POST.get("vehicle", "")
                other = vehicles_kept_by(by, at).filter(
                    pk=asked if asked.isascii() and asked.isdigit() and len(asked) < 18 else 0
                )
                if (vehicle := other.first()) is None:
                    raise ConciergeRefused("Choisissez le véhicule qui prend la suite.")
                changed = change_vehicle(by=by, round=found, vehicle=vehicle, at=at)
                messages.success(request, f"« {vehicle.name} » prend la suite de cette tournée.")
                if changed.is_out:
                    replan_round(by=by, round=changed, at=at, back_by=None if found.slot.ends_at > at else at + LONGER)
            elif act == "replan":
                left = replan_round(by=by, round=found, at=at, back_by=None if found.slot.ends_at > at else at + LONGER)
                if left:
                    names = ", ".join(f"« {name} »" for name in left[:5])
                    messages.warning(request, f"Ne tient plus à l’heure : {names}. Appelez la conciergerie.")
                else:
                    messages.success(request, "Les arrêts qui restent sont remis en ordre.")
        except NotAllowed:
            raise
        except Refused as refusal:
            messages.error(request, refusal.message)
        return redirect("concierge_round", pk)
    stops = list(found.stops.all())
    with in_time_of(found.vehicle.delegation):
        ahead = [one for one in stops if one.is_ahead]
        shown = {
            "round": found, "next": ahead[0] if ahead else None, "ahead": ahead[1:],
            "done": [one for one in stops if not one.is_ahead],
            "others": vehicles_kept_by(by, at).filter(delegation=found.vehicle.delegation_id).exclude(pk=found.vehicle_id),
            "kilometres": f"{found.metres / 1000:.1f}".replace(".", ","), "total": len(stops),
        }  # fmt: skip
        return answer(request, "round.html", shown)


@at_desk
@require_POST
def stop(request: SignedInRequest, pk: int) -> HttpResponse:
    """One press on the way: taken, handed over, nobody there, undone."""
    among = Stop.objects.filter(round__in=rounds_kept_by(request.user, now())).select_related("round__vehicle__delegation")
    found: Stop = get_object_or_404(among, pk=pk)
    by, at, act = request.user, now(), request.POST.get("act")
    try:
        if act == "done":
            do_stop(by=by, stop=found, code=request.POST.get("code", ""), at=at)
        elif act == "missed":
            miss_stop(by=by, stop=found, reason=request.POST.get("reason", ""), at=at)
            messages.success(request, "C’est noté : ce qui n’a pas été remis revient au comptoir.")
        elif act == "undo":
            undo_stop(by=by, stop=found, at=at)
    except NotAllowed:
        raise
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("concierge_round", found.round_id)


@at_desk
def sheet(request: SignedInRequest, pk: int) -> HttpResponse:
    """The same on paper: for whoever has no telephone, and for when it is empty."""
    found = _round(request, pk)
    with in_time_of(found.vehicle.delegation):
        try:
            made = print_round(found)
        except Refused as refusal:
            messages.error(request, refusal.message)
            return redirect("concierge_round", pk)
    name = f'inline; filename="tournee-{found.pk}.pdf"'
    return HttpResponse(made, content_type="application/pdf", headers={"Content-Disposition": name})


def _round(request: SignedInRequest, pk: int) -> Round:
    found = read_round(rounds_kept_by(request.user, now()), pk)
    if found is None:
        raise Http404
    return found
