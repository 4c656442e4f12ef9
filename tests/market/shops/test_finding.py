"""Finding in the market (R82-R84): from here outwards, what can be had first, and nothing for money."""

from datetime import UTC, date, datetime, time, timedelta
from importlib import import_module
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.db import connection

from parvis.market.shops import actions
from parvis.market.shops.actions import Offer
from parvis.market.shops.models import Product, ProductEntry, Shop, ShopClosure, ShopEntry
from parvis.market.shops.queries import ready_at
from parvis.market.shops.queries.finding import Wanted, cards, find, newest_products, product_cards
from parvis.market.shops.queries.opening_times import opening_times, same_day_times
from parvis.market.slots.actions import open_counter
from parvis.market.slots.models import Slot
from parvis.people.delegations.models import Remit
from tests import cast, stall

SATURDAY = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)  # 11 h at Narbonne, a Saturday


def names(found):
    return [Shop.objects.get(pk=hit.shop_id).name for hit in found.hits]


def look(text="", *, place="narbonne-11262", at=SATURDAY, **more):
    return find(text, place=cast.place(place), at=at, **more)


@pytest.fixture
def square(db):
    """A cheese shop at Narbonne, a baker at Coursan beside it, a cutler at Béziers, a potter at Lille."""
    cheese = stall.open_shop("Fromagerie de la Cité")
    baker = stall.open_shop(
        "Le Levain", territory=cast.place("coursan-11106"), sells="Pains au levain, fougasses.", trade="10.71C"
    )
    cutler = stall.open_shop("Couteaux d’Oc", territory=cast.place("beziers-34032"), sells="Couteaux forgés.", trade="25.71Z")
    potter = stall.open_shop("Terre du Nord", territory=cast.place("lille-59350"), sells="Bols et théières en grès.")
    stall.product(cheese, "Pélardon affiné", stock=3)
    stall.product(baker, "Miche de campagne", stock=5)
    return {"cheese": cheese, "baker": baker, "cutler": cutler, "potter": potter}


def test_a_search_begins_here_and_widens_by_itself_until_something_fits(square):
    here = look("pélardons")
    assert names(here) == ["Fromagerie de la Cité"] and not here.widened
    near = look("miche")
    assert names(near) == ["Le Levain"]
    assert near.hits[0].ring.name == "dans les communes voisines" and 6 < near.hits[0].kilometres < 9
    region = look("couteau")
    assert [ring.code for ring in region.rings] == ["ici", "voisines", "intercommunalite", "departement", "region"]
    assert look("théière").hits[0].ring.name == "en France"
    nothing = look("hélicoptère")
    assert not nothing.count and nothing.wider is None


def test_widening_further_keeps_the_nearest_first(square):
    stall.product(square["potter"], "Plat à pélardon", stock=1)
    stall.product(square["baker"], "Pain au pélardon", stock=1)
    assert names(look("pélardon")) == ["Fromagerie de la Cité"]
    assert names(look("pélardon", as_far_as="voisines")) == ["Fromagerie de la Cité", "Le Levain"]
    assert names(look("pélardon", as_far_as="france")) == ["Fromagerie de la Cité", "Le Levain", "Terre du Nord"]
    assert names(look("pélardon", place="lille-59350")) == ["Terre du Nord"]


def test_what_has_run_out_is_said_and_does_not_stop_the_search(square):
    bread = stall.product(square["cheese"], "Miche au bleu", stock=1)
    assert names(look("miche")) == ["Fromagerie de la Cité"]
    actions.take_stock(wanted={stall.variant(bread).pk: 1}, at=SATURDAY)
    assert names(look("miche")) == ["Fromagerie de la Cité", "Le Levain"]
    actions.give_stock_back(wanted={stall.variant(bread).pk: 1}, at=SATURDAY)
    assert names(look("miche")) == ["Fromagerie de la Cité"]


def test_in_a_ring_what_is_there_comes_first_then_the_open_door_then_the_distance_then_the_name(square):
    def shop(name, *, stock=None, hours=stall.WEEK, latitude=43.1840, says="Bougies.", **told):
        made = stall.open_shop(name, sells=says, hours=hours, latitude=latitude, longitude=3.0030, **told)
        if stock is not None:
            stall.product(made, "Bougie de cire", stock=stock)
        return made

    shop("F épuisée", stock=0)
    shop("E sur parole")
    shop("D fermée", stock=1, hours="Mo-Fr 09:00-12:00")
    shop("C loin", stock=1, latitude=43.2000)
    shop("B près", stock=1)
    shop("A près", stock=9)
    assert names(look("bougie")) == ["A près", "B près", "C loin", "D fermée", "E sur parole", "F épuisée"]


def test_filters_ask_for_the_open_door_the_same_day_delivery_and_labels(square):
    brings = stall.open_shop(
        "Primeur", sells="Fruits.", delivers=True, labels=["organic"], hours="Mo-Sa 06:00-10:30", trade="47.21Z"
    )
    night = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
    assert set(names(look())) == {"Fromagerie de la Cité", "Primeur"}
    assert names(look(wanted=Wanted(open_now=True))) == ["Fromagerie de la Cité"]
    assert names(look(wanted=Wanted(open_now=True), at=night)) == []
    assert names(look(wanted=Wanted(delivers=True))) == ["Primeur"]
    assert names(look(wanted=Wanted(labels=("organic",)))) == ["Primeur"]
    assert set(names(look(wanted=Wanted(trade="bouche")))) == {"Fromagerie de la Cité", "Primeur"}
    # The greengrocer shuts at half past ten: what is ordered at eleven is ready on Monday.
    assert names(look(wanted=Wanted(same_day=True))) == ["Fromagerie de la Cité"]
    assert set(names(look(wanted=Wanted(same_day=True), at=night))) == {"Fromagerie de la Cité", "Primeur"}
    actions.index_shop(stall.open_shop("Sans vente en ligne", months=0).pk, SATURDAY)
    assert names(look(wanted=Wanted(same_day=True))) == ["Fromagerie de la Cité"]
    stall.product(brings, "Panier de la semaine", stock=4, lead_days=2)
    assert names(look("panier", wanted=Wanted(delivers=True))) == ["Primeur"]
    assert not look("panier", wanted=Wanted(same_day=True), at=night).count


@pytest.mark.parametrize("preparation", [0, 60, 600])
@pytest.mark.parametrize("cutoff", [None, time(11)])
def test_the_same_day_told_by_the_index_is_the_one_told_by_the_shop(db, preparation, cutoff):
    shop = stall.open_shop(preparation_minutes=preparation, cutoff=cutoff)
    ShopClosure.objects.create(shop=shop, starts_on=date(2026, 11, 24), ends_on=date(2026, 11, 25))
    spans = same_day_times(shop, at=SATURDAY)
    zone = ZoneInfo(shop.territory.time_zone)
    for half in range(5 * 48):
        at = datetime(2026, 11, 21, tzinfo=zone) + timedelta(minutes=30 * half)
        ready = ready_at(shop, 0, at)
        told = any(start <= at < end for start, end in spans)
        assert told == (ready is not None and ready.astimezone(zone).date() == at.date()), at
    assert not any(start.date() in {date(2026, 11, 24), date(2026, 11, 25)} for start, _ in opening_times(shop, at=SATURDAY))


def test_the_index_follows_the_shop_and_its_goods(square):
    cheese = square["cheese"]
    pelardon = cheese.products.get()
    actions.change_product(by=stall.merchant_of(cheese), product=pelardon, title="Tomme de brebis", at=SATURDAY)
    assert not look("pélardon").count and names(look("tomme")) == ["Fromagerie de la Cité"]
    Shop.objects.filter(pk=cheese.pk).update(labels=["organic"], territory=cast.place("gruissan-11170"))
    actions.index_shop(cheese.pk, SATURDAY)
    entry = ProductEntry.objects.get(product=pelardon)
    assert "label:organic" in entry.facets and f"place:{cast.place('gruissan-11170').pk}" in entry.facets
    assert f"place:{cast.place().pk}" not in entry.facets
    actions.withdraw_product(by=stall.merchant_of(cheese), product=pelardon, at=SATURDAY)
    assert not ProductEntry.objects.filter(product=pelardon).exists()
    Shop.objects.filter(pk=square["baker"].pk).update(state="closed")
    actions.index_shop(square["baker"].pk, SATURDAY)
    assert not ShopEntry.objects.filter(shop=square["baker"]).exists()
    assert not ProductEntry.objects.filter(shop=square["baker"]).exists()


def test_a_shop_at_rest_is_found_and_sells_nothing(square):
    Shop.objects.filter(pk=square["cheese"].pk).update(state="paused")
    actions.index_shop(square["cheese"].pk, SATURDAY)
    stall.product(square["baker"], "Pélardon en croûte", stock=1)
    assert names(look("pélardon")) == ["Fromagerie de la Cité", "Le Levain"]
    [resting, _] = cards(look("pélardon").hits, at=SATURDAY)
    assert resting.is_resting and resting.hours == "En pause"


def test_what_is_typed_is_words_a_beginning_an_expression_or_a_mistake(square):
    stall.product(square["cheese"], "Beurre à la fleur de sel", stock=1)
    stall.product(square["baker"], "Fleur en brioche, beurre et sel", stock=1)
    assert names(look("fleur sel", as_far_as="voisines")) == ["Fromagerie de la Cité", "Le Levain"]
    assert names(look('"fleur de sel"', as_far_as="voisines")) == ["Fromagerie de la Cité"]
    assert names(look("beurre -brioche", as_far_as="voisines")) == ["Fromagerie de la Cité"]
    begun = look("pélar")
    assert names(begun) == ["Fromagerie de la Cité"] and begun.is_completed
    assert look("pelardron ").suggestion == "pelardon"
    assert names(look("beurre' | !('")) == ["Fromagerie de la Cité"]
    assert not look("les").count and look("les").question.ignored


def test_cards_say_what_one_needs_before_going_there(square, django_assert_num_queries):
    found = look("pélardon")
    with django_assert_num_queries(5):
        [card] = cards(found.hits, at=SATURDAY)
    assert card.hours == "Ouvert jusqu’à 12 h 30".replace(" h ", "\u00a0h\u00a0")
    assert card.away == "au centre" and card.ways == ("prêt aujourd’hui en boutique",)
    [product] = card.products
    assert (product.title, product.price, product.availability_label) == ("Pélardon affiné", 320, "")
    assert product.url == f"/boutique/{square['cheese'].slug}/1-pelardon-affine/"


def test_the_newest_goods_of_a_place_come_first(square):
    later = stall.product(square["cheese"], "Tomme", stock=1)
    ProductEntry.objects.filter(product=later).update(added_at=cast.AT + timedelta(minutes=1))
    aude = cast.place("aude-d11")
    ids = newest_products(aude, at=SATURDAY, limit=10)
    assert [card.title for card in product_cards(ids, at=SATURDAY)] == ["Tomme", "Miche de campagne", "Pélardon affiné"]
    assert not newest_products(cast.place("lille-59350"), at=SATURDAY, limit=10)


def test_what_may_not_be_seen_is_never_shown_and_the_night_mends_the_index(square):
    Shop.objects.filter(pk=square["cheese"].pk).update(hidden_at=SATURDAY, hidden_because="Décision 12")
    assert not cards(look("pélardon").hits, at=SATURDAY)
    assert actions.mend_index(at=SATURDAY) == 1 and not look("pélardon").count
    Shop.objects.filter(pk=square["cheese"].pk).update(hidden_at=None, hidden_because="")
    assert actions.mend_index(at=SATURDAY) == 1 and names(look("pélardon")) == ["Fromagerie de la Cité"]


def test_opening_times_are_reckoned_again_each_night(square):
    later = SATURDAY + timedelta(days=30)
    assert names(look(wanted=Wanted(open_now=True), at=later)) == []
    assert actions.reckon_openings(at=later, limit=3) == 3
    assert actions.reckon_openings(at=later, limit=3) == 1
    assert names(look(wanted=Wanted(open_now=True), at=datetime(2026, 12, 21, 10, tzinfo=UTC))) == ["Fromagerie de la Cité"]


def test_a_card_promises_today_at_a_counter_only_where_all_of_the_way_holds(square, django_assert_num_queries):
    cheese, baker = square["cheese"], square["baker"]
    Shop.objects.filter(pk__in=[cheese.pk, baker.pk]).update(at_counter=True)
    here = cast.place()
    delegation = cast.delegation("Délégation de Narbonne", here)
    concierge = cast.delegate_of(delegation, "Rosa Puig", "concierge")
    counter = open_counter(
        by=concierge, delegation=delegation, territory=here, name="Maison du parvis", kind="third", address="2 quai Vallière",
        hours="Mo-Sa 10:00-19:00", bags=20, slot_minutes=60, slot_capacity=4, carry_minutes=60, at=cast.AT,
    )  # fmt: skip
    stall.product(baker, "Pélardon en croûte", stock=2)
    found = look("pélardon", as_far_as="voisines")

    def said(at=SATURDAY, place=here) -> list[str]:
        told = cards(found.hits, at=at, place=place)
        zone = ZoneInfo("Europe/Paris")
        return [card.promise.ready_by.astimezone(zone).strftime("%H:%M") if card.promise else "" for card in told]

    with django_assert_num_queries(6):
        assert said() == ["13:00", ""], "ready at noon, carried for an hour; Coursan has another delegation"
    Remit.objects.create(delegation=delegation, territory=baker.territory)
    with django_assert_num_queries(6):
        assert said() == ["13:00", "13:00"], "one statement for the whole list"
    assert said(place=cast.place("coursan-11106")) == ["", ""], "no counter there"
    assert said(at=SATURDAY + timedelta(hours=7)) == ["", ""], "too late for today"
    Slot.objects.filter(counter=counter).update(taken=4)
    assert said() == ["", ""], "no room left"
    Slot.objects.filter(counter=counter).update(taken=0)
    Product.objects.filter(title="Pélardon affiné").update(keeps_cold=True)
    Product.objects.filter(title="Pélardon en croûte").update(at_shop_only=True)
    assert said() == ["", ""], "nothing is cold there, and what stays at the shop is carried nowhere"
    Product.objects.update(keeps_cold=False, at_shop_only=False, lead_days=1)
    assert said() == ["", ""]


def goods_of(found):
    return [Product.objects.get(pk=pk).title for hit in found.hits for pk in hit.product_ids]


def test_goods_are_found_by_the_trade_of_their_shop_after_those_that_are_called_so(square):
    stall.product(square["cheese"], "Faisselle de fromage blanc", stock=2)
    found = look("fromage")
    assert goods_of(found) == ["Faisselle de fromage blanc", "Pélardon affiné"]
    assert found.hits[0].availability == 0 and found.hits[0].products == 2
    assert goods_of(look("fromages affinés")) == ["Pélardon affiné"], "one word of the trade, one of the good"
    assert goods_of(look("pain")) == ["Miche de campagne"] and names(look("boulanger")) == ["Le Levain"]
    assert not goods_of(look("pain -miche"))


def test_a_code_of_several_trades_counts_for_what_the_shop_says_of_itself(square):
    fine = stall.open_shop("Épicerie du Pont", sells="Huiles, épices, conserves fines.", trade="47.29Z")
    stall.product(fine, "Tapenade", stock=4)
    assert names(look("fromage")) == ["Fromagerie de la Cité"]


def test_a_shop_that_changes_its_trade_or_its_name_is_found_by_the_new_ones_and_so_are_its_goods(square):
    shop = square["baker"]
    owner = stall.merchant_of(shop)
    assert goods_of(look("levain miche")) == ["Miche de campagne"]
    actions.present_shop(
        by=owner, shop=shop, name="Aux Délices", address=shop.address, territory=shop.territory, sells="Douceurs.",
        trade="10.71D", at=SATURDAY,
    )  # fmt: skip
    shop.refresh_from_db()
    assert shop.trade == "10.71D"
    assert goods_of(look("gâteau")) == goods_of(look("délices")) == ["Miche de campagne"]
    assert not look("levain miche").count and goods_of(look("miche")) == ["Miche de campagne"]
    assert "Miche de campagne" not in goods_of(look("pain"))


def test_goods_that_stood_before_are_given_the_words_of_their_trade(square):
    stall.product(square["cheese"], "Tomme", offers=[Offer(2100, "entière"), Offer(1100, "la moitié")])
    written = dict(ProductEntry.objects.values_list("pk", "words")), dict(ShopEntry.objects.values_list("pk", "words"))
    ProductEntry.objects.update(words="'pelardon':1")
    ShopEntry.objects.update(words="'pelardon':1")
    import_module("parvis.market.shops.migrations.0007_words_of_the_trade").index_again(
        apps, SimpleNamespace(connection=connection)
    )
    assert (
        dict(ProductEntry.objects.values_list("pk", "words")),
        dict(ShopEntry.objects.values_list("pk", "words")),
    ) == written
