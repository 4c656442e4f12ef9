"""Keys and addresses of one organisation."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core.access import SignedInRequest
from parvis.ground.core.clock import now
from parvis.ground.core.errors import Refused
from parvis.people.members.guard import sensitive
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.redaction import editors_desk, frame

from ..actions import add_endpoint, issue_token, revoke_token
from ..forms import EndpointForm, TokenForm
from ..models import Token
from ..permissions import organisations_automated_by, still_stands, tokens_kept_by
from ..queries import endpoints_of, tokens_of


@editors_desk
@sensitive
def programs(request: SignedInRequest) -> HttpResponse:
    """What programs hold a key, who is told; a new key is shown on the answer to the form, and never again."""
    choices = list(organisations_automated_by(request.user).order_by("sort_name"))
    if not choices:
        return render(request, "access/programs.html", frame("programmes") | {"organisation": None})
    asked = request.GET.get("pour", "")
    organisation = next((one for one in choices if not asked or one.slug == asked), None)
    if organisation is None:
        raise Http404
    act = request.POST.get("act", "") if request.method == "POST" else ""
    token_form = TokenForm(request.POST if act == "issue" else None, auto_id="cle-%s")
    endpoint_form = EndpointForm(request.POST if act == "tell" else None, auto_id="adresse-%s")
    shown: dict[str, Any] = {}
    if act == "revoke":
        return _revoke(request, organisation)
    if act == "issue" and token_form.is_valid():
        shown = _issue(request, organisation, token_form)
    elif act == "tell" and endpoint_form.is_valid():
        shown = _tell(request, organisation, endpoint_form)
    at = now()
    if shown:  # done: the next one starts from nothing
        token_form, endpoint_form = TokenForm(auto_id="cle-%s"), EndpointForm(auto_id="adresse-%s")
    context = frame("programmes") | {
        "organisation": organisation, "others": [one for one in choices if one != organisation],
        "tokens": [(token, _state(token, at)) for token in tokens_of(organisation)], "endpoints": endpoints_of(organisation),
        "token_form": token_form, "endpoint_form": endpoint_form, **shown,
    }  # fmt: skip
    wrong = token_form.errors or endpoint_form.errors
    return render(request, "access/programs.html", context, status=422 if wrong else 200)


def _issue(request: SignedInRequest, organisation: Organisation, form: TokenForm) -> dict[str, Any]:
    try:
        token, secret = issue_token(by=request.user, organisation=organisation, at=now(), **form.cleaned_data)
    except Refused as refusal:
        tell_in(form, refusal)
        return {}
    return {"secret": secret, "secret_of": f"La clé de « {token.name} »"}


def _tell(request: SignedInRequest, organisation: Organisation, form: EndpointForm) -> dict[str, Any]:
    try:
        made, secret = add_endpoint(by=request.user, organisation=organisation, at=now(), **form.cleaned_data)
    except Refused as refusal:
        tell_in(form, refusal)
        return {}
    return {"secret": secret, "secret_of": f"Le secret de {made.url}"}


def _revoke(request: SignedInRequest, organisation: Organisation) -> HttpResponse:
    number = request.POST.get("token", "")
    found = tokens_kept_by(request.user).filter(organisation=organisation).select_related("organisation")
    token: Token = get_object_or_404(found, pk=int(number) if number.isascii() and number.isdigit() and len(number) < 18 else 0)
    revoke_token(by=request.user, token=token, at=now())
    messages.success(request, f"« {token.name} » n’a plus accès : sa clé ne vaut plus rien.")
    return redirect(f"{request.path}?pour={organisation.slug}")


def _state(token: Token, at: datetime) -> str:
    """In a word, for the list."""
    if token.revoked_at is not None:
        return "revoked"
    if token.expires_at <= at:
        return "over"
    return "good" if still_stands(token, at) else "asleep"


def tell_in(form: forms.Form, refusal: Refused) -> None:
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
