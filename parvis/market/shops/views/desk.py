"""The merchant's desk: opening a shop, and everything one may change about it."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.commons.pictures.actions import upload
from parvis.commons.pictures.queries import library_of, private_view
from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.ground.core.errors import Refused
from parvis.ground.registers.queries import seat_of, unit
from parvis.ground.territories.queries import typed_name
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.permissions import organisations_managed_by

from .. import actions, registry
from ..desk import frame
from ..forms import ClosureForm, HelpForm, OpenForm, PauseForm, PhotoForm, PresentForm, SellingForm, WeekForm
from ..models import Shop, ShopPicture
from ..permissions import organisations_trading_by, runs_a_shop, shops_run_by
from ..queries import shop_page

merchants = desk("commerce", runs_a_shop)


@merchants
def commerce(request: SignedInRequest) -> HttpResponse:
    """What waits for its people, how the shop stands, and what to do next."""
    if not shops_run_by(request.user).exists():
        return redirect("commerce_open")
    at = now()
    shown = frame(request)
    shop: Shop = shown["shop"]
    if request.method == "POST":
        return _confirm(request, shop, shown["desk_query"])
    shown |= {
        "page": shop_page(shop, at),
        "opening": getattr(shop, "opening", None),
        "sells": shop.sells_at(at),
        "waiting": registry.waiting_in(shop.pk),
        "next_steps": _next_steps(shop),
        "others_to_open": organisations_trading_by(request.user).filter(
            shop=None, authenticated_at__isnull=False, closed_at=None
        ),
    }
    return render(request, "shops/commerce.html", shown)


def _confirm(request: SignedInRequest, shop: Shop, query: str) -> HttpResponse:
    """The code that came by mail, typed at home."""
    try:
        actions.confirm_shop(by=request.user, shop=shop, code=request.POST.get("code", "")[:20], at=now())
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "Votre boutique est ouverte. Sa page se lit dès maintenant.")
    return redirect(f"/commerce/{query}")


def _next_steps(shop: Shop) -> list[tuple[str, str, str]]:
    """What would help the shop most, the first thing first: (address, label, why)."""
    steps = []
    if not shop.hours:
        steps.append(("/commerce/horaires/", "Dire vos horaires", "Les habitants cherchent d’abord ce qui est ouvert."))
    if not shop.is_located:
        steps.append(("/commerce/lieu/", "Marquer votre porte sur le plan", "« À 350 m » : on va d’abord au plus près."))
    if not shop.pictures.exists():
        steps.append(("/commerce/photos/", "Montrer votre vitrine", "Une photo prise au téléphone suffit."))
    if not shop.phone:
        steps.append(("/commerce/boutique/", "Donner un téléphone", "Beaucoup appellent avant de venir."))
    if not shop.labels:
        steps.append(
            ("/commerce/boutique/#id_labels", "Choisir vos repères", "Terroir, fait ici, librairie : on vous cherche par eux.")
        )
    return steps


@merchants
def open_new(request: SignedInRequest) -> HttpResponse:
    """A shop in one screen; the rest comes later."""
    at = now()
    firms = organisations_trading_by(request.user).filter(shop=None, closed_at=None).select_related("seat")
    ready = [one for one in firms.order_by("sort_name") if one.authenticated_at is not None]
    waiting = [one for one in firms if one.authenticated_at is None]
    asked = request.GET.get("pour", "")
    firm = next((one for one in ready if one.slug == asked), None) if asked else (ready[0] if ready else None)
    if asked and firm is None:
        raise Http404
    if firm is None:
        return render(request, "shops/open.html", {"firm": None, "waiting": waiting})
    known = _known_of(firm)
    form = OpenForm(request.POST if request.method == "POST" else None, initial=known, kept_trade=known["trade"])
    if request.method == "POST" and form.is_valid():
        try:
            shop = actions.open_shop(by=request.user, organisation=firm, at=at, **form.cleaned_data)
        except Refused as refusal:
            _tell_in(form, refusal)
        else:
            messages.success(request, "Votre boutique est ouverte : sa page se lit dès maintenant.")
            return redirect(f"/commerce/{_query(request, shop)}")
    shown = {"firm": firm, "firms": ready, "form": form, "waiting": waiting}
    return render(request, "shops/open.html", shown, status=422 if form.errors else 200)


def _known_of(firm: Organisation) -> dict[str, Any]:
    """What the register and the organisation's page say already, so that little is left to type."""
    registered = unit(firm.siren) if firm.siren else None
    seat = seat_of(registered) if registered else None
    return {
        "name": firm.name, "territory": typed_name(firm.seat), "trade": seat.activity if seat else "",
        "address": known_street(seat.address) if seat else "",
    }  # fmt: skip


def known_street(written: str) -> str:
    """« 5 RUE JEAN JAURES » -> « 5 rue Jean Jaures »: to be corrected, not to be typed."""
    small = {
        "rue",
        "avenue",
        "boulevard",
        "place",
        "quai",
        "chemin",
        "impasse",
        "cours",
        "route",
        "de",
        "du",
        "des",
        "la",
        "le",
        "l",
        "d",
    }
    street = re.split(r",? \d{5} ", written)[0]
    return " ".join(word.lower() if word.lower() in small else word.capitalize() for word in street.split())


def _query(request: SignedInRequest, shop: Shop) -> str:
    return f"?boutique={shop.slug}" if shops_run_by(request.user).count() > 1 else ""


def _tell_in(form: forms.Form, refusal: Refused) -> None:
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)


@merchants
def present(request: SignedInRequest) -> HttpResponse:
    """The words of the page."""
    shown = frame(request)
    shop: Shop = shown["shop"]
    told = {name: getattr(shop, name) for name in ("name", "sells", "about", "trade", "address", "phone", "email", "labels")}
    form = PresentForm(
        request.POST if request.method == "POST" else None, initial=told | {"territory": typed_name(shop.territory)},
        kept_trade=shop.trade,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            actions.present_shop(by=request.user, shop=shop, at=now(), **form.cleaned_data)
        except Refused as refusal:
            _tell_in(form, refusal)
        else:
            messages.success(request, "Votre page est à jour.")
            return redirect(f"/commerce/boutique/{shown['desk_query']}")
    return render(request, "shops/present.html", shown | {"form": form}, status=422 if form.errors else 200)


@merchants
def hours(request: SignedInRequest) -> HttpResponse:
    """The week, and the days that are not as the others."""
    shown = frame(request)
    shop: Shop = shown["shop"]
    at, act = now(), request.POST.get("act", "")
    week = WeekForm(request.POST if act == "week" else None, kept=shop.hours)
    closure = ClosureForm(request.POST if act == "close" else None)
    try:
        if act == "week" and week.is_valid():
            actions.set_hours(by=request.user, shop=shop, hours=week.cleaned_data["hours"], at=at)
            messages.success(request, "Vos horaires sont à jour.")
            return redirect(f"/commerce/horaires/{shown['desk_query']}")
        if act == "close" and closure.is_valid():
            actions.close_days(by=request.user, shop=shop, at=at, **closure.cleaned_data)
            messages.success(request, "La fermeture est annoncée sur votre page.")
            return redirect(f"/commerce/horaires/{shown['desk_query']}")
        if act == "open":
            found = get_object_or_404(shop.closures, pk=_number(request.POST.get("closure", "")))
            actions.open_days(by=request.user, closure=found, at=at)
            messages.success(request, "Ces jours sont de nouveau des jours ordinaires.")
            return redirect(f"/commerce/horaires/{shown['desk_query']}")
    except Refused as refusal:
        if act == "open":
            messages.error(request, refusal.message)
        else:
            _tell_in(closure if act == "close" else week, refusal)
    page = shop_page(shop, at)
    wrong = week.is_wrong or closure.errors
    shown |= {"week": week, "closure": closure, "page": page}
    return render(request, "shops/hours.html", shown, status=422 if wrong else 200)


@merchants
def selling(request: SignedInRequest) -> HttpResponse:
    """How one gets what one bought, and how one pays."""
    shown = frame(request)
    shop: Shop = shown["shop"]
    names = (
        "at_shop", "at_counter", "delivers", "takes_at_pickup", "takes_transfer", "takes_provider", "cutoff", "delivery_fee",
    )  # fmt: skip
    told = {name: getattr(shop, name) for name in names} | SellingForm.told(shop.preparation_minutes)
    form = SellingForm(request.POST if request.method == "POST" else None, initial=told)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in (*names, "preparation_minutes")}
        try:
            actions.set_selling(by=request.user, shop=shop, at=now(), **given)
        except Refused as refusal:
            _tell_in(form, refusal)
        else:
            messages.success(request, "C’est enregistré. Les commandes déjà passées ne changent pas.")
            return redirect(f"/commerce/vente/{shown['desk_query']}")
    shown |= {"form": form, "sells": shop.sells_at(now())}
    return render(request, "shops/selling.html", shown, status=422 if form.errors else 200)


@merchants
def photos(request: SignedInRequest) -> HttpResponse:
    """The photographs of the page, and taking one in."""
    shown = frame(request)
    shop: Shop = shown["shop"]
    at, act = now(), request.POST.get("act", "")
    form = PhotoForm(
        request.POST if act == "add" else None, request.FILES if act == "add" else None, initial={"credit": shop.name}
    )
    try:
        if act == "add" and form.is_valid():
            given = form.cleaned_data
            picture = upload(
                by=request.user, organisation=shop.organisation, content=given["file"], alt=given["alt"], credit=given["credit"],
                signs_rights=given["signs_rights"], shows_people=given["shows_people"], at=at,
            )  # fmt: skip
            actions.add_picture(by=request.user, shop=shop, picture=picture, at=at)
            said = (
                "La délégation regarde la photo avant qu’elle paraisse."
                if given["shows_people"]
                else "La photo est prise : elle paraît sur votre page dans quelques secondes."
            )
            messages.success(request, said)
            return redirect(f"/commerce/photos/{shown['desk_query']}")
        if act in {"first", "away"}:
            placed = get_object_or_404(
                ShopPicture.objects.select_related("shop"), shop=shop, pk=_number(request.POST.get("photo", ""))
            )
            if act == "first":
                actions.put_first(by=request.user, placed=placed, at=at)
                messages.success(request, "Cette photo vient maintenant la première.")
            else:
                actions.take_picture_away(by=request.user, placed=placed, at=at)
                messages.success(request, "La photo n’est plus sur votre page.")
            return redirect(f"/commerce/photos/{shown['desk_query']}")
    except Refused as refusal:
        if act == "add":
            _tell_in(form, refusal)
        else:
            messages.error(request, refusal.message)
    placed_ones = [(one, private_view(one.picture)) for one in shop.pictures.select_related("picture")]
    shown |= {"form": form, "photos": placed_ones, "has_library": library_of(shop.organisation_id).exists()}
    return render(request, "shops/photos.html", shown, status=422 if form.errors else 200)


@merchants
def shop_state(request: SignedInRequest) -> HttpResponse:
    """Resting, calling for help, closing."""
    shown = frame(request)
    shop: Shop = shown["shop"]
    by, at, act = request.user, now(), request.POST.get("act", "")
    help_form = HelpForm(
        request.POST if act == "help" else None, initial={"text": shop.help_text, "until": shop.help_until}, auto_id="help_%s"
    )
    pause_form = PauseForm(request.POST if act == "pause" else None)
    done = ""
    try:
        if act == "help" and help_form.is_valid():
            actions.call_for_help(by=by, shop=shop, at=at, **help_form.cleaned_data)
            done = "Votre appel se lit en haut de votre page, et sur le marché de votre commune."
        elif act == "end-help":
            actions.end_call(by=by, shop=shop, at=at)
            done = "L’appel n’est plus affiché."
        elif act == "pause" and pause_form.is_valid():
            actions.pause_shop(by=by, shop=shop, until=pause_form.cleaned_data["until"], at=at)
            done = "La boutique est en pause : sa page le dit, et ne prend plus de commande."
        elif act == "resume":
            actions.resume_shop(by=by, shop=shop, at=at)
            done = "La boutique est de nouveau ouverte."
        elif act == "close":
            if request.POST.get("sure") != "oui":
                messages.error(request, "Cochez la case pour confirmer la fermeture.")
                return redirect(f"/commerce/etat/{shown['desk_query']}")
            actions.close_shop(by=by, shop=shop, at=at)
            done = "La boutique est fermée. Rien n’est perdu : vous la rouvrez quand vous voulez."
    except Refused as refusal:
        if act in {"help", "pause"}:
            _tell_in(help_form if act == "help" else pause_form, refusal)
        else:
            messages.error(request, refusal.message)
    if done:
        messages.success(request, done)
        return redirect(f"/commerce/etat/{shown['desk_query']}")
    shown |= {
        "help_form": help_form, "pause_form": pause_form,
        "owns": organisations_managed_by(by).filter(pk=shop.organisation_id).exists(),
    }  # fmt: skip
    wrong = act in {"help", "pause"} and (help_form.errors or pause_form.errors)
    return render(request, "shops/state.html", shown, status=422 if wrong else 200)


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 18 else 0
