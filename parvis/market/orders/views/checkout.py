"""From the trolley to the orders: how each shop's part is got and paid, who buys, and the button that binds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.ground.core.cookieless import cookieless
from parvis.ground.core.errors import Refused
from parvis.ground.core.isolation import seeing
from parvis.ground.territories.models import Territory
from parvis.ground.territories.queries import meant_by, typed_name
from parvis.market.slots.models import Slot
from parvis.people.members.models import Member

from ..actions import Choice, PriceChanged, fees_of, place_orders
from ..forms import GuestCheckoutForm, MemberCheckoutForm
from ..models import Checkout, Customer, Pay, Receive
from ..queries import Stall, Whole, order_by_token, priced, slots_offered
from ..tokens import checkout_mark, checkout_marked, token_of
from ..trolley import sign, unsign
from .whereabouts import masthead_of


@dataclass(slots=True)
class Part:
    """One shop's part of the page: what it offers, what was chosen so far, what is wrong with it."""

    stall: Stall
    receive: str
    pay: str
    slot: int | None
    note: str
    counters: list[Slot] = field(default_factory=list)
    rounds: list[Slot] = field(default_factory=list)
    monthly: bool = False
    error: str = ""

    @property
    def chosen_slot(self) -> Slot | None:
        offered = self.counters if self.receive == Receive.COUNTER else self.rounds if self.receive == Receive.DELIVERY else []
        return next((one for one in offered if one.pk == self.slot), None)

    @property
    def pays(self) -> list[tuple[str, str]]:
        """Every way to pay it that some way of getting it allows; which do together is checked when it is ordered."""
        ways = {
            way: None
            for receive in self.stall.receives
            for carried in ({Receive.DELIVERY: [bool(self.rounds)]}.get(receive, [receive == Receive.COUNTER]))
            for way in self.stall.pays(receive, monthly=self.monthly, carried=carried)
        }
        return [(way.value, PAY_WORDS[way]) for way in Pay if way in ways]

    @property
    def fee(self) -> int:
        return self.stall.shop.delivery_fee if self.receive == Receive.DELIVERY else 0

    @property
    def choice(self) -> Choice:
        return Choice(receive=self.receive, pay=self.pay, slot=self.slot if self._has_slot else None, note=self.note)

    @property
    def _has_slot(self) -> bool:
        return self.receive == Receive.COUNTER or (self.receive == Receive.DELIVERY and bool(self.rounds))


PAY_WORDS = {
    Pay.AT_PICKUP: "Au retrait, à la boutique",
    Pay.TRANSFER: "Par virement instantané, sur le compte de la boutique",
    Pay.PROVIDER: "Par carte, chez le prestataire de la boutique",
    Pay.MONTHLY: "Sur votre facture du mois",
}


@cookieless
def checkout(request: HttpRequest) -> HttpResponse:
    """For anyone, without an account and without a cookie."""
    return _checkout(request, None)


@signed_in
def own_checkout(request: SignedInRequest) -> HttpResponse:
    """The same, known by one's account: the orders stand in it afterwards."""
    return _checkout(request, request.user)


def _checkout(request: HttpRequest, member: Member | None) -> HttpResponse:
    asked: Any = request.POST if request.method == "POST" else request.GET
    held, seen = unsign(asked.get("panier", ""))
    at = now()
    shown = priced(held, at)
    if not held or not shown.can_be_ordered:
        if not held:
            return redirect("/panier/")
        told = {
            "shown": shown,
            "panier": sign(held),
            "kept": "",
            "more": [],
            "posted": True,
            "said": "Relisez votre panier : il a changé.",
        }
        return render(request, "orders/trolley.html", told | masthead_of(stall.shop for stall in shown.stalls))
    place = _place(asked.get("ou", ""), shown.stalls[0].shop.territory)
    parts = [_part(asked, stall, place.found, member, at) for stall in shown.stalls]
    placing = request.method == "POST" and asked.get("act") == "place"
    form = _form(request, member, bound=request.method == "POST" and bool(asked.get("name", "") or placing))
    form.need_a_door(placing and any(part.receive == Receive.DELIVERY for part in parts))
    error, status = "", 200
    if placing:
        status = 422
        if form.is_valid():
            try:
                return _place_them(form, parts, held, seen, asked, member)
            except Refused as refusal:
                error = _tell(form, parts, refusal)
                if isinstance(refusal, PriceChanged):
                    shown = priced(held, at)
    elif form.is_bound:
        form = _form(request, member, bound=False, typed=asked)
    key = asked.get("cle", "") if placing and 16 <= len(asked.get("cle", "")) <= 64 else uuid4().hex
    fees = _fees(parts)
    totals = {part.stall.shop.pk: part.stall.goods_total + fee for part, fee in zip(parts, fees, strict=True)}
    told = {
        "parts": list(zip(parts, fees, totals.values(), strict=True)), "form": form, "key": key, "error": error,
        "panier": sign(held, totals), "total": sum(totals.values()), "place": place, "member": member,
        "delivers": any(Receive.DELIVERY in part.stall.receives for part in parts),
        "served": any({Receive.COUNTER, Receive.DELIVERY} & set(part.stall.receives) for part in parts),
        "several": len(parts) > 1, "address": "/compte/panier/" if member else "/panier/commander/",
    }  # fmt: skip
    if member:
        return render(request, "orders/own_checkout.html", told, status=status)
    here = masthead_of(stall.shop for stall in shown.stalls)
    return render(request, "orders/checkout.html", told | here, status=status)


def _place_them(
    form: Any, parts: list[Part], held: dict[int, int], seen: dict[int, int], asked: Any, member: Member | None
) -> HttpResponse:
    door = {name: form.cleaned_data[name] for name in form.DOOR}
    choices = {
        part.stall.shop.pk: Choice(**_plain(part.choice), **(door if part.receive == Receive.DELIVERY else {})) for part in parts
    }
    orders = place_orders(
        trolley=held, buyer=form.buyer(member=member), choices=choices, key=asked.get("cle", ""), at=now(), shown=seen or None
    )
    return redirect("orders_thanks", checkout_mark(orders[0].checkout_id))


def _plain(choice: Choice) -> dict[str, Any]:
    return {"receive": choice.receive, "pay": choice.pay, "slot": choice.slot, "note": choice.note}


def _tell(form: Any, parts: list[Part], refusal: Refused) -> str:
    """Say it where it is about; gives what is about no place of the page."""
    shop = getattr(refusal, "shop", None)
    if refusal.field in form.fields:
        form.add_error(refusal.field, refusal.message)
        return ""
    for part in parts:
        if part.stall.shop.pk == shop:
            part.error = refusal.message
    return refusal.message


@dataclass(slots=True)
class Place:
    """The commune whose counters and rounds are shown."""

    found: Territory
    typed: str
    others: list[Territory] = field(default_factory=list)
    error: str = ""


def _place(typed: str, near: Territory) -> Place:
    typed = typed.replace("\x00", "")[:80].strip()
    if not typed:
        return Place(near, typed_name(near))
    meant = meant_by(typed)
    if not meant:
        return Place(near, typed, error="Cette commune n’est pas connue : écrivez son nom ou son code postal.")
    return Place(meant[0], typed_name(meant[0]), meant[1:6])


def _part(asked: Any, stall: Stall, place: Territory, member: Member | None, at: Any) -> Part:
    shop = stall.shop
    receives = stall.receives
    chosen = asked.get(f"recevoir-{shop.pk}", "")
    receive = chosen if chosen in receives else (receives[0].value if receives else "")
    slots = {
        way: slots_offered(stall, receive=way, territory=place, at=at) if way in receives else []
        for way in (Receive.COUNTER, Receive.DELIVERY)
    }
    typed = asked.get(f"creneau-{receive}-{shop.pk}", "")
    offered = slots.get(Receive(receive), []) if receive else []
    part = Part(
        stall=stall, receive=receive, pay="", note=asked.get(f"mot-{shop.pk}", "")[:1000],
        slot=int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 18 else (offered[0].pk if offered else None),
        counters=slots[Receive.COUNTER], rounds=slots[Receive.DELIVERY], monthly=_is_monthly(shop.pk, member),
    )  # fmt: skip
    ways = [way for way, _ in part.pays]
    paid = asked.get(f"payer-{shop.pk}", "")
    part.pay = paid if paid in Pay.values else (ways[0] if ways else "")
    return part


def _is_monthly(shop: int, member: Member | None) -> bool:
    if member is None:
        return False
    with seeing(shop=shop):
        return Customer.objects.filter(shop=shop, member=member, pays_monthly=True).exists()


def _fees(parts: list[Part]) -> list[int]:
    return fees_of([(part.stall, part.choice, part.chosen_slot) for part in parts])


def _form(request: HttpRequest, member: Member | None, *, bound: bool, typed: Any = None) -> Any:
    known = {name: typed[name] for name in typed if name in GuestCheckoutForm.base_fields} if typed else {}
    known.pop("jeton", None)
    data = request.POST if bound else None
    if member is None:
        return GuestCheckoutForm(data, request=request, initial=known)
    own = {"name": member.name if member.first_name else "", "email": member.email}
    return MemberCheckoutForm(data, initial={**own, **known})


@cookieless
def thanks(request: HttpRequest, mark: str) -> HttpResponse:
    """The orders of one press of the button, each with its link, its code and how it is paid."""
    pk = checkout_marked(mark)
    found = Checkout.objects.filter(pk=pk).first() if pk else None
    if found is None:
        raise Http404
    orders: list[Whole] = []
    for shop in found.shop_ids:
        whole = order_by_token(token_of(found.key, shop))
        if whole is not None:
            orders.append(whole)
    told = {"orders": orders, "several": len(orders) > 1}
    return render(request, "orders/thanks.html", told | masthead_of(whole.order.shop for whole in orders))
