"""Receiving a letter, signed out and without a cookie: asking, confirming, changing, leaving."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from parvis.ground.core.clock import now
from parvis.ground.core.cookieless import cookieless
from parvis.ground.core.pages import public
from parvis.ground.territories.masthead import frame
from parvis.ground.territories.queries import standing

from ..actions import DigestRefused, change, confirm, leave, subscribe
from ..forms import OwnForm, SubscribeForm
from ..models import Reader
from ..queries import letter_of, reader_of


@cookieless
def subscribe_form(request: HttpRequest, territory: str) -> HttpResponse:
    here = standing(territory)
    letter = letter_of(here.territory)
    if letter is None or here.territory.slug != territory:
        raise Http404
    is_sent = request.method == "POST"
    form = SubscribeForm(request.POST if is_sent else None, request=request)
    if is_sent and form.is_valid():
        try:
            subscribe(
                letter=letter, email=form.cleaned_data["email"], wants_daily=form.cleaned_data["often"] == "daily", at=now()
            )
            return HttpResponseRedirect("/lettre/demandee/")
        except DigestRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
    context = frame(here, kind="lettre/") | {"letter": letter, "form": form}
    return render(request, "digest/subscribe.html", context, status=422 if form.errors else 200)


@public()
def asked(request: HttpRequest) -> HttpResponse:
    return render(request, "digest/asked.html")


@cookieless
def own(request: HttpRequest, reference: str) -> HttpResponse:
    """Behind one's own link. Nothing happens before a button is pressed: machines that look at links confirm nothing."""
    reader = reader_of(reference)
    if reader is None:  # left, or never confirmed: the same page for an address that was never given
        return render(request, "digest/left.html", status=200 if request.method == "GET" else 410)
    is_sent = request.method == "POST"
    initial = {"often": "daily" if reader.wants_daily else ""}
    form = OwnForm(request.POST if is_sent else None, initial=initial, request=request)
    if is_sent and form.is_valid():
        try:
            return _act(reader, form.cleaned_data["act"], form.cleaned_data["often"] == "daily")
        except DigestRefused as refusal:
            form.add_error(None, refusal.message)
    return render(request, "digest/own.html", {"reader": reader, "form": form}, status=422 if form.errors else 200)


@cookieless
def one_click(request: HttpRequest, reference: str) -> HttpResponse:
    """RFC 8058: the mail program posts here by itself, and the address is erased. A person who opens it finds the button."""
    if request.POST.get("List-Unsubscribe") != "One-Click":
        return HttpResponseRedirect(f"/lettre/abonnement/{reference}/")
    reader = reader_of(reference)
    if reader is not None:
        leave(reader=reader, at=now())
    return HttpResponse("Vous ne recevrez plus cette lettre.\n", content_type="text/plain; charset=utf-8")


def _act(reader: Reader, act: str, wants_daily: bool) -> HttpResponse:
    match act:
        case "confirm":
            confirm(reader=reader, at=now())
        case "change":
            change(reader=reader, wants_daily=wants_daily, at=now())
        case "leave":
            leave(reader=reader, at=now())
    return HttpResponseRedirect(reader.get_absolute_url())
