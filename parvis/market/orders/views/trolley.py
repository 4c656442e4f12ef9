"""The trolley: the browser says what it holds, the page says what that costs now. Nothing of it is kept here."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from parvis.ground.core.access import open_to_all
from parvis.ground.core.clock import now

from ..queries import others_of, priced
from ..trolley import MOST_QUANTITY, Trolley, parse, read_json, sign, unsign
from .whereabouts import masthead_of


@csrf_exempt
@open_to_all
def trolley(request: HttpRequest) -> HttpResponse:
    """Show it. What is posted changes nothing but the page: it needs no token."""
    held, said = _held(request)
    shown = priced(held, now())
    for id in shown.unknown:
        held.pop(id, None)
    kept = json.dumps({str(id): quantity for id, quantity in held.items()})
    more = others_of(shown)
    told = {"more": more, "shown": shown, "panier": sign(held), "kept": kept, "posted": request.method == "POST", "said": said}
    return render(request, "orders/trolley.html", told | masthead_of(stall.shop for stall in shown.stalls))


def _held(request: HttpRequest) -> tuple[Trolley, str]:
    """What the trolley holds after what was asked, and what to say about it."""
    asked: Any = request.POST if request.method == "POST" else request.GET
    held: Trolley = {}
    said = ""
    if "articles" in asked:
        held = read_json(asked["articles"])
    elif "panier" in asked:
        held, _ = unsign(asked["panier"])
        if not held and request.method == "POST":
            said = "Votre panier a été gardé trop longtemps ouvert, ou la page est incomplète. Ajoutez de nouveau vos articles."
    typed = [(name[2:], value.strip()) for name, value in asked.items() if name.startswith("q-")]
    for variant, quantity in typed:
        if not (variant.isascii() and variant.isdigit() and int(variant) in held):
            continue
        if not (quantity.isascii() and quantity.isdigit()) or int(quantity[:9]) > MOST_QUANTITY:
            said = "Une quantité s’écrit en chiffres, sans signe ni virgule : rien n’a changé pour celle-là."
        elif int(quantity) == 0:
            held.pop(int(variant))
        else:
            held[int(variant)] = int(quantity)
    if (gone := asked.get("oter", "")).isdigit() and gone.isascii():
        held.pop(int(gone[:18]), None)
    if wanted := asked.get("variante", ""):
        before = sum(held.values())
        pairs = [(str(id), str(quantity)) for id, quantity in held.items()]
        held = parse([*pairs, (wanted, asked.get("quantite", "1").strip())])
        if sum(held.values()) == before:
            said = "Cet article n’a pas pu être ajouté : vérifiez la quantité."
    return held, said
