"""One address that is told: what of, with which secret, and what became of the last messages."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core.access import SignedInRequest
from parvis.ground.core.clock import now
from parvis.ground.core.errors import Refused
from parvis.people.members.guard import sensitive
from parvis.people.organisations.redaction import editors_desk, frame

from ..actions import change_endpoint, remove_endpoint, rotate_secret, send_again, send_try, start_again
from ..forms import EventsForm
from ..models import Endpoint
from ..permissions import endpoints_kept_by
from ..queries import deliveries_of
from .programs import tell_in


@editors_desk
@sensitive
def endpoint(request: SignedInRequest, pk: int) -> HttpResponse:
    one: Endpoint = get_object_or_404(endpoints_kept_by(request.user).select_related("organisation"), pk=pk)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    form = EventsForm(request.POST if act == "change" else None, initial={"events": one.events})
    secret = ""
    try:
        if act == "rotate":
            one, secret = rotate_secret(by=request.user, endpoint=one, at=now())
        elif act and (act != "change" or form.is_valid()):
            return _press(request, one, act, form)
    except Refused as refusal:
        if act == "change":
            tell_in(form, refusal)
        else:
            messages.error(request, refusal.message)
            return redirect(request.path)
    context = frame("programmes") | {
        "endpoint": one, "organisation": one.organisation, "deliveries": deliveries_of(one), "form": form, "secret": secret,
        "secret_of": f"Le nouveau secret de {one.url}",
    }  # fmt: skip
    return render(request, "access/endpoint.html", context, status=422 if form.errors else 200)


def _press(request: SignedInRequest, one: Endpoint, act: str, form: EventsForm) -> HttpResponse:
    by, at = request.user, now()
    if act == "change":
        change_endpoint(by=by, endpoint=one, at=at, **form.cleaned_data)
        messages.success(request, "C’est noté.")
    elif act == "try":
        send_try(by=by, endpoint=one, at=at)
        messages.success(request, "Un essai part : rechargez cette page dans quelques secondes pour lire la réponse.")
    elif act == "resend":
        typed = request.POST.get("message", "")
        number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 18 else 0
        send_again(by=by, delivery=get_object_or_404(one.deliveries.select_related("endpoint__organisation"), pk=number), at=at)
        messages.success(request, "Le message repart : rechargez cette page dans quelques secondes pour lire la réponse.")
    elif act == "again":
        start_again(by=by, endpoint=one, at=at)
        messages.success(request, "Cette adresse est de nouveau prévenue.")
    elif act == "remove":
        remove_endpoint(by=by, endpoint=one, at=at)
        messages.success(request, f"{one.url} n’est plus prévenue.")
        return redirect(f"/redaction/programmes/?pour={one.organisation.slug}")
    return redirect(request.path)
