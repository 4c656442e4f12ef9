"""The goods of the demonstration: some four hundred, put on the shelves of the shops that are open."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from django.db.models import F

from parvis.commons.pictures.actions import expose, upload
from parvis.commons.pictures.models import Picture, Rendition
from parvis.ground.core.models import StoredFile
from parvis.ground.core.money import parse_euros
from parvis.ground.core.text.fold import fold
from parvis.ground.journal.actions import record
from parvis.market.shops.actions import importing, index_products
from parvis.market.shops.models import Product, Shop, Unit, Variant
from parvis.people.members.models import Member
from parvis.people.organisations.models import TeamMember

from ..cast import Cast
from ..pictures import books
from ..pictures.wares import draw_ware

LISTED = timedelta(days=18)  # before today
ALT = {
    "bread": "Un pain sur une table", "cheese": "Un fromage entamé", "bottle": "Deux bouteilles", "jar": "Deux bocaux",
    "fruit": "Des fruits dans une cagette", "fish": "Un poisson dans un plat", "meat": "Une viande sur une planche",
    "cake": "Un gâteau", "book": "Une pile de livres", "flower": "Un bouquet", "tool": "Un marteau et des clous",
    "cloth": "Une marinière sur un cintre", "shoe": "Une chaussure", "pot": "Un pichet et une tasse", "toy": "Un train de bois",
    "jewel": "Une bague", "soap": "Trois savons", "box": "Un carton", **books.ALT,
}  # fmt: skip
_VARIANT = re.compile(r"([^=]+?)=(\d+,\d\d)")
_WORDS = {"cold": "keeps_cold", "here": "at_shop_only", "order": "made_to_order"}


def put_out_goods(cast: Cast, *, now: datetime) -> None:
    """Goods of every shop by name; what is drawn once serves all who sell the like."""
    told = tomllib.loads((Path(__file__).parent / "goods.toml").read_text())
    shops = list(Shop.objects.filter(name__in=told).exclude(state=Shop.State.DRAFT).select_related("organisation"))
    at = now - LISTED
    album = _Album(shops, at)
    products: list[Product] = []
    variants: list[Variant] = []
    for shop in shops:
        picture = "box"
        for number, line in enumerate(told[shop.name]["goods"].strip().splitlines(), 1):
            product, sold, picture = _read(line, shop, number, told[shop.name]["vat"], picture, at)
            product.picture = album.of(shop, picture)
            products.append(product)
            variants += sold
    Product.objects.bulk_create(products)
    Variant.objects.bulk_create(variants)
    for shop in shops:
        numbers = [product.number for product in products if product.shop_id == shop.pk]
        record(
            by=album.owners[shop.pk], action="product.import", subject_kind="shop", subject_id=shop.pk, at=at, products=numbers
        )
    index_products(product.pk for product in products)
    expose({product.picture_id for product in products if product.picture_id})
    _bring_files(album, [shop for shop in shops if shop.name == "Fromagerie de la Cité"], now)


def _read(line: str, shop: Shop, number: int, vat: int, picture: str, at: datetime) -> tuple[Product, list[Variant], str]:
    title, price, words, sizes = (part.strip() for part in f"{line}|".split("|")[:4])
    offers = [(match[1].strip(), parse_euros(match[2])) for match in _VARIANT.finditer(sizes)]
    product = Product(
        shop=shop, number=number, title=title, sort_title=fold(title)[:160], vat_rate=vat, created_at=at, updated_at=at
    )
    stock = None
    for word in words.split():
        if word in _WORDS:
            setattr(product, _WORDS[word], True)
        elif word in {Unit.KG, Unit.HUNDRED_G}:
            product.unit = word
        elif word.startswith("p:"):
            picture = word[2:]
        elif word[0] == "n" and word[1:].isdigit():
            stock = int(word[1:])
        elif word[0] == "d" and word[1:].isdigit():
            product.lead_days = int(word[1:])
    origin = re.search(r"o:(.+?)(?= p:|$)", words)
    product.origin = origin[1].strip() if origin else ""
    sold = [
        Variant(product=product, label=label, price=cost, position=position, stock=3 + (number + position) % 5)
        for position, (label, cost) in enumerate(offers)
    ]
    return product, sold or [Variant(product=product, price=parse_euros(price), stock=stock)], picture


class _Album:
    """The drawings, as photographs of each organisation that shows them: the file of one serves all."""

    def __init__(self, shops: Iterable[Shop], at: datetime) -> None:
        self.at = at
        self.owners: dict[int, Member] = {}
        firms = {shop.organisation_id: shop.pk for shop in shops}
        for place in TeamMember.objects.filter(organisation__in=firms, role=TeamMember.Role.OWNER).select_related("member"):
            self.owners.setdefault(firms[place.organisation_id], place.member)
        self._first: dict[str, Picture] = {}
        self._made: dict[tuple[int, str], Picture] = {}

    def of(self, shop: Shop, kind: str) -> Picture:
        key = (shop.organisation_id, kind)
        if key not in self._made:
            self._made[key] = self._copied(shop, self._first[kind]) if kind in self._first else self._drawn(shop, kind)
        return self._made[key]

    def _drawn(self, shop: Shop, kind: str) -> Picture:
        self._first[kind] = upload(
            by=self.owners[shop.pk], organisation=shop.organisation, content=draw_ware(kind), alt=ALT[kind], credit="Parvis",
            signs_rights=True, shows_people=False, is_drawn=True, at=self.at,
        )  # fmt: skip
        return self._first[kind]

    def _copied(self, shop: Shop, first: Picture) -> Picture:
        picture = Picture.objects.get(pk=first.pk)
        picture.pk, picture.organisation, picture.rights_signed_by = None, shop.organisation, self.owners[shop.pk]
        picture.save()
        renditions = [
            Rendition(picture=picture, format=one.format, width=one.width, height=one.height, file=one.file, bytes=one.bytes)
            for one in first.renditions.all()
        ]
        Rendition.objects.bulk_create(renditions)
        kept = [picture.original, *(one.file for one in renditions)]
        StoredFile.objects.filter(name__in=kept).update(uses=F("uses") + 1)
        return picture


def _bring_files(album: _Album, shops: Iterable[Shop], now: datetime) -> None:
    """A file that was brought in last week, and one that its merchant is looking at."""
    first = "Référence;Désignation;Prix TTC;Stock;TVA\nAFF-1;Cave d’affinage, la visite;6,00;;10\nAFF-2;Raclette;19,90;;5,5\n"
    second = "Désignation;Tarif;Quantité\nPlateau de Noël;48,00;12\nTruffe d’hiver;beaucoup;2\nBûche cendrée;5,90;10\n"
    for shop in shops:
        by = album.owners[shop.pk]
        done = importing.receive_goods(by=by, shop=shop, content=first.encode(), file_name="cave.csv", at=now - timedelta(days=7))
        importing.check_goods(by=by, goods_import=done, at=now - timedelta(days=7))
        importing.bring_goods(by=by, goods_import=done, at=now - timedelta(days=7))
        importing.bring_on(id=done.pk, at=now - timedelta(days=7))
        importing.receive_goods(by=by, shop=shop, content=second.encode("cp1252"), file_name="noel.csv", at=now)
