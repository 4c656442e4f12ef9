"""The merchant's order desk: what waits, one order, its slip."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.market.shops.desk import frame
from parvis.market.shops.models import Shop, Variant
from parvis.market.shops.permissions import runs_a_shop

from .. import actions
from ..forms import HandOverForm, MessageForm, ReasonForm
from ..models import Order
from ..paper import slip_pdf
from ..queries import Whole, ended_orders, open_orders, order_by_code, order_of_shop, to_prepare, waiting_of
from ..tokens import code_hash

merchants = desk("commerce", runs_a_shop)
STATES = (("placed", "À accepter"), ("accepted", "À préparer"), ("ready", "Prêtes"))


@merchants
def orders(request: SignedInRequest) -> HttpResponse:
    """What is to be done, oldest first. A code typed here opens the order it hands over."""
    shown = frame(request)
    shop: Shop = shown["shop"]
    refused = ""
    if request.method == "POST":
        found = order_by_code(shop.pk, code_hash(shop.pk, request.POST.get("code", "")[:20]))
        if found is not None:
            return redirect(f"/commerce/commandes/{found.number}/{shown['desk_query']}")
        refused = "Aucune commande en cours n’a ce code : vérifiez les six chiffres."
    listed = open_orders(shop.pk)
    shown |= {
        "groups": [(words, [one for one in listed if one.state == state]) for state, words in STATES],
        "any_open": bool(listed), "waiting": waiting_of(shop.pk), "to_prepare": to_prepare(shop.pk), "refused": refused,
    }  # fmt: skip
    return render(request, "orders/desk.html", shown, status=422 if refused else 200)


@merchants
def past_orders(request: SignedInRequest) -> HttpResponse:
    shown = frame(request)
    asked, text = request.GET.get("page", "1"), request.GET.get("q", "").replace("\x00", "")[:80].strip()
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    shown |= {"page": ended_orders(shown["shop"].pk, number, text), "q": text}
    return render(request, "orders/past.html", shown)


@merchants
def desk_order(request: SignedInRequest, number: int) -> HttpResponse:
    """One order, and everything one may do with it."""
    shown = frame(request)
    shop: Shop = shown["shop"]
    whole = _whole(shop, number)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    forms = {
        "hand_form": HandOverForm(request.POST if act == "hand" else None),
        "reason_form": ReasonForm(request.POST if act == "cancel" else None, prefix=None),
        "message_form": MessageForm(request.POST if act == "message" else None),
    }
    refused = ""
    if request.method == "POST":
        refused = _act(request, whole.order, act)
        if not refused:
            messages.success(request, SAID[act])
            return redirect(f"/commerce/commandes/{number}/{shown['desk_query']}")
    elif whole.messages:
        actions.mark_messages_read(by=request.user, order=whole.order, at=now())
    offered: list[Variant] = []
    if whole.order.state in {Order.State.PLACED, Order.State.ACCEPTED}:
        on_sale = Variant.objects.filter(product__shop=shop, product__state="on_sale", product__hidden_at=None, state="on_sale")
        offered = list(on_sale.exclude(stock=0).select_related("product").order_by("product__sort_title", "position")[:300])
    shown |= {"whole": whole, "order": whole.order, "refused": refused, "offered": offered, **forms}
    return render(request, "orders/desk_order.html", shown, status=422 if refused else 200)


@merchants
def slip(request: SignedInRequest, number: int) -> HttpResponse:
    """The slip of one order, to be put on its bag."""
    shown = frame(request)
    try:
        content = slip_pdf([_whole(shown["shop"], number)])
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect(f"/commerce/commandes/{number}/{shown['desk_query']}")
    return HttpResponse(content, content_type="application/pdf",
                        headers={"Content-Disposition": f'inline; filename="commande-{number}.pdf"'})  # fmt: skip


SAID = {
    "accept": "Commande acceptée : le client est prévenu.",
    "ready": "Commande prête : le client est prévenu.",
    "hand": "Commande remise.",
    "cancel": "Commande annulée : le client est prévenu, ce qui a été payé est à rembourser.",
    "message": "Votre message est parti.",
    "less": "C’est noté : le client est prévenu, le total a changé.",
    "offer": "Proposition envoyée : le client répond d’une touche.",
    "retract": "Votre proposition est retirée.",
}


def _whole(shop: Shop, number: int) -> Whole:
    whole = order_of_shop(shop.pk, number) if number < 2**31 else None
    if whole is None:
        raise Http404
    return whole


def _act(request: SignedInRequest, order: Order, act: str) -> str:
    by, at, typed = request.user, now(), request.POST
    acts: dict[str, Callable[[], Any]] = {
        "accept": lambda: actions.accept_order(by=by, order=order, at=at),
        "ready": lambda: actions.mark_ready(by=by, order=order, at=at),
        "hand": lambda: actions.hand_over(
            by=by, order=order, code=typed.get("code", "")[:20], means=typed.get("means", ""), at=at,
            without_code=bool(typed.get("without_code")),
        ),
        "cancel": lambda: actions.cancel_order(by=by, order=order, reason=typed.get("reason", ""), at=at),
        "message": lambda: actions.write_message(by=by, order=order, text=typed.get("text", ""), at=at),
        "less": lambda: actions.give_less(
            by=by, order=order, line=_int(typed, "line"), quantity=_int(typed, "quantity", -1), at=at
        ),
        "offer": lambda: actions.offer_instead(
            by=by, order=order, line=_int(typed, "line"), variant=_int(typed, "variant"), quantity=_int(typed, "quantity"), at=at
        ),
        "retract": lambda: actions.answer_offer(by=by, order=order, substitution=_int(typed, "offer"), agrees=False, at=at),
    }  # fmt: skip
    if act not in acts:
        return "Choisissez ce que vous voulez faire."
    try:
        acts[act]()
    except NotAllowed as nothing:
        raise Http404 from nothing
    except Refused as refusal:
        return refusal.message
    return ""


def _int(typed: Any, name: str, otherwise: int = 0) -> int:
    value = typed.get(name, "").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 18 else otherwise
