"""Goods of the organisation's shop."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from django.db.models import Prefetch
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Status
from ninja import Schema as Shape
from pydantic import Field

from parvis.ground.core import clock
from parvis.ground.core.text.fold import fold
from parvis.market.shops.actions import Offer, add_product, change_product, put_on_sale, withdraw_product
from parvis.market.shops.models import Product, Shop, Variant
from parvis.market.shops.permissions import shops_run_by
from parvis.people.access.models import Scope

from ..doors import Bearer
from ..open.shops import UnitName
from ..paging import Cursor, Limit, Page, absolute, listed
from ..words import LARGEST, Given, Id, line
from .held import Refusal, said, token_of_request

router = Router(tags=["Écrire : produits"], auth=Bearer(Scope.PRODUCTS))
Price = Annotated[int, Field(ge=1, le=99_999_999, description="En centimes, TTC.")]
Count = Annotated[int, Field(ge=0, le=100_000_000, description="En pièces, ou en grammes pour ce qui se vend au poids.")]
Rate = Literal[2000, 1000, 850, 550, 210, 0]
LabelName = Literal[
    "terroir", "own-making", "made-to-order", "craft", "books", "organic", "french", "repair", "second-hand", "loose"
]


class OfferGiven(Given):
    """Ce que l’on achète : une taille, une couleur."""

    price: Price
    label: line(80) = ""  # type: ignore[valid-type]
    stock: Count | None = Field(None, description="Sans valeur : le stock n’est pas compté.")
    reference: line(64) = ""  # type: ignore[valid-type]


class Told(Given):
    title: line(160, least=1) | None = None  # type: ignore[valid-type]
    description: line(6000) | None = None  # type: ignore[valid-type]
    unit: UnitName | None = None
    vat_rate: Rate | None = Field(None, description="En points de base : 550 pour 5,5 %.")
    origin: line(120) | None = None  # type: ignore[valid-type]
    labels: Annotated[list[LabelName], Field(max_length=10)] | None = None
    made_to_order: bool | None = None
    lead_days: Annotated[int, Field(ge=0, le=365)] | None = None
    keeps_cold: bool | None = None
    at_shop_only: bool | None = None
    weight_grams: Annotated[int, Field(ge=1, le=100_000_000)] | None = None


class OfferChanged(OfferGiven):
    """Une déclinaison qui reste ou qui vient : `id` nomme celle qui reste ; sans lui, c’est la même référence, ou le même nom."""

    id: Annotated[int, Field(ge=1, le=LARGEST)] | None = None


class Changed(Told):
    price: Price | None = Field(None, description="D’un produit sans déclinaisons. Le stock se dit à /stock.")
    offers: Annotated[list[OfferChanged], Field(min_length=1, max_length=100)] | None = Field(
        None,
        description="Toutes les déclinaisons qui restent, dans leur ordre : celle qui n’y est pas quitte la vente. "
        "Le stock et la référence qui ne sont pas dits restent ce qu’ils sont.",
    )


class NewProduct(Told):
    """Un produit : un prix, ou des déclinaisons."""

    title: line(160, least=1)  # type: ignore[valid-type]
    price: Price | None = None
    stock: Count | None = None
    reference: line(64) = ""  # type: ignore[valid-type]
    offers: Annotated[list[OfferGiven], Field(max_length=100)] = []
    state: Literal["draft", "on_sale"] = "on_sale"


class OwnVariant(Shape):
    id: int
    label: str
    price: int
    stock: int | None
    reference: str


class OwnProduct(Shape):
    """Un produit de la boutique, quel que soit son état."""

    number: int
    title: str
    description: str
    state: Literal["draft", "on_sale", "withdrawn"]
    is_hidden: bool = Field(description="Par une décision : personne ne le voit.")
    unit: UnitName
    vat_rate: int
    origin: str
    labels: list[str]
    made_to_order: bool
    lead_days: int
    variants: list[OwnVariant]
    updated_at: datetime
    url: str


@router.get("", response=Page[OwnProduct], summary="Nos produits", url_name="own_products")
def products(
    request: HttpRequest,
    cursor: Cursor,
    limit: Limit,
    state: Annotated[Literal["draft", "on_sale", "withdrawn"] | None, Query(None)],
) -> Any:
    """Par numéro."""
    found = _own(request) if state is None else _own(request).filter(state=state)
    return listed(request, found, by="number", cursor=cursor, limit=limit, shape=_shape)


@router.post("", response={201: OwnProduct}, summary="Ajouter un produit", url_name="own_new_product")
def new_product(request: HttpRequest, given: NewProduct) -> Any:
    told = _fields(given)
    offers = [Offer(**offer) for offer in told.pop("offers", [])]
    made = add_product(by=token_of_request(request).member, shop=shop_of_token(request), at=clock.now(), offers=offers, **told)
    return Status(201, _shape(_fresh(made)))


@router.get("/{number}", response=OwnProduct, summary="Un de nos produits", url_name="own_product")
def product(request: HttpRequest, number: Id) -> Any:
    return _shape(_one(request, number))


@router.patch("/{number}", response=OwnProduct, summary="Changer un produit", url_name="own_product_change")
def change(request: HttpRequest, number: Id, given: Changed) -> Any:
    """Ce qui n’est pas dit reste. Les commandes passées gardent ce qu’elles ont figé."""
    one, told = _one(request, number), _fields(given)
    if "price" in told:
        told["offers"] = _priced(one, told.pop("price"))
    elif given.offers:
        told["offers"] = _changed(one, given.offers)
    done = change_product(by=token_of_request(request).member, product=one, at=clock.now(), **told)
    return _shape(_fresh(done))


@router.post("/{number}/withdraw", response=OwnProduct, summary="Retirer de la vente", url_name="own_product_withdraw")
def take_off(request: HttpRequest, number: Id) -> Any:
    done = withdraw_product(by=token_of_request(request).member, product=_one(request, number), at=clock.now())
    return _shape(_fresh(done))


@router.post("/{number}/put-on-sale", response=OwnProduct, summary="Mettre en vente", url_name="own_product_put_on_sale")
def put_out(request: HttpRequest, number: Id) -> Any:
    done = put_on_sale(by=token_of_request(request).member, product=_one(request, number), at=clock.now())
    return _shape(_fresh(done))


def shop_of_token(request: HttpRequest) -> Shop:
    """The shop of the organisation, if the member of the token runs it. Raises Http404."""
    token = token_of_request(request)
    found = shops_run_by(token.member).select_related("organisation").filter(organisation=token.organisation).first()
    if found is None:
        raise Http404
    return found


_VARIANTS = Prefetch("variants", Variant.objects.filter(state=Variant.State.ON_SALE))


def _own(request: HttpRequest) -> Any:
    return Product.objects.filter(shop=shop_of_token(request)).select_related("shop").prefetch_related(_VARIANTS)


def _one(request: HttpRequest, number: int) -> Product:
    found: Product = get_object_or_404(_own(request), number=number)
    return found


def _fresh(one: Product) -> Product:
    return Product.objects.select_related("shop").prefetch_related(_VARIANTS).get(pk=one.pk)


def _fields(given: Told) -> dict[str, Any]:
    told = said(given)
    if told.get("offers") and "price" in told:
        raise Refusal("Donnez un prix, ou des déclinaisons avec le leur, pas les deux.", field="price")
    return told


def _priced(one: Product, price: int) -> list[Offer]:
    """The same thing to buy, at another price: its stock is left to the sales that go on meanwhile."""
    variants = list(one.variants.all())
    if len(variants) != 1:
        raise Refusal("Ce produit a plusieurs déclinaisons, chacune à son prix : dites-les dans `offers`.", field="price")
    (of,) = variants
    return [Offer(id=of.pk, label=of.label, price=price, stock=of.stock, reference=of.reference, seen=of.stock)]


def _changed(one: Product, given: list[OfferChanged]) -> list[Offer]:
    """As the action takes them. What is kept of a variant is left to the sales that go on meanwhile."""
    standing = list(one.variants.all())
    told = []
    for place, offer in enumerate(given):
        of = _meant(standing, offer, place)
        said = offer.model_fields_set
        if of is None:
            told.append(Offer(price=offer.price, label=offer.label, stock=offer.stock, reference=offer.reference))
            continue
        standing.remove(of)
        told.append(
            Offer(
                id=of.pk, price=offer.price, label=offer.label if "label" in said else of.label,
                reference=offer.reference if "reference" in said else of.reference,
                stock=offer.stock if "stock" in said else of.stock, seen="" if "stock" in said else of.stock,
            )
        )  # fmt: skip
    return told


def _meant(standing: list[Variant], offer: OfferChanged, place: int) -> Variant | None:
    """The variant that an offer speaks of; None for one that comes."""
    if offer.id is not None:
        named = [one for one in standing if one.pk == offer.id]
        if not named:
            raise Refusal(f"La déclinaison {offer.id} n’est pas de ce produit, ou y est deux fois.", field=f"offers.{place}")
    else:
        named = [one for one in standing if offer.reference and one.reference == offer.reference]
        named = named or [one for one in standing if fold(one.label) == fold(offer.label)]
    if len(named) > 1:
        raise Refusal(f"Plusieurs déclinaisons portent la référence {offer.reference} : dites `id`.", field=f"offers.{place}")
    return named[0] if named else None


def _shape(one: Product) -> dict[str, Any]:
    return {
        "number": one.number, "title": one.title, "description": one.description, "state": one.state,
        "is_hidden": one.hidden_at is not None, "unit": one.unit, "vat_rate": one.vat_rate, "origin": one.origin,
        "labels": list(one.labels), "made_to_order": one.made_to_order, "lead_days": one.lead_days,
        "variants": [
            {"id": of.pk, "label": of.label, "price": of.price, "stock": of.stock, "reference": of.reference}
            for of in one.variants.all()
        ],
        "updated_at": one.updated_at, "url": absolute(one.get_absolute_url()),
    }  # fmt: skip
