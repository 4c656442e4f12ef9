"""The counter of the delegation: a shop opens in five minutes for who has no digital tool (R89, R93)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.commons.pictures.actions import upload
from parvis.commons.pictures.queries import private_view
from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.ground.core.errors import Refused
from parvis.ground.registers.models import Establishment
from parvis.ground.territories.models import Level
from parvis.ground.territories.queries import by_code, typed_name
from parvis.people.organisations.models import Organisation

from .. import actions
from ..forms import CodeForm, PrepareForm
from ..models import CounterOpening
from ..permissions import openings_prepared_by, organisations_helped_by, sits_at_a_counter
from ..queries import counter_for, firms_to_help, openings_waiting, shop_rates, shops_of_register
from .desk import known_street

counter = desk("conciergerie", sits_at_a_counter)
GIVEN = ("name", "sells", "trade", "address", "territory", "phone", "hours", "email")


@counter
def counter_shops(request: SignedInRequest) -> HttpResponse:
    """Find the firm; what waits for its code; how many shops of these communes are there already."""
    at, text = now(), request.GET.get("q", "").strip()[:80]
    waiting = [(one, one.is_waiting(at)) for one in openings_waiting(request.user, at)]
    shown: dict[str, Any] = {"text": text, "waiting": waiting, "rates": shop_rates(request.user, at)}
    if text:
        shown |= {"firms": firms_to_help(request.user, text, at), "registered": shops_of_register(request.user, text, at)}
    return render(request, "shops/counter.html", shown)


@counter
def counter_prepare(request: SignedInRequest, siren: str) -> HttpResponse:
    """The shop, typed together with its merchant."""
    at = now()
    firm = organisations_helped_by(request.user, at).filter(siren=siren).select_related("seat").first()
    found = [] if firm else [one for one in shops_of_register(request.user, siren, at) if one[0].siren == siren]
    if firm is None and not found:
        raise Http404
    if firm is not None and hasattr(firm, "shop"):
        return redirect(firm.shop.get_absolute_url() if firm.shop.is_public else "counter_shops")
    known = _of_firm(firm) if firm else _of_register(*found[0])
    form = PrepareForm(
        request.POST if request.method == "POST" else None, request.FILES if request.method == "POST" else None, initial=known,
        kept_trade=known.get("trade", ""), has_owner=firm is not None,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        opening = _prepare(request, firm, siren, form)
        if opening is not None:
            messages.success(request, f"Le code est parti à {opening.email}.")
            return redirect("counter_opening", opening.pk)
    return render(
        request,
        "shops/counter_prepare.html",
        {"form": form, "firm": firm, "name": known["name"]},
        status=422 if form.errors else 200,
    )


def _of_firm(firm: Organisation) -> dict[str, Any]:
    return {"name": firm.name, "territory": typed_name(firm.seat)}


def _of_register(one: Establishment, name: str) -> dict[str, Any]:
    place = by_code(Level.COMMUNE, one.commune_code)
    return {
        "name": name.title(), "territory": typed_name(place), "trade": one.activity, "address": known_street(one.address),
    }  # fmt: skip


def _prepare(request: SignedInRequest, firm: Organisation | None, siren: str, form: PrepareForm) -> CounterOpening | None:
    """All of it or nothing: a photo that cannot be read keeps the form, with what was typed."""
    at, given = now(), form.cleaned_data
    delegation = counter_for(request.user, given["territory"], at)
    if delegation is None:
        form.add_error("territory", "Cette commune n’est pas de celles dont répond votre délégation.")
        return None
    told = {name: given[name] for name in GIVEN} | {name: given[name] for name in ("first_name", "last_name") if name in given}
    try:
        with transaction.atomic():
            opening, _ = actions.prepare_shop(
                by=request.user, delegation=delegation, organisation=firm, siren="" if firm else siren, at=at, **told
            )
            if given.get("file"):
                shop = opening.shop
                picture = upload(
                    by=request.user, organisation=shop.organisation, content=given["file"], alt=f"La vitrine de {shop.name}",
                    credit=delegation.name, signs_rights=given["signs_rights"], shows_people=False, at=at,
                )  # fmt: skip
                actions.add_picture(by=request.user, shop=shop, picture=picture, at=at)
    except Refused as refusal:
        _tell_in(form, refusal)
        return None
    return opening


@counter
def counter_opening(request: SignedInRequest, pk: int) -> HttpResponse:
    """The merchant reads the code on their telephone, the concierge types it, the shop is open."""
    at = now()
    mine = openings_prepared_by(request.user, at).select_related("shop__organisation", "shop__territory", "delegation")
    opening: CounterOpening = get_object_or_404(mine, pk=pk)
    shop, act = opening.shop, request.POST.get("act", "")
    form = CodeForm(request.POST if act == "code" else None)
    try:
        if act == "code" and form.is_valid():
            actions.confirm_shop(by=request.user, shop=shop, code=form.cleaned_data["code"], at=at)
            messages.success(request, f"{shop.name} est ouverte : sa page se lit dès maintenant.")
            return redirect("counter_opening", pk)
        if act == "again":
            actions.send_code_again(by=request.user, opening=opening, at=at)
            messages.success(request, f"Un autre code est parti à {opening.email}. Le précédent ne vaut plus.")
            return redirect("counter_opening", pk)
    except Refused as refusal:
        if act == "code":
            _tell_in(form, refusal)
        else:
            messages.error(request, refusal.message)
    shown = {
        "opening": opening, "shop": shop, "form": form, "is_waiting": opening.is_waiting(at),
        "pictures": [private_view(one.picture) for one in shop.pictures.select_related("picture")],
    }  # fmt: skip
    return render(request, "shops/counter_opening.html", shown, status=422 if form.errors else 200)


def _tell_in(form: forms.Form, refusal: Refused) -> None:
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
