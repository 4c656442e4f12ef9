"""Shops, what they sell, and whether it is there."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from django.db.models import Prefetch
from django.http import Http404, HttpRequest
from ninja import Router, Schema
from pydantic import Field

from parvis.commons.pictures.queries import shown
from parvis.ground.core import clock
from parvis.ground.core.pages import depends_on
from parvis.market.shops.models import Product, Shop, Variant
from parvis.market.shops.queries import visible_shop

from ..paging import Cursor, Limit, Page, absolute, listed
from ..words import Id, Slug
from .publications import PictureShape, picture_of
from .territories import Place, Somewhere, place_of, those_of

router = Router(tags=["Boutiques"])
StockState = Literal["in_stock", "out_of_stock", "to_order"]
UnitName = Literal["piece", "kg", "100g"]


class ShopShape(Schema):
    """Une boutique."""

    slug: str
    name: str
    url: str
    territory: Place
    address: str
    sells: str = Field(description="Ce que l’on y trouve, en mots.")
    state: Literal["open", "paused"]
    latitude: float
    longitude: float
    is_located: bool = Field(description="Le point est celui de sa porte.")


class ShopDetail(ShopShape):
    organisation_slug: str
    about: str
    phone: str
    email: str
    hours: str = Field(description="Syntaxe opening_hours d’OpenStreetMap.")
    labels: list[str]
    takes_orders: bool = Field(description="Commande en ligne ouverte aujourd’hui.")


class VariantShape(Schema):
    """Ce que l’on achète : une taille, une couleur ; le plus souvent une seule, sans nom."""

    id: int
    label: str
    price: int = Field(description="En centimes, TTC, pour une unité.")
    stock_state: StockState


class ProductShape(Schema):
    """Un produit. La liste va par numéro dans la boutique."""

    number: int
    title: str
    url: str
    description: str
    unit: UnitName
    vat_rate: int = Field(description="En points de base : 2000 pour 20 %.")
    origin: str
    labels: list[str]
    lead_days: int
    made_to_order: bool
    variants: list[VariantShape]
    picture: PictureShape | None
    updated_at: datetime


@router.get("", response=Page[ShopShape], summary="Les boutiques", url_name="shops")
def shops(
    request: HttpRequest,
    cursor: Cursor,
    limit: Limit,
    territory: Somewhere,
) -> Any:
    """D’un territoire et de ce qu’il contient, par numéro d’ouverture."""
    found = those_of(request, Shop.objects.visible_at(clock.now()).select_related("territory"), territory, topic="market")

    def told(one: Shop) -> dict[str, Any]:
        depends_on(request, f"shop:{one.pk}")
        return _shop(one)

    return listed(request, found, by="pk", cursor=cursor, limit=limit, shape=told)


@router.get("/{slug}", response=ShopDetail, summary="Une boutique", url_name="shop")
def shop(request: HttpRequest, slug: Slug) -> Any:
    one = _visible(request, slug)
    return {
        **_shop(one), "organisation_slug": one.organisation.slug, "about": one.about, "phone": one.phone, "email": one.email,
        "hours": one.hours, "labels": list(one.labels), "takes_orders": one.sells_at(clock.now()),
    }  # fmt: skip


@router.get("/{slug}/products", response=Page[ProductShape], summary="Les produits d’une boutique", url_name="products")
def products(request: HttpRequest, slug: Slug, cursor: Cursor, limit: Limit) -> Any:
    """Par numéro. Le stock dit s’il y en a, jamais combien."""
    one = _visible(request, slug)
    found = Product.objects.standing().filter(shop=one, variants__state=Variant.State.ON_SALE).distinct()

    def told(goods: list[Product]) -> list[dict[str, Any]]:
        depends_on(request, *(f"product:{product.pk}" for product in goods))
        return product_shapes(one, goods)

    return listed(request, found.prefetch_related(_VARIANTS), by="number", cursor=cursor, limit=limit, shapes=told)


@router.get("/{slug}/products/{number}", response=ProductShape, summary="Un produit", url_name="product")
def product(request: HttpRequest, slug: Slug, number: Id) -> Any:
    one = _visible(request, slug)
    found = Product.objects.standing().filter(shop=one, number=number).prefetch_related(_VARIANTS).first()
    if found is None or not found.variants.all():
        raise Http404
    depends_on(request, f"product:{found.pk}")
    return product_shapes(one, [found])[0]


_VARIANTS = Prefetch("variants", Variant.objects.filter(state=Variant.State.ON_SALE))


def _visible(request: HttpRequest, slug: str) -> Shop:
    found = visible_shop(slug, clock.now())
    if found is None:
        raise Http404
    depends_on(request, f"shop:{found.pk}", f"organisation:{found.organisation_id}")
    return found


def _shop(one: Shop) -> dict[str, Any]:
    return {
        "slug": one.slug, "name": one.name, "url": absolute(one.get_absolute_url()), "territory": place_of(one.territory),
        "address": one.address, "sells": one.sells, "state": one.state, "latitude": one.latitude, "longitude": one.longitude,
        "is_located": one.is_located,
    }  # fmt: skip


def product_shapes(of: Shop, listed: list[Product]) -> list[dict[str, Any]]:
    """Each with its picture and its variants, which come with it."""
    pictures = shown(one.picture_id for one in listed)
    told = []
    for one in listed:
        one.shop = of
        told.append(
            {
                "number": one.number, "title": one.title, "url": absolute(one.get_absolute_url()),
                "description": one.description, "unit": one.unit, "vat_rate": one.vat_rate, "origin": one.origin,
                "labels": list(one.labels), "lead_days": one.lead_days, "made_to_order": one.made_to_order,
                "variants": [_variant(one, variant) for variant in one.variants.all()],
                "picture": picture_of(pictures.get(one.picture_id or 0)), "updated_at": one.updated_at,
            }
        )  # fmt: skip
    return told


def _variant(one: Product, variant: Variant) -> dict[str, Any]:
    state = "out_of_stock" if variant.is_out else "to_order" if one.waits else "in_stock"
    return {"id": variant.pk, "label": variant.label, "price": variant.price, "stock_state": state}
