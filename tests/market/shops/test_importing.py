"""A file of goods: looked at first, brought in batch by batch, brought in again without harm."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.models import StoredFile
from parvis.ground.core.outgoing import Answer
from parvis.market.shops.actions import Offer, ProductRefused, importing, take_stock
from parvis.market.shops.actions.importing import bringing, checking, photos
from parvis.market.shops.imports import Field, Unmapped
from parvis.market.shops.models import GoodsImport, Product, Variant
from parvis.market.shops.product_exports import goods_table
from tests import cast, stall
from tests.cast import AT
from tests.commons.pictures.drawn import drawn

pytestmark = pytest.mark.django_db
COLUMNS = ("title", "description", "origin", "unit", "vat_rate", "weight_grams", "lead_days", "made_to_order", "keeps_cold",
           "at_shop_only", "state")  # fmt: skip
FIRST = "Référence;Nom;Prix;Stock;TVA\nT1;Tomme;24,90;3;5,5\nB1;Bûche;6,50;8;5,5\nX1;Sans prix;;1;20\n"


def received(shop, content: str, **settings) -> GoodsImport:
    merchant = stall.merchant_of(shop)
    got = importing.receive_goods(by=merchant, shop=shop, content=content.encode(), file_name="stock.csv", at=AT)
    columns = [Field(column) if column else None for column in got.columns]
    given = {"prices_are_net": False, "vat_rate": 550, "shows_at_once": True, "takes_photos": False, **settings}
    got = importing.map_columns(by=merchant, goods_import=got, columns=columns, at=AT, **given)
    return importing.check_goods(by=merchant, goods_import=got, at=AT)


def brought(shop, content: str, run_jobs, **settings) -> GoodsImport:
    got = received(shop, content, **settings)
    importing.bring_goods(by=stall.merchant_of(shop), goods_import=got, at=AT)
    run_jobs()
    got.refresh_from_db()
    return got


def counts(got: GoodsImport) -> tuple[str, int, int, int, int]:
    return got.state, got.added, got.changed, got.unchanged, got.problem_count


def goods() -> list[tuple[int, str, int, int | None]]:
    rows = Variant.objects.order_by("product__number", "id").values_list("product__number", "product__title", "price", "stock")
    return list(rows)


def test_nothing_changes_before_the_merchant_says_so_and_a_wrong_line_is_told(run_jobs):
    shop = stall.open_shop()
    got = received(shop, FIRST)
    assert counts(got) == ("sent", 2, 0, 0, 1)
    assert list(got.problems.values_list("line", "text")) == [
        (4, "ce produit n’est pas encore dans la boutique : il lui faut un nom et un prix")
    ]
    assert not Product.objects.exists()
    importing.bring_goods(by=stall.merchant_of(shop), goods_import=got, at=AT)
    importing.bring_goods(by=stall.merchant_of(shop), goods_import=got, at=AT)  # a second press
    run_jobs()
    got.refresh_from_db()
    assert counts(got) == ("done", 2, 0, 0, 1)
    assert goods() == [(1, "Tomme", 2490, 3), (2, "Bûche", 650, 8)]
    assert (got.file, StoredFile.objects.filter(name__endswith=".bin").count()) == ("", 0), "the file is not kept for ever"


def test_goods_that_were_taken_along_come_home_field_by_field(run_jobs):
    shop = stall.open_shop()
    stall.product(
        shop, "=Pull « marin »", 3000, description="-En laine.\nLavé à froid ; séché à plat.", origin="Aude", weight_grams=450,
        lead_days=2, offers=[Offer(3000, "S", 4, "P-S"), Offer(3250, "L", 0, "P-L"), Offer(3100, "M", None, "P-M")],
    )  # fmt: skip
    stall.product(shop, "Tomme", 2490, unit="kg", vat_rate=550, keeps_cold=True, at_shop_only=True, stock=1500)
    stall.product(shop, "Panier", 900, made_to_order=True, state="draft")

    def shelf() -> list[object]:
        rows = Product.objects.filter(shop=shop).order_by("number")
        return [
            (
                *(getattr(one, field) for field in COLUMNS),
                [(two.label, two.price, two.stock, two.reference, two.state) for two in one.variants.order_by("position", "id")],
            )
            for one in rows
        ]

    before, table = shelf(), b"".join(goods_table(shop)).decode()
    assert len(before) == 3
    Product.objects.filter(shop=shop).delete()
    got = brought(shop, table, run_jobs)
    assert counts(got)[:2] == ("done", 3), list(got.problems.values_list("text", flat=True))
    assert shelf() == before


def test_brought_in_again_it_changes_what_the_file_changes_and_nothing_else(run_jobs):
    shop = stall.open_shop()
    brought(shop, FIRST, run_jobs)
    take_stock(wanted={Variant.objects.get(reference="T1").pk: 1}, at=AT)
    Product.objects.filter(title="Bûche").update(description="Cendrée.", origin="Aude")
    assert counts(brought(shop, FIRST, run_jobs)) == ("done", 0, 1, 1, 1)
    assert goods()[0][3] == 3, "the stock of the file is what the merchant counted"
    prices = brought(shop, "Référence;Prix\nB1;7,00\nT1;24,90\nZ9;1\n", run_jobs)
    assert counts(prices) == ("done", 0, 1, 1, 1)
    bush = Product.objects.get(title="Bûche")
    assert (bush.variants.get().price, bush.variants.get().stock, bush.description, bush.origin) == (700, 8, "Cendrée.", "Aude")
    renamed = brought(shop, "Référence;Nom;Prix\nB1;Bûche cendrée;7,00\n", run_jobs)
    assert counts(renamed) == ("done", 0, 1, 0, 0)
    assert Product.objects.count() == 2


def test_a_product_typed_by_hand_is_known_by_its_name_or_reference_and_gains_its_sizes(run_jobs):
    shop = stall.open_shop()
    shirt = stall.product(shop, "Chemise", 2500, stock=4)
    cap = stall.product(shop, "Casquette", 1500, reference="CAP-7")
    other = stall.product(stall.open_shop("Autre boutique"), "Chemise", 9900)
    got = brought(
        shop,
        "Handle,Title,Option1 Value,Variant SKU,Variant Price\n"
        "chemise,Chemise,S,,29\nchemise,,M,,31\ncasq,Casquette lin,,CAP-7,18\n",
        run_jobs,
    )
    assert counts(got) == ("done", 0, 2, 0, 0)
    assert [(one.label, one.price, one.state) for one in shirt.variants.order_by("price")] == [
        ("", 2500, "withdrawn"), ("S", 2900, "on_sale"), ("M", 3100, "on_sale"),
    ]  # fmt: skip
    cap.refresh_from_db()
    assert (cap.title, cap.variants.get().price, cap.import_key) == ("Casquette lin", 1800, "shopify:casq")
    assert other.variants.get().price == 9900, "another shop is another shelf"


def test_two_lines_that_mean_one_product_are_told(run_jobs):
    shop = stall.open_shop()
    stall.product(shop, "Pull", 3000, offers=[Offer(3000, "S", reference="P-S"), Offer(3200, "M", reference="P-M")])
    got = brought(shop, "Référence;Prix\nP-S;35\nP-M;36\n", run_jobs)
    assert counts(got) == ("done", 0, 1, 0, 1)
    assert "une autre ligne parle déjà de ce produit" in got.problems.get().text


def test_a_stopped_job_goes_on_where_it_stood(run_jobs, monkeypatch):
    monkeypatch.setattr(bringing, "BATCH", 2)
    shop = stall.open_shop()
    got = received(shop, "Nom;Prix\n" + "".join(f"Produit {number};{number}\n" for number in range(1, 8)))
    importing.bring_goods(by=stall.merchant_of(shop), goods_import=got, at=AT)
    whole = bringing._bring_batch

    def dies(id, position, *rest):
        if position == 4:
            raise RuntimeError("the power fails")
        return whole(id, position, *rest)

    monkeypatch.setattr(bringing, "_bring_batch", dies)
    with pytest.raises(RuntimeError):
        importing.bring_on(id=got.pk, at=AT)
    got.refresh_from_db()
    assert (got.state, got.position, Product.objects.count()) == ("running", 4, 4)
    with pytest.raises(ProductRefused, match="en cours"):
        importing.bring_goods(by=stall.merchant_of(shop), goods_import=received(shop, FIRST), at=AT)
    monkeypatch.setattr(bringing, "_bring_batch", whole)
    assert importing.bring_on(id=got.pk, at=AT) == 3
    got.refresh_from_db()
    assert counts(got) == ("done", 7, 0, 0, 0)
    assert list(Product.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6, 7]


def test_an_import_that_is_stopped_brings_nothing_more(run_jobs):
    shop = stall.open_shop()
    got = received(shop, FIRST)
    importing.bring_goods(by=stall.merchant_of(shop), goods_import=got, at=AT)
    importing.stop_import(by=stall.merchant_of(shop), goods_import=got, at=AT)
    run_jobs()
    got.refresh_from_db()
    assert (got.state, Product.objects.count()) == ("stopped", 0)


def test_photographs_are_fetched_from_public_addresses_and_what_fails_is_told(run_jobs, monkeypatch):
    asked = []

    def answers(method, url, **limits):
        asked.append(url)
        if "absent" in url:
            return Answer(404, {}, b"")
        return Answer(200, {}, drawn() if "bonne" in url else b"<html>")

    shop = stall.open_shop()
    content = (
        "Nom;Prix;Photo\nMiel;8;http://a.fr/bonne.jpg https://a.fr/absent.jpg\nCire;5;https://127.0.0.1/x.jpg\n"
        "Pain;3;https://a.fr/p\n"
    )
    got = received(shop, content, takes_photos=True)
    importing.bring_goods(by=stall.merchant_of(shop), goods_import=got, at=AT)
    real = photos.fetch
    monkeypatch.setattr(photos, "fetch", lambda method, url, **rest: (real if "127" in url else answers)(method, url, **rest))
    run_jobs()
    honey = Product.objects.get(title="Miel")
    assert (honey.picture.alt, honey.picture.organisation_id) == ("Miel", shop.organisation_id)
    assert asked == ["https://a.fr/bonne.jpg", "https://a.fr/absent.jpg", "https://a.fr/p"]
    failures = [one[:24] for one in got.photos.order_by("id").values_list("failure", flat=True)]
    assert failures == ["", "Le site ne donne pas cet", "Cette adresse ne mène pa", "Ce fichier n’est pas une"]


def test_goods_may_come_without_being_shown_and_prices_before_tax(run_jobs):
    shop = stall.open_shop()
    brought(shop, "Nom;Prix HT\nMiel;7,582938\n", run_jobs, shows_at_once=False)
    honey = Product.objects.get()
    assert (honey.state, honey.vat_rate, honey.variants.get().price) == ("draft", 550, 800)


PRESTASHOP = "Product ID;Active (0/1);Name *;Price tax excluded;Reference #;Quantity\n1;1;Savon;5;SAV;17\n"
COMBINATIONS = (
    "Product ID*;Product Reference;Attribute (Name:Type:Position)*;Value (Value:Position)*;Reference;Impact on price;Quantity\n"
    "1;SAV;Parfum:select:0;Lavande:0;SAV-L;1,25;10\n1;SAV;Parfum:select:0;Rose:0;SAV-R;0;7\n8;;Parfum:select:0;Miel:0;M;0;1\n"
)


def test_the_two_files_of_prestashop_make_one_product_with_its_sizes(run_jobs):
    shop = stall.open_shop()
    assert counts(brought(shop, COMBINATIONS, run_jobs)) == ("done", 0, 0, 0, 2), "the file of the products comes first"
    assert counts(brought(shop, PRESTASHOP, run_jobs, vat_rate=2000)) == ("done", 1, 0, 0, 0)
    assert counts(brought(shop, COMBINATIONS, run_jobs, vat_rate=2000)) == ("done", 0, 1, 0, 1)

    def sizes() -> list[tuple[str, int, int | None]]:
        return list(Variant.objects.filter(state="on_sale").order_by("label").values_list("label", "price", "stock"))

    assert sizes() == [("Lavande", 750, 10), ("Rose", 600, 7)]
    assert counts(brought(shop, COMBINATIONS, run_jobs, vat_rate=2000)) == ("done", 0, 0, 1, 1), "again, and nothing is doubled"
    assert counts(brought(shop, PRESTASHOP.replace(";5;", ";10;"), run_jobs, vat_rate=2000)) == ("done", 0, 1, 0, 0)
    assert sizes() == [("Lavande", 1350, 10), ("Rose", 1200, 7)], "what they add to follows; the sum of their stocks says nothing"
    by_reference = COMBINATIONS.replace("\n1;SAV;", "\n;SAV;")
    assert counts(brought(shop, by_reference, run_jobs, vat_rate=2000)) == ("done", 0, 0, 1, 1)


LONG = 100_000


def test_a_hundred_thousand_lines_are_read_and_tried_behind_and_go_on_where_a_dead_worker_stood(run_jobs, monkeypatch):
    """In Latin-1, without a price at first, with formulas among the prices."""
    shop = stall.open_shop()
    merchant = stall.merchant_of(shop)
    lines = "".join(f"R{number};Été {number};{'=A1*2' if number % 1000 == 7 else number % 900 + 1}\n" for number in range(LONG))
    content = f"Référence;Désignation;Rayon\n{lines}".encode("latin-1")
    got = importing.receive_goods(by=merchant, shop=shop, content=content, file_name="stock.csv", at=AT)
    assert (got.state, got.line_count) == ("reading", 0), "nothing of it is read while the merchant waits"
    run_jobs()
    got.refresh_from_db()
    assert (got.state, got.line_count, got.columns) == ("sent", LONG, ["reference", "title", ""])
    settings = {"prices_are_net": False, "vat_rate": 550, "shows_at_once": True, "takes_photos": False, "at": AT}
    with pytest.raises(Unmapped, match="Il manque le prix"):
        importing.map_columns(by=merchant, goods_import=got, columns=[None, Field.TITLE, None], **settings)
    columns = [Field.REFERENCE, Field.TITLE, Field.PRICE]
    mapped = importing.map_columns(by=merchant, goods_import=got, columns=columns, **settings)
    got = importing.check_goods(by=merchant, goods_import=mapped, at=AT)
    assert got.state == "checking"
    with pytest.raises(ProductRefused, match="en cours de lecture"):
        importing.map_columns(by=merchant, goods_import=got, columns=columns, **settings)
    read = checking.goods_of(got, checking.sheet_of(got))
    monkeypatch.setattr(checking, "goods_of", lambda *_: read)  # once, for the two workers of this test
    monkeypatch.setattr(checking, "sheet_of", lambda _: None)
    whole = checking._note

    def dies(received, position, *rest):
        if position == LONG // 2:
            raise RuntimeError("the power fails")
        return whole(received, position, *rest)

    monkeypatch.setattr(checking, "_note", dies)
    with pytest.raises(RuntimeError):
        importing.check_on(id=got.pk, at=AT)
    got.refresh_from_db()
    assert (got.state, got.position, got.total, got.added) == ("checking", LONG // 2, LONG - 100, LONG // 2)
    monkeypatch.setattr(checking, "_note", whole)
    run_jobs()
    got.refresh_from_db()
    assert counts(got) == ("sent", LONG - 100, 0, 0, 100)
    assert "formule" in got.problems.get(line=9).text
    assert (got.problems.count(), len(got.examples), Product.objects.count()) == (100, 8, 0)


def test_a_long_file_that_cannot_be_read_says_why_and_leaves_the_shelf_alone(run_jobs):
    shop = stall.open_shop()
    merchant = stall.merchant_of(shop)
    content = b"Nom;Prix\n" + b"Pain de campagne;1\n" * 100_001
    got = importing.receive_goods(by=merchant, shop=shop, content=content, file_name="pain.csv", at=AT)
    run_jobs()
    got.refresh_from_db()
    assert (got.state, "100\u202f000 lignes" in got.refusal) == ("refused", True)
    with pytest.raises(ProductRefused):
        importing.bring_goods(by=merchant, goods_import=got, at=AT)
    importing.discard_import(by=merchant, goods_import=got, at=AT)
    assert not GoodsImport.objects.exists()


def test_nothing_is_brought_in_that_was_not_tried_as_it_stands():
    shop = stall.open_shop()
    got, merchant = received(shop, FIRST), stall.merchant_of(shop)
    settings = {"prices_are_net": True, "vat_rate": 550, "shows_at_once": True, "takes_photos": False, "at": AT}
    columns = [Field(column) if column else None for column in got.columns]
    got = importing.map_columns(by=merchant, goods_import=got, columns=columns, **settings)
    with pytest.raises(ProductRefused, match="Essayez d’abord"):
        importing.bring_goods(by=merchant, goods_import=got, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        GoodsImport.objects.filter(pk=got.pk).update(state="running", begun_at=AT)
    assert not Product.objects.exists()


def test_nobody_else_touches_the_file_nor_the_shelf(run_jobs):
    shop, other = stall.open_shop(), stall.open_shop("Autre boutique")
    rival = stall.merchant_of(other)
    got = received(shop, FIRST)
    for act in (importing.bring_goods, importing.discard_import, importing.stop_import):
        with pytest.raises(NotAllowed):
            act(by=rival, goods_import=got, at=AT)
    with pytest.raises(NotAllowed):
        importing.receive_goods(by=cast.member("Paul Passant"), shop=shop, content=FIRST.encode(), file_name="a", at=AT)
    got.refresh_from_db()
    assert (got.state, Product.objects.count()) == ("sent", 0)
    importing.discard_import(by=stall.merchant_of(shop), goods_import=got, at=AT)
    assert not GoodsImport.objects.exists()
    assert not StoredFile.objects.filter(name__endswith=".bin").exists()
