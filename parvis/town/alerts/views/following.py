"""Following the alerts of a place without an account: the form, the device, one's choices, the way out, the receipt."""

from __future__ import annotations

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import render

from parvis.commons.notifications.keys import public_key
from parvis.commons.notifications.push import PushRefused
from parvis.ground.core.clock import now
from parvis.ground.core.cookieless import cookieless, is_our_own_page
from parvis.ground.core.errors import Refused
from parvis.ground.core.pages import public
from parvis.ground.core.readers import Limit
from parvis.ground.territories.masthead import frame
from parvis.ground.territories.models import Territory
from parvis.ground.territories.queries import by_slug, standing

from ..actions.delivery import acknowledge
from ..actions.followers import (
    FollowRefused,
    change_choices,
    confirm,
    follow_by_mail,
    follow_on_device,
    leave,
    renew_device,
)
from ..forms import ChoicesForm, DeviceForm, FollowForm, PressForm
from ..letters import delivery_of
from ..models import Delivery, Follower
from ..queries import in_force
from ..queries.followers import follower_of, sectors_of

DEVICES = Limit("alerts-device", times=20, seconds=3600)
FOREIGN = "Cette demande vient d’un autre site. Recommencez depuis la page des alertes."
TOO_MANY = "Beaucoup de demandes viennent du même endroit. Attendez un moment, puis recommencez."


@cookieless
def follow(request: HttpRequest, territory: str) -> HttpResponse:
    """By e-mail, or on this device."""
    here = standing(territory)
    place = here.territory
    if not place.is_place:
        raise Http404
    if place.slug != territory:
        return HttpResponseRedirect(f"/{place.slug}/alertes/suivre/")
    form = FollowForm(
        request.POST if request.method == "POST" else None, place=place, sectors=sectors_of([place]), request=request
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            follow_by_mail(
                email=told["email"], territory=place, sector=told.get("sector"), kinds=told["kinds"], quiet=form.quiet, at=now()
            )
            return HttpResponseRedirect("/alertes/suivre/envoye/")
        except FollowRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
    shown = frame(here, kind="alertes/suivre/") | {"form": form, "public_key": public_key()}
    return render(request, "alerts/follow.html", shown, status=422 if form.errors else 200)


@public()
def sent(request: HttpRequest) -> HttpResponse:
    """The letter left; what to do now. The same page whatever the address."""
    return render(request, "alerts/follow_sent.html")


@cookieless
def device(request: HttpRequest) -> HttpResponse:
    """What a browser sends once its reader said yes: as a form, it is led to its choices; as JSON, told where they are.

    GET gives the key that subscriptions are made with.
    """
    if request.method != "POST":
        return JsonResponse({"publicKey": public_key()})
    is_json = request.content_type == "application/json"
    try:
        follower = _subscribed(request, _told(request, is_json=is_json))
    except Refused as refusal:
        if is_json:
            return JsonResponse({"error": refusal.message}, status=422)
        return render(request, "alerts/device_refused.html", {"message": refusal.message}, status=422)
    if is_json:
        return JsonResponse({"address": follower.get_absolute_url()}, status=201)
    return HttpResponseRedirect(follower.get_absolute_url())


def _subscribed(request: HttpRequest, told: Any) -> Follower:
    if not is_our_own_page(request):
        raise FollowRefused(FOREIGN)
    form = DeviceForm(told)
    if not form.is_valid():
        raise FollowRefused("Cet appareil n’a pas donné d’adresse où lui écrire. Rechargez la page, puis recommencez.")
    old = form.cleaned_data.pop("replaces") or None
    place = by_slug(form.cleaned_data.pop("territory"))
    if not DEVICES.allows(request):
        raise FollowRefused(TOO_MANY)
    if old is not None:
        renewed = renew_device(old=old, **form.cleaned_data)
        if renewed is None:
            raise FollowRefused("Cet appareil n’était prévenu de rien. Ouvrez la page des alertes de votre commune.")
        return renewed
    if place is None:
        raise FollowRefused("Ce territoire n’existe pas : ouvrez la page de votre commune, puis recommencez.")
    return follow_on_device(territory=place, at=now(), **form.cleaned_data)


def _told(request: HttpRequest, *, is_json: bool) -> Any:
    """The fields of the form, or those of PushSubscription.toJSON() with the place beside."""
    if not is_json:
        return request.POST
    try:
        said = json.loads(request.body)
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        raise PushRefused("Cette demande ne se lit pas. Rechargez la page, puis recommencez.")
    nested = said.get("keys")
    keys = nested if isinstance(nested, dict) else said
    told = QueryDict(mutable=True)
    for name, value in (
        ("url", said.get("endpoint", said.get("url"))), ("p256dh", keys.get("p256dh")), ("auth", keys.get("auth")),
        ("territory", said.get("territory")), ("replaces", said.get("replaces")),
    ):  # fmt: skip
        if isinstance(value, str):
            told[name] = value
    return told


@cookieless
def choices(request: HttpRequest, reference: str) -> HttpResponse:
    """For who holds the link: saying yes, one's choices, the way out."""
    follower = _follower(reference)
    is_sent = request.method == "POST"
    act = request.POST.get("act", "") if is_sent else ""
    followings = list(
        follower.followings.select_related("territory", "sector").order_by("territory__level", "territory__sort_name")
    )
    added = _added(request)
    places = [one.territory for one in followings] + ([added] if added else [])
    chosen = {"kinds": follower.kinds, "quiet_from": follower.quiet_from, "quiet_to": follower.quiet_to}
    form = ChoicesForm(
        request.POST if is_sent and not act else None, request=request, followings=followings, added=added,
        sectors=sectors_of(places), initial=chosen,
    )  # fmt: skip
    pressed = PressForm(request.POST if act else None, request=request)
    if act and pressed.is_valid():
        if act == "leave":
            leave(follower=follower, at=now())
            return HttpResponseRedirect("/alertes/suivre/fini/")
        if act == "confirm":
            confirm(follower=follower, at=now())
        return HttpResponseRedirect(follower.get_absolute_url())
    if is_sent and not act and form.is_valid():
        try:
            change_choices(follower=follower, places=form.chosen, kinds=form.cleaned_data["kinds"], quiet=form.quiet, at=now())
            return HttpResponseRedirect(f"{follower.get_absolute_url()}?enregistre=1")
        except FollowRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
    at = now()
    shown = {
        "follower": follower, "places": [one.territory for one in followings], "form": form, "pressed": pressed,
        "jeton": PressForm.new_token(), "saved": request.GET.get("enregistre") == "1" and not is_sent, "added": added, "at": at,
        "current": _current(places, at) if follower.confirmed_at else [],
    }  # fmt: skip
    return render(request, "alerts/choices.html", shown, status=422 if form.errors or pressed.errors else 200)


@cookieless
def stop(request: HttpRequest, reference: str) -> HttpResponse:
    """Out in one click (RFC 8058): a mail program posts here without a page, a person presses the button of the page."""
    follower = follower_of(reference)
    if follower is None:
        return HttpResponseRedirect("/alertes/suivre/fini/")
    by_program = request.POST.get("List-Unsubscribe") == "One-Click"
    form = PressForm(request.POST if request.method == "POST" and not by_program else None, request=request)
    if by_program or form.is_valid():
        leave(follower=follower, at=now())
        return HttpResponseRedirect("/alertes/suivre/fini/")
    shown = {"follower": follower, "form": form, "jeton": PressForm.new_token()}
    return render(request, "alerts/stop.html", shown, status=422 if form.errors else 200)


@public()
def stopped(request: HttpRequest) -> HttpResponse:
    return render(request, "alerts/stopped.html")


@cookieless
def receipt(request: HttpRequest, token: str) -> HttpResponse:
    """« J’ai bien lu »: pressed by a reader, or said by a device that showed the message."""
    pk = delivery_of(token)
    found = None
    if pk is not None:
        found = Delivery.objects.select_related("message__alert__territory", "message__alert__organisation").filter(pk=pk).first()
    if found is None:
        raise Http404
    if request.method == "POST":
        acknowledge(delivery=found.pk)
        if request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate":
            return HttpResponse(status=204)
        return HttpResponseRedirect(f"{request.path}?merci=1")
    shown = {"alert": found.message.alert, "message": found.message, "thanked": found.received or "merci" in request.GET}
    return render(request, "alerts/receipt.html", shown)


def _follower(reference: str) -> Follower:
    found = follower_of(reference)
    if found is None:
        raise Http404
    return found


def _added(request: HttpRequest) -> Territory | None:
    """`?ajouter=<slug>`, from the letter."""
    slug = request.GET.get("ajouter", "")
    found = by_slug(slug) if slug and len(slug) <= 200 and "\x00" not in slug else None
    return found if found is not None and found.is_place else None


def _current(places: list[Territory], at: Any) -> list[Any]:
    """What is in force where they follow: who just said yes missed the message."""
    found = {alert.pk: alert for place in places for alert in in_force(place, at)}
    return sorted(found.values(), key=lambda alert: (-alert.severity, -alert.pk))
