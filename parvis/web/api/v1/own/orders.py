"""Orders of the shop, from their arrival to the counter. A program hands over what the buyer shows the code of, nothing else."""

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
from parvis.market.orders.actions import (
    accept_order,
    cancel_order,
    give_less,
    hand_over,
    mark_ready,
    take_goods_back,
    write_message,
)
from parvis.market.orders.models import Order
from parvis.market.orders.queries import order_by_code, order_of_shop
from parvis.market.orders.tokens import code_hash
from parvis.people.access.models import Scope

from ..doors import Bearer
from ..paging import Cursor, Limit, Page, absolute, listed
from ..words import Given, Id, line
from .held import Refusal, token_of_request
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
    id: int
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


class MessageShape(Shape):
    is_from_shop: bool
    text: str
    at: datetime


class ReturnedLine(Shape):
    line: int
    quantity: int


class WithdrawalShape(Shape):
    """Une rétractation. Confirmée, elle attend que vous repreniez les articles."""

    id: int
    state: Literal["declared", "confirmed", "settled"]
    amount: int = Field(description="À rendre, en centimes.")
    lines: list[ReturnedLine] = Field(description="Vide : toute la commande.")
    confirmed_at: datetime | None
    goods_back_at: datetime | None


class OrderDetail(OrderShape):
    lines: list[LineShape]
    buyer: Buyer
    delivery_fee: int
    refunded: int
    due: int = Field(description="Ce qu’il reste à payer, en centimes.")
    messages: list[MessageShape]
    withdrawals: list[WithdrawalShape] = Field(description="Ce à quoi l’acheteur a renoncé (rétractation).")


class Advanced(Shape):
    """Où en est la commande."""

    number: int
    state: StateName


Code = line(20, least=1)


class Shown(Given):
    code: Code = Field(description="Les six chiffres que l’acheteur montre.")  # type: ignore[valid-type]


class Handed(Shown):
    means: Literal["", "cash", "card", "cheque"] = Field("", description="Comment ce qui reste dû vient d’être payé.")


class Cancelled(Given):
    reason: line(400, least=5) = Field(description="L’acheteur le lit.")  # type: ignore[valid-type]


class Lessened(Given):
    quantity: Annotated[int, Field(ge=0, le=100_000_000)] = Field(description="Ce que vous pouvez donner ; zéro : rien.")


class Written(Given):
    text: line(1000, least=1)  # type: ignore[valid-type]


class TakenBack(Given):
    restock: bool = Field(True, description="Les articles se vendent de nouveau.")


@router.get("", response=Page[OrderShape], summary="Nos commandes", url_name="own_orders")
def orders(request: HttpRequest, cursor: Cursor, limit: Limit, state: Annotated[StateName | None, Query(None)]) -> Any:
    """De la dernière à la première, par numéro."""
    shop = shop_of_token(request)
    with seeing(shop=shop.pk):
        found = Order.objects.filter(shop=shop)
        if state is not None:
            found = found.filter(state=state)
        return listed(request, found, by="-number", cursor=cursor, limit=limit, shape=_shape)


@router.post("/by-code", response=Advanced, summary="De quelle commande est ce code", url_name="own_order_by_code")
def by_code(request: HttpRequest, given: Shown) -> Any:
    """Au comptoir : l’acheteur montre son code, la caisse demande laquelle c’est. Rien ne change."""
    shop = shop_of_token(request)
    found = order_by_code(shop.pk, code_hash(shop.pk, given.code))
    if found is None:
        raise Refusal("Aucune commande en cours n’a ce code : vérifiez les six chiffres.", field="code")
    return {"number": found.number, "state": found.state}


@router.get("/{number}", response=OrderDetail, summary="Une commande", url_name="own_order")
def order(request: HttpRequest, number: Id) -> Any:
    whole = _whole(request, number)
    one, customer = whole.order, whole.order.customer
    return {
        **_shape(one), "delivery_fee": one.delivery_fee, "refunded": one.refunded,
        "lines": [
            {
                "id": line.pk, "title": line.title, "label": line.label, "unit": line.unit, "quantity": line.quantity,
                "unit_price": line.unit_price, "amount": line.amount, "vat_rate": line.vat_rate,
            }
            for line in whole.lines
        ],
        "due": one.due,
        "messages": [{"is_from_shop": said.from_shop, "text": said.text, "at": said.at} for said in whole.messages],
        "withdrawals": [
            {
                "id": back.pk, "state": back.state, "amount": back.amount, "lines": back.what,
                "confirmed_at": back.confirmed_at, "goods_back_at": back.goods_back_at,
            }
            for back in whole.withdrawals
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


@router.post("/{number}/hand-over", response=Advanced, summary="Remettre une commande", url_name="own_order_hand_over")
def hand(request: HttpRequest, number: Id, given: Handed) -> Any:
    """À qui montre son code. Sans code, la remise se fait à la boutique, par une personne qui connaît l’acheteur."""
    return _advance(request, number, hand_over, code=given.code, means=given.means)


@router.post("/{number}/cancel", response=Advanced, summary="Annuler une commande", url_name="own_order_cancel")
def cancel(request: HttpRequest, number: Id, given: Cancelled) -> Any:
    """Le stock revient, l’acheteur est prévenu, ce qu’il a payé est à rembourser."""
    return _advance(request, number, cancel_order, reason=given.reason)


@router.post("/{number}/lines/{line}/less", response=Advanced, summary="Donner moins d’une ligne", url_name="own_order_less")
def less(request: HttpRequest, number: Id, line: Id, given: Lessened) -> Any:
    """Il n’y en a plus assez : la commande coûte moins, l’acheteur est prévenu."""
    return _advance(request, number, give_less, line=line, quantity=given.quantity)


@router.post("/{number}/messages", response=Advanced, summary="Écrire à l’acheteur", url_name="own_order_message")
def write(request: HttpRequest, number: Id, given: Written) -> Any:
    return _advance(request, number, write_message, text=given.text)


@router.post(
    "/{number}/withdrawals/{withdrawal}/take-back", response=Advanced, summary="Reprendre des articles",
    url_name="own_order_take_back",
)  # fmt: skip
def take_back(request: HttpRequest, number: Id, withdrawal: Id, given: TakenBack) -> Any:
    """L’acheteur s’est rétracté et les articles sont revenus : l’argent est à rendre."""
    return _advance(request, number, take_goods_back, withdrawal=withdrawal, restock=given.restock)


def _advance(request: HttpRequest, number: int, act: Callable[..., Any], **told: Any) -> dict[str, Any]:
    """Answered without a word of the buyer: what is answered may be kept for a day, for the same request sent again."""
    act(by=token_of_request(request).member, order=_whole(request, number).order, at=clock.now(), **told)
    done = _whole(request, number).order
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
