"""What is on the shelf, counted by the till: by our number of a variant, or by the merchant's own reference."""

from __future__ import annotations

from typing import Annotated, Any

from django.db import transaction
from django.http import HttpRequest
from ninja import Router
from ninja import Schema as Shape
from pydantic import Field

from parvis.ground.core import clock
from parvis.market.shops.actions import set_stock
from parvis.market.shops.models import Variant
from parvis.people.access.models import Scope

from ..doors import Bearer
from ..paging import Cursor, Limit, Page, listed
from ..words import LARGEST, Given, line
from .held import Refusal, token_of_request
from .products import Count, shop_of_token

router = Router(tags=["Écrire : stocks"], auth=Bearer(Scope.STOCK))


class Shelf(Shape):
    """Une ligne de stock."""

    id: int
    product: int = Field(description="Le numéro du produit.")
    title: str
    label: str
    reference: str
    stock: int | None = Field(description="Sans valeur : pas compté.")


class Counted(Given):
    """Une ligne à mettre à jour : `id` ou `reference`."""

    id: Annotated[int, Field(ge=1, le=LARGEST)] | None = None
    reference: line(64) | None = None  # type: ignore[valid-type]
    stock: Count | None = Field(description="Sans valeur : ne plus compter.")


class Counting(Given):
    items: Annotated[list[Counted], Field(min_length=1, max_length=200)]


class Shelves(Shape):
    items: list[Shelf]


@router.get("", response=Page[Shelf], summary="Nos stocks", url_name="own_stock")
def stock(request: HttpRequest, cursor: Cursor, limit: Limit) -> Any:
    """Par numéro de déclinaison."""
    return listed(request, _own(request), by="pk", cursor=cursor, limit=limit, shape=_shape)


@router.put("", response=Shelves, summary="Mettre à jour des stocks", url_name="own_stock_count")
def count(request: HttpRequest, given: Counting) -> Any:
    """Deux cents lignes au plus, toutes ou aucune."""
    by, at = token_of_request(request).member, clock.now()
    with transaction.atomic():
        meant = [(_meant(request, one, place), one.stock) for place, one in enumerate(given.items)]
        done = [set_stock(by=by, variant=variant, stock=left, at=at) for variant, left in meant]
    told = {one.pk: one for one in _own(request).filter(pk__in=[one.pk for one in done])}
    return {"items": [_shape(told[one.pk]) for one in done]}


def _own(request: HttpRequest) -> Any:
    return Variant.objects.filter(product__shop=shop_of_token(request), state=Variant.State.ON_SALE).select_related(
        "product__shop"
    )


def _meant(request: HttpRequest, one: Counted, place: int) -> Variant:
    if (one.id is None) == (not one.reference):
        raise Refusal("Dites `id` ou `reference`, l’un des deux.", field=f"items.{place}")
    found = _own(request)
    named = list((found.filter(pk=one.id) if one.id else found.filter(reference=one.reference))[:2])
    if len(named) != 1:
        what = "porte plusieurs déclinaisons : dites `id`" if named else "n’existe pas dans cette boutique"
        raise Refusal(f"La ligne {place + 1} ({one.id or one.reference}) {what}.", field=f"items.{place}")
    return named[0]


def _shape(one: Variant) -> dict[str, Any]:
    return {
        "id": one.pk, "product": one.product.number, "title": one.product.title, "label": one.label, "reference": one.reference,
        "stock": one.stock,
    }  # fmt: skip
