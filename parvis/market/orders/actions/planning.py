"""Looking at a trolley from all sides before anything is written: who buys, how each part is got and paid, what it costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from parvis.ground.core.isolation import seeing
from parvis.ground.core.text.plain import tidy_line
from parvis.market.slots.models import Slot
from parvis.market.slots.queries import slots_for
from parvis.people.members.models import Member

from ..models import Customer, Pay, Receive
from ..queries.pricing import Stall
from ..trolley import MOST_LINES
from .refusals import OrderRefused

LEAST_PHONE_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Buyer:
    """Who orders, as they say it. A guest unless `member`."""

    name: str
    email: str
    phone: str
    member: Member | None = None
    company: str = ""
    siren: str = ""
    vat: str = ""
    line1: str = ""
    postcode: str = ""
    city: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """How one shop's part is got and paid."""

    receive: str
    pay: str
    slot: int | None = None
    note: str = ""
    line1: str = ""
    line2: str = ""
    postcode: str = ""
    city: str = ""
    directions: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """One shop's part, looked at from all sides: only the writing is left."""

    stall: Stall
    choice: Choice
    slot: Slot | None
    fee: int


def asdict_of(buyer: Buyer) -> dict[str, object]:
    return {name: getattr(buyer, name) for name in Buyer.__slots__}


def checked(buyer: Buyer) -> Buyer:
    said = {name: tidy_line(value) for name, value in asdict_of(buyer).items() if isinstance(value, str)}
    if not said["name"]:
        raise OrderRefused("Écrivez votre nom : la boutique le demande quand elle remet la commande.", field="name")
    try:
        validate_email(said["email"])
    except ValidationError as error:
        raise OrderRefused(
            "Écrivez une adresse e-mail complète : le lien de votre commande y est envoyé.", field="email"
        ) from error
    if sum(sign.isdigit() for sign in said["phone"]) < LEAST_PHONE_DIGITS:
        raise OrderRefused("Écrivez un numéro de téléphone : la boutique appelle s’il manque quelque chose.", field="phone")
    if said["siren"] and not said["company"]:
        raise OrderRefused("Écrivez le nom de l’entreprise, ou effacez son SIREN.", field="company")
    for name, longest in (("name", 120), ("email", 254), ("phone", 20), ("company", 160), ("siren", 9), ("vat", 13),
                          ("line1", 120), ("postcode", 10), ("city", 80)):  # fmt: skip
        if len(said[name]) > longest:
            raise OrderRefused(f"C’est trop long : {longest} signes au plus.", field=name)
    return Buyer(member=buyer.member, **said)


def refuse_what_cannot_be(stalls: list[Stall], trolley: Mapping[int, int], unknown: list[int]) -> None:
    if not trolley:
        raise OrderRefused("Votre panier est vide.")
    if len(trolley) > MOST_LINES:
        raise OrderRefused(f"Un panier tient {MOST_LINES} produits différents au plus : commandez en deux fois.")
    if unknown:
        raise OrderRefused("Un produit de votre panier n’existe plus : il en a été ôté. Relisez, puis confirmez.")
    for stall in stalls:
        if stall.problem:
            raise OrderRefused(stall.problem, shop=stall.shop.pk)
        for line in stall.lines:
            if line.problem:
                raise OrderRefused(f"{line.title} : {line.problem}", shop=stall.shop.pk)


def planned(stalls: list[Stall], choices: Mapping[int, Choice], buyer: Buyer, at: datetime) -> list[Planned]:
    chosen = []
    for stall in stalls:
        choice = choices.get(stall.shop.pk)
        if choice is None:
            raise OrderRefused(f"Dites comment vous recevez ce que vous achetez chez {stall.shop.name}.", shop=stall.shop.pk)
        chosen.append((stall, choice, _slot_of(stall, choice, at)))
    fees = fees_of(chosen)
    return [
        Planned(stall, _paid_so(stall, choice, slot, buyer), slot, fee)
        for (stall, choice, slot), fee in zip(chosen, fees, strict=True)
    ]


def _slot_of(stall: Stall, choice: Choice, at: datetime) -> Slot | None:
    """The way it is got, checked against what the shop and the delegation can do now."""
    shop = stall.shop
    if choice.receive not in Receive.values or Receive(choice.receive) not in stall.receives:
        if stall.at_shop_only and choice.receive != Receive.AT_SHOP:
            raise OrderRefused(
                f"{stall.at_shop_only[0]} se retire à la boutique seulement. Choisissez le retrait chez {shop.name}, ou commandez"
                " ce produit à part.",
                field="receive", shop=shop.pk,
            )  # fmt: skip
        raise OrderRefused(f"{shop.name} ne propose pas cette façon de recevoir : choisissez-en une autre.", field="receive",
                           shop=shop.pk)  # fmt: skip
    if choice.receive == Receive.AT_SHOP:
        if stall.ready_at is None:
            raise OrderRefused(
                f"{shop.name} est fermée trop longtemps pour dire quand ce sera prêt. Écrivez-lui ou appelez-la.", shop=shop.pk
            )
        return None
    if choice.receive == Receive.DELIVERY and not (choice.line1.strip() and choice.postcode.strip() and choice.city.strip()):
        raise OrderRefused("Écrivez l’adresse de livraison : numéro, rue, code postal et commune.", field="line1", shop=shop.pk)
    if choice.slot is None:
        if choice.receive == Receive.COUNTER:
            raise OrderRefused("Choisissez un comptoir et une heure.", field="slot", shop=shop.pk)
        return None  # the shop delivers by itself
    slot = Slot.objects.select_related("counter__territory__department", "tour__starts_from__territory").filter(
        pk=choice.slot
    ).first()  # fmt: skip
    if slot is not None and slot.way == choice.receive and stall.ready_at is not None:
        places = [slot.counter.territory] if slot.counter else list(slot.tour.territories.all())  # type: ignore[union-attr]
        for place in places:
            found = slots_for(
                territory=place, origin=shop.territory, ready_at=stall.ready_at, at=at, way=choice.receive, cold=stall.keeps_cold
            )
            for one in found:
                if one.pk == slot.pk:
                    return one
    raise OrderRefused(f"Ce créneau n’est plus libre pour {shop.name}. Choisissez-en un autre.", field="slot", shop=shop.pk)


def _paid_so(stall: Stall, choice: Choice, slot: Slot | None, buyer: Buyer) -> Choice:
    shop = stall.shop
    monthly = choice.pay == Pay.MONTHLY and _pays_monthly(shop.pk, buyer)
    if choice.pay in Pay.values and Pay(choice.pay) in stall.pays(choice.receive, monthly=monthly, carried=slot is not None):
        return choice
    if choice.pay == Pay.AT_PICKUP and slot is not None:
        raise OrderRefused(
            f"Le comptoir et le livreur ne prennent pas d’argent. Pour {shop.name}, payez avant, ou retirez à la boutique.",
            field="pay", shop=shop.pk,
        )  # fmt: skip
    raise OrderRefused(f"Choisissez comment payer {shop.name}.", field="pay", shop=shop.pk)


def _pays_monthly(shop: int, buyer: Buyer) -> bool:
    """The merchant agreed to send this account one invoice a month."""
    if buyer.member is None:
        return False
    with seeing(shop=shop):
        return Customer.objects.filter(shop=shop, member=buyer.member, pays_monthly=True).exists()


def fees_of(chosen: list[tuple[Stall, Choice, Slot | None]]) -> list[int]:
    """One price for one delivery: what goes to a door in the same round pays once, the dearest of its shops (ADR 0405)."""
    fees = [stall.shop.delivery_fee if choice.receive == Receive.DELIVERY else 0 for stall, choice, _ in chosen]
    rounds: dict[int, list[int]] = {}
    for place, (_, choice, slot) in enumerate(chosen):
        if slot is not None and choice.receive == Receive.DELIVERY:
            rounds.setdefault(slot.pk, []).append(place)
    for places in rounds.values():
        dearest = max(places, key=lambda place: fees[place])
        for place in places:
            fees[place] = fees[place] if place == dearest else 0
    return fees
