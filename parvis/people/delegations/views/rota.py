"""The nights that delegations share (R57): who watches, for whom, until when."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now

from ..actions import DelegationRefused, agree_to_watch, cancel_watch, offer_watch
from ..entrance import may_enter
from ..forms import WatchForm
from ..models import Delegation
from ..permissions import delegations_checked_by, delegations_managed_by, watches_agreed_by, watches_managed_by
from ..queries import watches_of


@desk("delegation", may_enter)
def rota(request: SignedInRequest) -> HttpResponse:
    """The coming nights of the delegations one works for; their presidency offers, agrees and cancels."""
    by, at = request.user, now()
    delegations = list(delegations_checked_by(by, at).order_by("name"))
    managed = list(delegations_managed_by(by, at).filter(pk__in=[one.pk for one in delegations]).order_by("name"))
    chosen = request.POST.get("ours") or request.GET.get("delegation")
    ours = next((one for one in managed if one.slug == chosen), managed[0] if managed else None)
    form = WatchForm(request.POST if request.POST.get("act") == "offer" else None)
    form.fields["other"].queryset = Delegation.objects.exclude(pk=ours.pk if ours else 0).order_by("name")  # type: ignore[attr-defined]
    if request.method == "POST" and _act(request, ours, form):
        return redirect("delegation_rota")
    mine = {watch.pk for watch in watches_managed_by(by, at).filter(ends_at__gt=at)}
    to_answer = {watch.pk for watch in watches_agreed_by(by, at)}
    rows = [(watch, watch.is_in_force(at), watch.pk in to_answer, watch.pk in mine) for watch in watches_of(delegations, at)]
    shown = {"rows": rows, "form": form, "ours": ours, "managed": managed}
    return render(request, "delegations/rota.html", shown, status=422 if form.errors else 200)


def _act(request: SignedInRequest, ours: Delegation | None, form: WatchForm) -> bool:
    by, at, act = request.user, now(), request.POST.get("act")
    try:
        if act == "offer":
            if ours is None or not form.is_valid():
                return ours is None
            data = form.cleaned_data
            on_duty, watched = (ours, data["other"]) if data["way"] == "keeps" else (data["other"], ours)
            watch = offer_watch(
                by=by, on_duty=on_duty, watched=watched, starts_at=data["starts_at"], ends_at=data["ends_at"], at=at
            )
            messages.success(
                request, "La garde est prévue." if watch.agreed_at else "La garde est proposée à l’autre délégation."
            )
            return True
        number = request.POST.get("watch", "")
        found = get_object_or_404(watches_managed_by(by, at), pk=number if number.isdecimal() and len(number) < 18 else 0)
        if act == "agree":
            agree_to_watch(by=by, watch=found, at=at)
            messages.success(request, "La garde est prévue.")
        elif act == "cancel":
            cancel_watch(by=by, watch=found, at=at)
            messages.success(request, "La garde est annulée.")
    except DelegationRefused as refusal:
        if act == "offer":
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
            return False
        messages.error(request, refusal.message)
    return True
