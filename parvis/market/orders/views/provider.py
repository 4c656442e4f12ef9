"""Paying at the shop's provider: the way there, the way back, and the provider's notices."""

from __future__ import annotations

import re

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt

from parvis.ground.core.access import open_to_all
from parvis.ground.core.clock import now
from parvis.ground.core.errors import Refused
from parvis.ground.core.readers import Limit

from ..actions import hear_notice, is_notice_secret, look_at_attempt, start_attempt
from ..queries import order_by_token
from ..queries.attempts import attempts_to_look_at

STARTS = Limit("pay", times=30, seconds=600)
NAMED = re.compile(r"[A-Za-z0-9_]{4,60}", re.ASCII)


class _ToProvider(HttpResponseRedirect):
    """A page of the provider's own: a link leads there, since no form may leave us."""

    allowed_schemes = ["https", "http"]


@open_to_all
def pay_by_card(request: HttpRequest, token: str) -> HttpResponse:
    """A plain link: it opens the provider's page, or the one that is still open. Browsers that only look ahead open nothing."""
    whole = order_by_token(token)
    if whole is None:
        raise Http404
    if request.method != "GET":
        return HttpResponse(status=405, headers={"Allow": "GET"})
    if "prefetch" in request.headers.get("Sec-Purpose", ""):
        return HttpResponse(status=503)
    try:
        if not STARTS.allows(request):
            raise Refused("Beaucoup d’essais viennent d’ici. Attendez quelques minutes, puis recommencez.")
        attempt = start_attempt(order=whole.order, return_path=f"/commande/{token}/retour/", at=now())
    except Refused as refusal:
        told = {"order": whole.order, "whole": whole, "refusal": refusal.message, "address": f"/commande/{token}/"}
        return render(request, "orders/no_payment.html", told, status=422)
    return _ToProvider(attempt.pay_url)


@open_to_all
def back_from_provider(request: HttpRequest, token: str) -> HttpResponse:
    """The buyer is back. Their coming proves nothing: the provider is asked, and the page says what it said."""
    whole = order_by_token(token)
    if whole is None:
        raise Http404
    for attempt in attempts_to_look_at(whole.order):
        try:
            look_at_attempt(shop=whole.order.shop_id, attempt=attempt, at=now())
        except Refused:  # away: its notice, or our round, will tell
            break
    return redirect(f"/commande/{token}/#payer")


@csrf_exempt
@open_to_all
def provider_notice(request: HttpRequest, shop: int, attempt: int, secret: str) -> HttpResponse:
    """A provider says that something changed. Nothing of what it says is believed: a job asks."""
    if shop > 2**62 or attempt > 2**62 or not is_notice_secret(shop, attempt, secret):
        raise Http404
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    named = request.POST.get("id", "")
    hear_notice(shop=shop, attempt=attempt, reference=named if NAMED.fullmatch(named) else "")
    return HttpResponse(status=200)
