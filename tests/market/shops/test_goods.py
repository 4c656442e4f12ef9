"""Goods through their pages: in under a minute from one photograph, counted anew, changed, read by everyone, taken along."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from parvis.commons.contents import registry as contents
from parvis.commons.pictures.actions import seek_faces, upload
from parvis.commons.pictures.models import Picture
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.models import StoredFile
from parvis.market.shops import actions
from parvis.market.shops.actions import Offer, ProductRefused, importing, take_stock
from parvis.market.shops.imports import Field
from parvis.market.shops.models import Product, Unit, Variant
from parvis.market.shops.product_exports import goods_table
from tests import cast, stall
from tests.cast import AT
from tests.commons.pictures.drawn import drawn
from tests.house import copy_of

pytestmark = pytest.mark.django_db
QUICK = {"title": "Pélardon", "price": "3,20", "unit": "piece", "vat_rate": "550", "stock": "12"}


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(AT, tick=False):
        yield


def signed_in(member) -> Client:
    client = Client()
    client.force_login(member)
    return client


def photo(content: bytes | None = None, name: str = "etal.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or drawn(), content_type="image/jpeg")


def plain(response) -> str:
    text = b"".join(response.streaming_content).decode() if response.streaming else response.content.decode()
    return text.replace("\u00a0", " ").replace("\u202f", " ")


class TestQuickly:
    def test_one_photograph_a_name_and_a_price_make_a_product_that_everyone_reads(self):
        shop = stall.open_shop()
        client = signed_in(stall.merchant_of(shop))
        assert 'value="550" selected' in plain(client.get("/commerce/produits/nouveau/")), "the rate of a cheese shop"
        done = client.post("/commerce/produits/nouveau/", {**QUICK, "file": photo(), "signs_rights": "on"})
        assert done.headers["Location"] == "/commerce/produits/"
        product = Product.objects.get()
        assert (product.title, product.vat_rate, product.picture.alt, product.picture.credit) == (
            "Pélardon", 550, "Pélardon", shop.name,
        )  # fmt: skip
        seek_faces(id=product.picture_id, at=AT)
        assert StoredFile.objects.get(name=product.picture.renditions.get().file).is_public
        page = Client().get("/boutique/fromagerie-de-la-cite/1-pelardon/")
        text = plain(page)
        for said in ("3,20 €", "TVA 5,5 % comprise", "Mettre au panier", "En rayon", "Signaler ce produit"):
            assert said in text
        (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.content.decode())
        offer = json.loads(data)["offers"][0]
        assert (offer["price"], offer["availability"]) == ("3.20", "https://schema.org/InStock")
        assert "Pélardon" in plain(Client().get("/boutique/fromagerie-de-la-cite/"))
        assert page.page_tags.count(f"product:{product.pk}") == 1

    def test_what_was_typed_and_the_photograph_are_kept_when_something_is_wrong(self):
        shop = stall.open_shop()
        client = signed_in(stall.merchant_of(shop))
        wrong = client.post(
            "/commerce/produits/nouveau/", {**QUICK, "price": "gratuit", "stock": "-4", "file": photo(), "signs_rights": "on"}
        )
        text = plain(wrong)
        assert wrong.status_code == 422
        assert "Ce montant ne se lit pas" in text
        assert "est négatif : mettez 0" in text
        assert 'value="Pélardon"' in text
        assert "Votre photo est gardée" in text
        kept = Picture.objects.get()
        assert f'name="picture" value="{kept.pk}"' in text
        assert not Product.objects.exists()
        client.post("/commerce/produits/nouveau/", {**QUICK, "picture": kept.pk})
        assert Product.objects.get().picture == kept

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"\xff\xd8\xff" + bytes(40 * 1024 * 1024), "plus de 20 Mo"),
            (b"not a picture", "pas une image lisible"),
            (b"", "Ce fichier est vide"),
        ],
    )
    def test_a_photograph_that_cannot_be_taken_says_what_to_do_and_loses_nothing(self, content, said):
        shop = stall.open_shop()
        client = signed_in(stall.merchant_of(shop))
        sent = SimpleUploadedFile("etal.jpg", content, content_type="image/jpeg")
        wrong = client.post("/commerce/produits/nouveau/", {**QUICK, "file": sent, "signs_rights": "on"})
        assert wrong.status_code == 422
        assert said in plain(wrong)
        assert 'value="3,20"' in plain(wrong)
        assert not Product.objects.exists()
        assert not Picture.objects.exists()

    def test_an_unsigned_photograph_is_not_taken_and_one_of_people_waits_for_the_delegation(self):
        shop = stall.open_shop()
        client = signed_in(stall.merchant_of(shop))
        wrong = client.post("/commerce/produits/nouveau/", {**QUICK, "file": photo()})
        assert "Cochez la case" in plain(wrong)
        assert not Picture.objects.exists()
        client.post("/commerce/produits/nouveau/", {**QUICK, "file": photo(), "signs_rights": "on", "shows_people": "on"})
        assert Product.objects.get().picture.is_shown is False
        assert "/fichiers/" not in plain(Client().get("/boutique/fromagerie-de-la-cite/1-pelardon/"))

    def test_the_photograph_of_another_shop_cannot_be_borrowed(self):
        other = stall.open_shop("Autre boutique")
        signed_in(stall.merchant_of(other)).post("/commerce/produits/nouveau/", {**QUICK, "file": photo(), "signs_rights": "on"})
        shop = stall.open_shop()
        client = signed_in(stall.merchant_of(shop))
        client.post("/commerce/produits/nouveau/", {**QUICK, "picture": Picture.objects.get().pk})
        assert shop.products.get().picture is None

    def test_goods_by_weight_are_counted_in_grams(self):
        shop = stall.open_shop()
        client = signed_in(stall.merchant_of(shop))
        client.post("/commerce/produits/nouveau/", {**QUICK, "unit": "kg", "price": "24,90", "stock": "1,5"})
        assert Variant.objects.get().stock == 1500
        text = plain(Client().get("/boutique/fromagerie-de-la-cite/1-pelardon/"))
        assert "24,90 €" in text
        assert "Grammes" in text
        assert 'value="1,5"' in plain(client.get("/commerce/produits/"))


class TestChanging:
    def test_sizes_come_and_go_and_one_that_was_sold_is_withdrawn_never_deleted(self):
        shop = stall.open_shop()
        product = stall.product(shop, "Pull", 3000, stock=4)
        client = signed_in(stall.merchant_of(shop))
        alone = stall.variant(product)
        form = {
            "title": "Pull marin", "unit": "piece", "vat_rate": "2000", "description": "Laine <b>du Larzac</b>", "act": "save",
            "labels": ["french"], "lead_days": "3",
            "offer-TOTAL_FORMS": "3", "offer-INITIAL_FORMS": "1",
            "offer-0-id": alone.pk, "offer-0-seen": "4", "offer-0-price": "30,00", "offer-0-stock": "4", "offer-0-label": "S",
            "offer-1-label": "M", "offer-1-price": "32", "offer-1-stock": "2", "offer-1-reference": "PM",
            "offer-2-label": "", "offer-2-price": "", "offer-2-stock": "",
        }  # fmt: skip
        assert client.post("/commerce/produits/1/", form).status_code == 302
        assert [(one.label, one.price, one.stock, one.reference) for one in product.variants.all()] == [
            ("S", 3000, 4, ""), ("M", 3200, 2, "PM"),
        ]  # fmt: skip
        text = plain(Client().get("/boutique/fromagerie-de-la-cite/1-pull-marin/"))
        assert "Laine &lt;b&gt;du Larzac&lt;/b&gt;" in text
        assert "Sous 3 jours ouvrés" in text
        medium = product.variants.get(label="M")
        form |= {"offer-INITIAL_FORMS": "2", "offer-1-id": medium.pk, "offer-1-seen": "2", "offer-1-DELETE": "on"}
        assert client.post("/commerce/produits/1/", form).status_code == 302
        medium.refresh_from_db()
        assert medium.state == "withdrawn"
        old = Client().get("/boutique/fromagerie-de-la-cite/1-pull/")
        assert (old.status_code, old.headers["Location"]) == (301, "/boutique/fromagerie-de-la-cite/1-pull-marin/")

    def test_a_sale_that_passes_while_one_types_is_shown_and_nothing_is_lost(self):
        shop = stall.open_shop()
        product = stall.product(shop, stock=10)
        variant = stall.variant(product)
        take_stock(wanted={variant.pk: 3}, at=AT)
        form = {
            "title": "Pélardon affiné", "unit": "piece", "vat_rate": "550", "act": "save", "offer-TOTAL_FORMS": "1",
            "offer-INITIAL_FORMS": "1", "offer-0-id": variant.pk, "offer-0-seen": "10", "offer-0-price": "3,40",
            "offer-0-stock": "24",
        }  # fmt: skip
        client = signed_in(stall.merchant_of(shop))
        answer = client.post("/commerce/produits/1/", form)
        text = plain(answer)
        assert answer.status_code == 422
        assert "une vente est passée" in text
        assert 'value="Pélardon affiné"' in text
        assert re.search(r'name="offer-0-seen" value="7"', text)
        variant.refresh_from_db()
        assert (variant.price, variant.stock) == (320, 7)
        assert client.post("/commerce/produits/1/", form | {"offer-0-seen": "7"}).status_code == 302
        variant.refresh_from_db()
        assert (variant.price, variant.stock) == (340, 24)

    def test_the_list_counts_withdraws_and_costs_the_same_however_long(self, django_assert_max_num_queries):
        shop = stall.open_shop()
        client = signed_in(stall.merchant_of(shop))
        client.get("/commerce/produits/")
        for number in range(2):
            stall.product(shop, f"Fromage {number}", stock=number, reference=f"F{number}")
        with django_assert_max_num_queries(10) as few:
            client.get("/commerce/produits/")
        for number in range(2, 8):
            stall.product(shop, f"Fromage {number}", stock=number)
        with django_assert_max_num_queries(len(few)):
            text = plain(client.get("/commerce/produits/"))
        assert text.index("Fromage 0") < text.index("Fromage 7")
        assert "Fromage 3" not in plain(client.get("/commerce/produits/?q=f1"))
        one = Product.objects.get(number=1)
        act = {"product": 1, "variant": stall.variant(one).pk, "act": "stock", "stock": "40"}
        assert client.post("/commerce/produits/?q=fromage", act).headers["Location"] == "/commerce/produits/?q=fromage"
        assert stall.variant(one).stock == 40
        client.post("/commerce/produits/", act | {"stock": "-2"})
        client.post("/commerce/produits/", act | {"stock": "beaucoup"})
        assert stall.variant(one).stock == 40
        client.post("/commerce/produits/", {"product": 1, "act": "withdraw"})
        assert Client().get("/boutique/fromagerie-de-la-cite/1-fromage-0/").status_code == 410
        client.post("/commerce/produits/", {"product": 1, "act": "sell"})
        assert Client().get("/boutique/fromagerie-de-la-cite/1-fromage-0/").status_code == 200

    def test_nobody_else_touches_the_shelf(self):
        shop, other = stall.open_shop(), stall.open_shop("Autre boutique")
        product, before = stall.product(shop, stock=4), {}
        for name in ("title", "state", "updated_at"):
            before[name] = getattr(product, name)
        rival, passer = stall.merchant_of(other), cast.member("Paul Passant")
        for by in (rival, passer):
            for act in (
                lambda by: actions.change_product(by=by, product=product, title="À moi", at=AT),
                lambda by: actions.withdraw_product(by=by, product=product, at=AT),
                lambda by: actions.add_product(by=by, shop=shop, title="À moi", price=1, at=AT),
            ):
                with pytest.raises(NotAllowed):
                    act(by)
        assert signed_in(rival).post("/commerce/produits/?boutique=fromagerie-de-la-cite", {"act": "withdraw"}).status_code == 404
        assert signed_in(rival).get("/commerce/produits/1/").status_code == 404, "their own shop has no product 1"
        assert signed_in(passer).get("/commerce/produits/").status_code == 404
        product.refresh_from_db()
        assert {name: getattr(product, name) for name in before} == before
        assert Product.objects.count() == 1

    def test_what_a_field_cannot_hold_is_refused_in_words(self):
        shop = stall.open_shop()
        for told, said in (
            ({"title": "  "}, "Donnez un nom"),
            ({"title": "P" * 161}, "160"),
            ({"price": 0}, "au-dessus de zéro"),
            ({"vat_rate": 1900}, "1900"),
            ({"offers": [Offer(300, "S"), Offer(300, "s")]}, "deux fois"),
            ({"offers": [Offer(300, "S"), Offer(300)]}, "une sans nom"),
        ):
            with pytest.raises((ProductRefused, Exception)) as refused:
                stall.product(shop, **told)
            assert said in str(refused.value)
        assert not Product.objects.exists()


class TestReading:
    def test_a_hidden_product_is_gone_from_everywhere_and_its_merchant_is_told(self):
        shop = stall.open_shop()
        product = stall.product(shop, "Contrefaçon")
        kind = contents.kind_of("product")
        assert kind.get(product.pk).is_visible
        kind.hide(product.pk, by=cast.administrator(), reason="Une marque copiée.", at=AT)
        assert Client().get(product.get_absolute_url()).status_code == 404
        assert "Contrefaçon" not in plain(Client().get("/boutique/fromagerie-de-la-cite/"))
        client = signed_in(stall.merchant_of(shop))
        assert "masqué par une décision" in plain(client.get("/commerce/produits/"))
        client.post("/commerce/produits/", {"product": 1, "act": "withdraw"})
        client.post("/commerce/produits/", {"product": 1, "act": "sell"})
        assert Client().get(product.get_absolute_url()).status_code == 404, "the merchant cannot undo a decision"
        kind.restore(product.pk, by=None, at=AT)
        assert Client().get(product.get_absolute_url()).status_code == 200

    def test_the_photographs_of_its_goods_leave_and_come_back_with_a_shop(self):
        shop = stall.open_shop()
        merchant = stall.merchant_of(shop)
        picture = upload(
            by=merchant, organisation=shop.organisation, content=drawn(), alt="Un fromage", credit="Moi", signs_rights=True,
            shows_people=False, is_drawn=True, at=AT,
        )  # fmt: skip
        stall.product(shop, picture=picture)
        file = StoredFile.objects.filter(name=picture.renditions.get().file)
        assert file.get().is_public
        actions.hide_shop(id=shop.pk, by=cast.administrator(), reason="Une décision.", at=AT)
        assert not file.get().is_public
        actions.restore_shop(id=shop.pk, by=None, at=AT)
        assert file.get().is_public
        actions.close_shop(by=merchant, shop=shop, at=AT)
        assert not file.get().is_public
        actions.resume_shop(by=merchant, shop=shop, at=AT)
        assert file.get().is_public

    def test_a_shop_that_does_not_sell_shows_its_goods_without_a_button(self):
        shop = stall.open_shop(months=0)
        stall.product(shop)
        text = plain(Client().get("/boutique/fromagerie-de-la-cite/1-pelardon/"))
        assert "Mettre au panier" not in text
        assert "ne prend pas de commande en ligne" in text
        assert '"offers"' not in text

    def test_all_goods_are_listed_by_name_in_few_statements(self, django_assert_num_queries):
        shop = stall.open_shop()
        for number in range(50):
            stall.product(shop, f"Produit {number:02d}", made_to_order=number == 3, stock=number or 0)
        Client().get("/boutique/fromagerie-de-la-cite/produits/")
        with django_assert_num_queries(7):
            text = plain(Client().get("/boutique/fromagerie-de-la-cite/produits/"))
        assert text.index("Produit 00") < text.index("Produit 47")
        assert "Produit 48" not in text
        assert "Épuisé" in text
        assert "Fait sur commande" in text
        assert "Produit 49" in plain(Client().get("/boutique/fromagerie-de-la-cite/produits/?page=2"))
        for wrong in ("3", "0", "-1", "x", "1e3", "99999999"):
            assert Client().get(f"/boutique/fromagerie-de-la-cite/produits/?page={wrong}").status_code == 404


class TestTakingAlong:
    def test_what_is_exported_is_imported_again_without_a_change_and_runs_nothing(self, run_jobs):
        shop = stall.open_shop()
        merchant = stall.merchant_of(shop)
        stall.product(shop, "=1+1", 320, description="+33 6\nDeux lignes ; et « autre »", stock=4, origin="Aude")
        stall.product(shop, "Tomme", 2490, unit=Unit.KG, stock=1250, vat_rate=550, keeps_cold=True, lead_days=2)
        stall.product(shop, "Pull", 3000, offers=[Offer(3000, "S", 2, "PS"), Offer(3200, "M", None, "PM")], weight_grams=400)
        stall.product(shop, "Caché", 100, state="draft")
        table = b"".join(goods_table(shop))
        rows = list(csv.reader(io.StringIO(table.decode("utf-8-sig")), delimiter=";"))
        assert len(rows) == 6
        assert rows[1][1] == "'=1+1", "no spreadsheet runs it"
        assert not any(cell[:1] in {"=", "+", "-", "@"} for row in rows[1:] for cell in row)
        before = list(Variant.objects.order_by("id").values())
        goods = list(Product.objects.order_by("id").values())
        got = importing.receive_goods(by=merchant, shop=shop, content=table, file_name="produits.csv", at=AT)
        assert got.software == "parvis"
        importing.check_goods(by=merchant, goods_import=got, at=AT)
        importing.bring_goods(by=merchant, goods_import=got, at=AT + timedelta(hours=1))
        run_jobs()
        got.refresh_from_db()
        assert (got.added, got.changed, got.unchanged, got.problem_count) == (0, 0, 4, 0)
        assert list(Variant.objects.order_by("id").values()) == before
        assert list(Product.objects.order_by("id").values()) == goods
        other = stall.open_shop("Autre boutique")
        elsewhere = importing.receive_goods(
            by=stall.merchant_of(other), shop=other, content=table, file_name="produits.csv", at=AT
        )
        importing.check_goods(by=stall.merchant_of(other), goods_import=elsewhere, at=AT)
        importing.bring_goods(by=stall.merchant_of(other), goods_import=elsewhere, at=AT)
        run_jobs()
        assert other.products.count() == 4, "the numbers of one shop name nothing in another"
        assert list(Variant.objects.filter(product__shop=shop).order_by("id").values()) == before

    def test_the_copy_of_the_organisation_holds_all_of_it(self, tmp_path):
        shop = stall.open_shop()
        stall.product(shop, "Tomme", 2490, unit=Unit.KG)
        actions.withdraw_product(by=stall.merchant_of(shop), product=Product.objects.get(), at=AT)
        with copy_of(shop.organisation, tmp_path) as archive:
            (told,) = json.loads(archive.read("boutique/produits.json"))
            assert (told["nom"], told["etat"], told["declinaisons"][0]["prix_en_centimes"]) == (
                "Tomme",
                "retiré de la vente",
                2490,
            )
            assert "Tomme" in archive.read("boutique/produits.csv").decode()
        answer = signed_in(stall.merchant_of(shop)).get("/commerce/produits/produits.csv")
        assert "Tomme" in plain(answer)
        assert answer.headers["Content-Disposition"] == 'attachment; filename="produits-fromagerie-de-la-cite.csv"'


class TestImporting:
    def test_a_merchant_sees_what_it_would_do_before_anything_changes(self, run_jobs):
        shop = stall.open_shop()
        client = signed_in(stall.merchant_of(shop))
        sent = SimpleUploadedFile("stock.csv", "Désignation;Tarif;Rayon\nMiel;8,50;A\nCire;gratuit;B\n".encode("latin-1"))
        first = client.post("/commerce/produits/importer/", {"file": sent})
        address = first.headers["Location"]
        text = plain(client.get(address))
        assert "Un tableau, 2 lignes" in text
        assert re.search(r'<option value="title" selected>', text)
        columns = {"column-0": Field.TITLE, "column-1": Field.PRICE, "column-2": "", "vat_rate": "550", "shows_at_once": "on"}
        wrong = client.post(address, {**columns, "column-1": "", "act": "try"})
        assert "Il manque le prix" in plain(wrong)
        assert client.post(address, {**columns, "act": "try"}).headers["Location"] == address
        tried = plain(client.get(address))
        assert "Ligne 3" in tried
        assert "« gratuit » n’est pas un nombre, comme 12,50" in tried
        assert "Importer 1 produit" in tried
        assert not Product.objects.exists()
        assert client.post(address, {**columns, "act": "bring"}).headers["Location"] == address
        assert "Import en cours" in plain(client.get(address))
        run_jobs()
        done = plain(client.get(address))
        assert "terminé" in done
        assert "Lignes à corriger" in done
        assert Product.objects.get().title == "Miel"
        assert "3;Prix TTC;« gratuit »" in plain(client.get(f"{address}lignes.csv"))

    def test_a_file_that_cannot_be_read_says_so_and_a_stranger_sees_no_file(self):
        shop, other = stall.open_shop(), stall.open_shop("Autre boutique")
        client = signed_in(stall.merchant_of(shop))
        for content, said in ((b"%PDF-1.4", "pas un tableau"), (b"Nom;Prix\n" + b"a;1\n" * 150_000, "100 000 lignes")):
            wrong = client.post("/commerce/produits/importer/", {"file": SimpleUploadedFile("x.csv", content)})
            assert wrong.status_code == 422
            assert said in plain(wrong)
        address = client.post("/commerce/produits/importer/", {"file": SimpleUploadedFile("x.csv", b"Nom;Prix\na;1\n")}).headers[
            "Location"
        ]
        rival = signed_in(stall.merchant_of(other))
        assert rival.get(address).status_code == 404
        assert rival.post(address, {"act": "discard"}).status_code == 404
        assert client.post(address, {"act": "discard"}).status_code == 302
        assert client.get(address).status_code == 404
