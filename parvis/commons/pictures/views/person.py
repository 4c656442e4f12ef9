"""For the person themselves, by their own link: what they accepted, where it shows them, and taking it back."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.timezone import localdate

from parvis.ground.core import clock
from parvis.ground.core.cookieless import cookieless

from ..actions import ConsentRefused, withdraw
from ..forms import WithdrawnForm
from ..queries.consents import consent_with, named, pieces_of


@cookieless
def own_consent(request: HttpRequest, token: str) -> HttpResponse:
    found = consent_with(token)
    if found is None or found.forgotten_at is not None:
        raise Http404
    form = WithdrawnForm(request.POST if request.method == "POST" else None, request=request)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw(by=None, consent=found, at=clock.now())
        except ConsentRefused as refusal:
            form.add_error(None, refusal.message)
        else:
            return HttpResponseRedirect(request.path)
    pieces = pieces_of([found.pk])[found.pk]
    shown = {
        "consent": found, "person": named([found])[0].person, "form": form, "holds": found.holds_on(localdate(clock.now())),
        "pages": [page for piece in pieces if piece.is_passed for page in piece.it.pages],
    }  # fmt: skip
    response = render(request, "pictures/own_consent.html", shown, status=422 if form.errors else 200)
    response["Referrer-Policy"] = "no-referrer"
    return response
