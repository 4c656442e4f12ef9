"""Orders of the shop: read, accepted, made ready. Handing over asks for the buyer's code, and stays at the counter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from ninja import Query, Router
from ninja import Schema as Shape
from pydantic import Field

from parvis.ground.core import clock
from parvis.ground.core.isolation import seeing
from parvis.market.orders.actions import accept_order, mark_ready
from parvis.market.orders.models import Order
from parvis.market.orders.queries import order_of_shop
from parvis.people.access.models import Scope

from ..doors import Bearer
from ..paging import Cursor, Limit, Page, absolute, after, page_of
from ..words import Id
from .about import token_of_request
from .products import shop_of_token

router = Router(tags=["Commandes"], auth=Bearer(Scope.ORDERS))
StateName = Literal["placed", "accepted", "ready", "handed", "cancelled", "expired"]


class OrderShape(Shape):
    """Une commande, en peu de mots."""

    number: int
    state: StateName
    receive: Literal["shop", "counter", "delivery"]
    pay: Literal["pickup", "transfer", "provider", "monthly"]
    total: int = Field(description="En centimes, TTC.")
    paid: int
    placed_at: datetime
    answer_by: datetime
    ready_by: datetime | None
    url: str


class LineShape(Shape):
    title: str
    label: str
    unit: str
    quantity: int = Field(description="En pièces, ou en grammes.")
    unit_price: int
    amount: int
    vat_rate: int


class Buyer(Shape):
    """Ce que la boutique sait de l’acheteur, et qui n’est à personne d’autre."""

    name: str
    email: str
    phone: str
    company: str
    delivery_address: str


class OrderDetail(OrderShape):
    lines: list[LineShape]
    buyer: Buyer
    delivery_fee: int
    refunded: int


class Advanced(Shape):
    """Où en est la commande."""

    number: int
    state: StateName


@router.get("", response=Page[OrderShape], summary="Nos commandes", url_name="own_orders")
def orders(request: HttpRequest, cursor: Cursor, limit: Limit, state: Annotated[StateName | None, Query(None)]) -> Any:
    """De la dernière à la première, par numéro."""
    shop = shop_of_token(request)
    with seeing(shop=shop.pk):
        found = Order.objects.filter(shop=shop).order_by("-number")
        if state is not None:
            found = found.filter(state=state)
        if (last := after(cursor)) is not None:
            found = found.filter(number__lt=last)
        listed = list(found[: limit + 1])
    return page_of(request, listed, limit=limit, shape=_shape, key=lambda one: one.number)


@router.get("/{number}", response=OrderDetail, summary="Une commande", url_name="own_order")
def order(request: HttpRequest, number: Id) -> Any:
    whole = _whole(request, number)
    one, customer = whole.order, whole.order.customer
    return {
        **_shape(one), "delivery_fee": one.delivery_fee, "refunded": one.refunded,
        "lines": [
            {
                "title": line.title, "label": line.label, "unit": line.unit, "quantity": line.quantity,
                "unit_price": line.unit_price, "amount": line.amount, "vat_rate": line.vat_rate,
            }
            for line in whole.lines
        ],
        "buyer": {
            "name": customer.name, "email": customer.email, "phone": customer.phone, "company": customer.company,
            "delivery_address": one.address,
        },
    }  # fmt: skip


@router.post("/{number}/accept", response=Advanced, summary="Accepter une commande", url_name="own_order_accept")
def accept(request: HttpRequest, number: Id) -> Any:
    return _advance(request, number, accept_order)


@router.post("/{number}/ready", response=Advanced, summary="Dire une commande prête", url_name="own_order_ready")
def ready(request: HttpRequest, number: Id) -> Any:
    return _advance(request, number, mark_ready)


def _advance(request: HttpRequest, number: int, act: Callable[..., Order]) -> dict[str, Any]:
    """Answered without a word of the buyer: what is answered may be kept for a day, for the same request sent again."""
    done = act(by=token_of_request(request).member, order=_whole(request, number).order, at=clock.now())
    return {"number": done.number, "state": done.state}


def _whole(request: HttpRequest, number: int) -> Any:
    found = order_of_shop(shop_of_token(request).pk, number)
    if found is None:
        raise Http404
    return found


def _shape(one: Order) -> dict[str, Any]:
    return {
        "number": one.number, "state": one.state, "receive": one.receive, "pay": one.pay, "total": one.total, "paid": one.paid,
        "placed_at": one.placed_at, "answer_by": one.answer_by, "ready_by": one.ready_by,
        "url": absolute(f"/commerce/commandes/{one.number}/"),
    }  # fmt: skip
