"""The concierge of the Narbonnais: where one fetches, what rolls, yesterday's round and today's."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from parvis.market.concierge.actions import (
    Place,
    accept_errand,
    add_vehicle,
    ask_errand,
    bring_back,
    do_stop,
    gather_bags,
    leave,
    plan_rounds,
    receive_parcel,
)
from parvis.market.concierge.models import Parcel, Round, Vehicle
from parvis.market.orders.actions import Buyer, Choice, OrderRefused, mark_ready, place_orders, record_payment, set_account
from parvis.market.orders.models import Order
from parvis.market.shops.actions import add_product, set_selling
from parvis.market.shops.models import Product, Shop, Unit, Variant
from parvis.market.slots.actions import lay_out, open_counter, start_tour
from parvis.market.slots.models import Counter, Promised, Slot, Tour
from parvis.people.members.models import Member

from ..cast import Cast

PARIS = ZoneInfo("Europe/Paris")
OPENED = timedelta(days=8)  # before today
PLANNED_IN = 0.2  # seconds: a demonstration must not make its reader wait
PHONE = "06 39 98 17 42"  # of those numbers that are given to nobody

COUNTERS = (
    ("Maison du parvis", "third", "3 quai Vallière", "narbonne", "Mo-Sa 09:00-19:00; Su 09:00-13:00", 60, "43.1842, 3.0036"),
    ("Casiers de la gare", "locker", "1 avenue Carnot", "narbonne", "24/7", 24, "43.1903, 3.0060"),
    ("Mairie de Coursan", "hall", "Place de la Mairie", "coursan", "Mo-Fr 09:00-12:00,14:00-18:00; PH off", 12, ""),
)
DOORS = {
    "benali": ("Leïla Benali", "14 rue du Pont", "43.1838, 3.0045"),
    "ferrier": ("M. Ferrier", "6 rue Garibaldi", "43.1812, 2.9990"),
    "vidal": ("Odile Vidal", "9 rue Droite", "43.1848, 3.0041"),
    "pujol": ("Claire Pujol", "22 boulevard Gambetta", "43.1871, 3.0012"),
    "marc": ("Marc Fabre", "5 cours Mirabeau", "43.1829, 3.0030"),
    "mere": ("Mme Fabre", "31 rue de Bordeaux", "43.1791, 3.0082"),
    "serres": ("Hugo Serres", "4 rue des Violettes", "43.1760, 2.9951"),
    "kessler": ("Nora Kessler", "18 quai Victor-Hugo", "43.1846, 3.0059"),
    "traore": ("Awa Traoré", "7 rue Baptiste-Limouzy", "43.1902, 3.0101"),
    "pharmacie": ("Pharmacie des Halles", "2 boulevard du Docteur-Ferroul", "43.1822, 3.0022"),
    "puech": ("M. Puech", "12 rue de l’Étang", "43.1733, 3.0034"),
    "molinier": ("Agnès Molinier", "40 avenue de Toulouse", "43.1797, 2.9880"),
    "musique": ("École de musique", "1 rue Rabelais", "43.1859, 3.0077"),
}
HOME = {
    "line1": "16 rue de la Parerie", "postcode": "11100", "city": "Narbonne", "directions": "Deuxième étage, sonnette du haut.",
    "latitude": 43.1851, "longitude": 3.0019,
}  # fmt: skip
Told = tuple[str, str, str]  # what, from which door, to which
YESTERDAY: tuple[Told, ...] = (
    ("Deux livres de la médiathèque", "benali", "ferrier"),
    ("Des clés oubliées", "vidal", "pujol"),
)
TODAY: tuple[Told, ...] = (
    ("Un sac de courses pour ma mère", "marc", "mere"),
    ("Un gâteau d’anniversaire", "pujol", "serres"),
    ("Une machine à coudre", "kessler", "traore"),
    ("Des médicaments déjà payés", "pharmacie", "puech"),
    ("Un carton de partitions", "molinier", "musique"),
)


def carry(cast: Cast, *, now: datetime) -> None:
    """Open the counters, drive yesterday's round, plan today's, and leave one errand to be answered."""
    rosa, delegation = cast.members["rosa"], cast.delegations["Délégation du Narbonnais"]
    opened = now - OPENED
    counters = [
        open_counter(
            by=rosa, delegation=delegation, territory=cast.places[town], name=name, kind=kind, address=address, hours=hours,
            bags=bags, slot_minutes=120 if kind == "locker" else 60, slot_capacity=min(8, bags),
            keeps_cold=kind == "third", at=opened, latitude=_where(position)[0],
            longitude=_where(position)[1],
        )
        for name, kind, address, town, hours, bags, position in COUNTERS
    ]  # fmt: skip
    evening = start_tour(
        by=rosa, delegation=delegation, label="Tournée du soir", weekdays=range(7), leaves_at=time(17, 30), returns_at=time(20),
        territories=[cast.places[town] for town in ("narbonne", "coursan")], starts_from=counters[0], capacity=40,
        keeps_cold=True, on_holidays=True, gather_minutes=60, at=opened,
    )  # fmt: skip
    van, bike = (
        add_vehicle(by=rosa, delegation=delegation, name=name, parcels=parcels, cold_parcels=cold, speed=speed, at=opened)
        for name, parcels, cold, speed in (("La camionnette", 30, 10, 25), ("Le triporteur", 10, 0, 14))
    )
    midnight = datetime.combine(now.astimezone(PARIS).date(), time(0), tzinfo=PARIS)
    yesterday, today = (_departure(evening, midnight + timedelta(days=days)) for days in (-1, 0))
    _drive(cast, yesterday, van)
    places: list[Counter | Tour] = [*counters, evening]
    for place in places:
        lay_out(place=place, at=midnight)
    _promises(counters[0])
    morning = midnight + timedelta(hours=min(7, now.astimezone(PARIS).hour))
    _take(cast, today, TODAY, morning)
    _fill_bags(cast, counters[0], today, ordered=midnight - timedelta(hours=16), at=morning)
    plan_rounds(by=rosa, slot=today, vehicles=[van, bike], at=morning, seconds=PLANNED_IN)
    ask_errand(
        by=cast.members["jeanne"], what="Un vélo d’enfant à prêter", phone=PHONE, at=min(now, morning + timedelta(hours=1)),
        start=Place("Jeanne Caussade", "8 rue de l’Ancien-Courrier", cast.places["narbonne"]),
        end=Place("Famille Lopes", "3 rue du Port", cast.places["coursan"]),
    )  # fmt: skip


def _departure(tour: Tour, day: datetime) -> Slot:
    """The slot of one day, yesterday's too: it was laid out the week before."""
    lay_out(place=tour, at=day)
    return tour.slots.get(day=day.astimezone(PARIS).date())


def _take(cast: Cast, slot: Slot, errands: tuple[Told, ...], at: datetime) -> None:
    rosa, here = cast.members["rosa"], cast.places["narbonne"]
    for what, *doors in errands:
        start, end = (DOORS[door] for door in doors)
        asked = ask_errand(
            by=rosa, delegation=slot.tour.delegation, what=what, name=start[0], phone=PHONE, at=at,  # type: ignore[union-attr]
            start=Place(start[0], start[1], here, start[2]), end=Place(end[0], end[1], here, end[2]),
        )  # fmt: skip
        accept_errand(by=rosa, errand=asked, slot=slot, at=at)


def _drive(cast: Cast, slot: Slot, van: Vehicle) -> None:
    """Everything was handed over, each at its hour."""
    rosa = cast.members["rosa"]
    _take(cast, slot, YESTERDAY, slot.starts_at - timedelta(hours=9))
    plan_rounds(by=rosa, slot=slot, vehicles=[van], at=slot.starts_at - timedelta(hours=1), seconds=PLANNED_IN)
    round = leave(by=rosa, round=Round.objects.get(slot=slot), at=slot.starts_at)
    for stop in round.stops.all():
        do_stop(by=rosa, stop=stop, at=stop.eta)
    bring_back(by=rosa, round=round, at=round.back_at)


def _fill_bags(cast: Cast, counter: Counter, evening: Slot, *, ordered: datetime, at: datetime) -> None:
    """Yesterday two households bought in both shops: one fetches, one is brought home; a third bought bread alone."""
    selling = Shop.objects.open_at(ordered).filter(territory=counter.territory).order_by("opened_at", "pk")[:2]
    owners = {
        shop.pk: Member.objects.filter(teams__organisation=shop.organisation_id, teams__role="owner")[0] for shop in selling
    }
    offers = [_offer(shop, owners[shop.pk], ordered) for shop in selling]
    slots = list(counter.slots.filter(day=evening.day).order_by("starts_at"))
    if not offers or not slots:
        return
    placed = [
        *_buy(offers, Buyer("Ginette Calvet", "ginette@exemple.test", "06 39 98 12 40"), slots, ordered),
        *_buy(offers[:1], Buyer("Ahmed Belkacem", "ahmed@exemple.test", "06 39 98 12 41"), slots, ordered),
        *_buy(offers, Buyer("Yvonne Cazal", "yvonne@exemple.test", "06 39 98 12 42"), [evening], ordered, **HOME),
    ]
    for order in placed:
        record_payment(order=order, amount=order.total, means="transfer", cause=f"carried:{order.pk}", at=ordered)
        mark_ready(by=owners[order.shop_id], order=order, at=ordered + timedelta(minutes=30))
    gather_bags(delegation=counter.delegation, at=at)
    for parcel in Parcel.objects.filter(order__in=[order.pk for order in placed]).order_by("pk")[1:]:
        receive_parcel(by=cast.members["rosa"], parcel=parcel, at=at)


def _buy(offers: list[Variant], buyer: Buyer, slots: list[Slot], at: datetime, **door: Any) -> list[Order]:
    """Order one of each for the first of these slots that takes it; nothing where none does."""
    way = "counter" if slots[0].counter_id else "delivery"
    for slot in slots[:24]:
        choice = Choice(receive=way, pay="transfer", slot=slot.pk, **door)
        try:
            return place_orders(
                trolley={one.pk: 1 for one in offers}, buyer=buyer, at=at, key=f"demonstration-{buyer.phone}-{slot.pk}"[:64],
                choices={one.product.shop_id: choice for one in offers},
            )  # fmt: skip
        except OrderRefused:
            continue
    return []


def _offer(shop: Shop, owner: Member, at: datetime) -> Variant:
    """Something sold by the piece in a shop, which lets the concierge carry it."""
    set_account(by=owner, shop=shop, holder=shop.name, iban="FR7630006000011234567890189", at=at)
    shop.refresh_from_db()
    set_selling(
        by=owner, shop=shop, at_shop=True, at_counter=True, delivers=True, delivery_fee=shop.delivery_fee or 350,
        takes_at_pickup=shop.takes_at_pickup, takes_transfer=True, takes_provider=shop.takes_provider, cutoff=shop.cutoff,
        preparation_minutes=shop.preparation_minutes, at=at,
    )  # fmt: skip
    found = Variant.objects.filter(
        product__shop=shop, product__state=Product.State.ON_SALE, product__unit=Unit.PIECE, product__made_to_order=False,
        product__lead_days=0, state=Variant.State.ON_SALE,
    ).exclude(stock__lt=10)  # fmt: skip
    offer = found.select_related("product").order_by("product__number", "position").first()
    if offer is None:
        add_product(by=owner, shop=shop, title="Panier de la semaine", price=420, at=at)
        offer = found.select_related("product")[0]
    return offer


def _promises(counter: Counter) -> None:
    """What was promised for the day since the counter opened: all were kept but one, which was half an hour late."""
    past = list(counter.slots.filter(ends_at__lt=counter.created_at + OPENED).order_by("starts_at")[::6])
    Promised.objects.bulk_create(
        Promised(
            cause=f"demonstration:{n}", slot=slot, promised_by=slot.starts_at, made_at=slot.starts_at - timedelta(hours=3),
            done_at=slot.starts_at + timedelta(minutes=30 if n == 4 else -25),
        )
        for n, slot in enumerate(past)
    )  # fmt: skip


def _where(position: str) -> tuple[float | None, float | None]:
    latitude, _, longitude = position.partition(", ")
    return (float(latitude), float(longitude)) if longitude else (None, None)
