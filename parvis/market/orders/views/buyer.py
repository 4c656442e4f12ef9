"""The buyer's page of one order: by the link they hold, or signed in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.ground.core.cookieless import cookieless
from parvis.ground.core.errors import NotAllowed, Refused

from ..actions import answer_offer, cancel_order, mark_messages_read, write_message
from ..forms import GuestActForm, MessageForm
from ..permissions import Bearer
from ..queries import Whole, order_by_token, order_of_member, orders_of_member
from ..tokens import hash_of
from .whereabouts import masthead_of

SAID = {
    "message": "Votre message est parti.",
    "cancel": "Votre commande est annulée.",
    "agree": "C’est dit : la boutique est prévenue.",
    "decline": "C’est dit : la boutique est prévenue.",
}


@cookieless
def order(request: HttpRequest, token: str) -> HttpResponse:
    """What the link opens. A wrong one opens nothing, and says nothing."""
    whole = order_by_token(token)
    if whole is None:
        raise Http404
    by = Bearer(token_hash=hash_of(token))
    guard = GuestActForm(request.POST if request.method == "POST" else None, request=request)
    refused, said, status = "", SAID.get(request.GET.get("fait", ""), ""), 200
    if request.method == "POST":
        status = 422
        if guard.is_valid():
            refused = _act(request, whole, by)
            if not refused:
                return redirect(f"/commande/{token}/?fait={request.POST.get('act', '')[:10]}")
        else:
            refused = " ".join(str(one) for one in guard.non_field_errors())
    elif whole.messages:
        mark_messages_read(by=by, order=whole.order, at=now())
    told = _told(request, whole, refused) | {"jeton": guard["jeton"], "said": said, "address": f"/commande/{token}/"}
    return render(request, "orders/order.html", told | masthead_of([whole.order.shop]), status=status)


@signed_in
def own_orders(request: SignedInRequest) -> HttpResponse:
    """What one ordered signed in, the newest first."""
    asked = request.GET.get("page", "1")
    page = orders_of_member(request.user.pk, int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1)
    return render(request, "orders/own_orders.html", {"page": page})


@signed_in
def own_order(request: SignedInRequest, pk: int) -> HttpResponse:
    whole = order_of_member(request.user.pk, pk) if pk < 2**63 else None
    if whole is None:
        raise Http404
    by = Bearer(member=request.user.pk)
    refused, status = "", 200
    if request.method == "POST":
        refused, status = _act(request, whole, by), 422
        if not refused:
            messages.success(request, SAID.get(request.POST.get("act", ""), "C’est fait."))
            return redirect("own_order", pk)
    elif whole.messages:
        mark_messages_read(by=by, order=whole.order, at=now())
    address = f"/compte/commandes/{pk}/"
    return render(request, "orders/own_order.html", _told(request, whole, refused) | {"address": address}, status=status)


def _told(request: HttpRequest, whole: Whole, refused: str) -> dict[str, Any]:
    typed = request.POST.get("text", "")[:2000] if refused else ""
    return {"whole": whole, "order": whole.order, "refused": refused, "message_form": MessageForm(initial={"text": typed})}


def _act(request: HttpRequest, whole: Whole, by: Bearer) -> str:
    """Do what was pressed; gives why not, if not."""
    act, at = request.POST.get("act", ""), now()
    try:
        if act == "message":
            write_message(by=by, order=whole.order, text=request.POST.get("text", ""), at=at)
        elif act == "cancel":
            cancel_order(by=by, order=whole.order, at=at)
        elif act in {"agree", "decline"}:
            chosen = request.POST.get("offer", "")
            pk = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 18 else 0
            answer_offer(by=by, order=whole.order, substitution=pk, agrees=act == "agree", at=at)
        else:
            return "Choisissez ce que vous voulez faire."
    except NotAllowed as nothing:
        raise Http404 from nothing
    except Refused as refusal:
        return refusal.message
    return ""
