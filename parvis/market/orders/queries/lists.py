"""Lists of orders and customers: of one shop, of one member. Read inside, given as lists: outside nothing is seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Max, Q, Sum

from parvis.ground.core.isolation import seeing
from parvis.market.shops import registry

from ..models import Customer, Order, OrderLine, Tally

A_PAGE = 30


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many orders of a shop wait for what."""

    placed: int
    accepted: int
    ready: int
    unread: int

    @property
    def all(self) -> int:
        return self.placed + self.accepted + self.ready


def waiting_of(shop: int) -> Waiting:
    with seeing(shop=shop):
        told = Order.objects.filter(shop=shop, state__in=Order.OPEN_STATES).aggregate(
            placed=Count("pk", filter=Q(state="placed")), accepted=Count("pk", filter=Q(state="accepted")),
            ready=Count("pk", filter=Q(state="ready")),
        )  # fmt: skip
        unread = (
            Order.objects.filter(shop=shop, messages__from_shop=False, messages__read_at__isnull=True)
            .aggregate(n=Count("pk", distinct=True))["n"]
        )  # fmt: skip
    return Waiting(**told, unread=unread)


def waiting_for_its_people(shop: int) -> list[registry.Waiting]:
    """The same, as the first page of the desk says it. Two queries."""
    waits = waiting_of(shop)
    return [
        registry.Waiting(count, one if count == 1 else many, "/commerce/commandes/")
        for count, one, many in (
            (waits.placed, "commande à accepter", "commandes à accepter"),
            (waits.accepted, "commande à préparer", "commandes à préparer"),
            (waits.ready, "commande prête, à remettre", "commandes prêtes, à remettre"),
            (waits.unread, "commande avec un message à lire", "commandes avec un message à lire"),
        )
    ]


def open_orders(shop: int) -> list[Order]:
    """What is to be done, in the order in which it was asked for; each with its things and its unread words."""
    with seeing(shop=shop):
        found = (
            Order.objects.filter(shop=shop, state__in=Order.OPEN_STATES)
            .select_related("customer", "slot__counter", "slot__tour")
            .annotate(
                things=Count("lines", filter=Q(lines__quantity__gt=0), distinct=True),
                unread=Count("messages", filter=Q(messages__from_shop=False, messages__read_at__isnull=True), distinct=True),
            )
        )  # fmt: skip
        return list(found.order_by("placed_at", "pk")[:300])


def ended_orders(shop: int, page: int, text: str = "") -> Page[Order]:
    """What is over, the newest first; `text`: a number, or a customer's name."""
    with seeing(shop=shop):
        found = Order.objects.filter(shop=shop).exclude(state__in=Order.OPEN_STATES).select_related("customer")
        if text:
            digits = text.removeprefix("n°").strip()
            by_number = Q(number=int(digits)) if digits.isascii() and digits.isdigit() and len(digits) < 9 else Q()
            named = Q(customer__name__icontains=text) | Q(customer__company__icontains=text)
            found = found.filter(by_number or named)
        shown = Paginator(found.order_by("-ended_at", "-pk"), A_PAGE).get_page(page)
        shown.object_list = list(shown.object_list)
    return shown


def to_prepare(shop: int) -> list[tuple[str, str, str, int]]:
    """Everything of the open orders that is not ready, added up: (title, label, unit, quantity)."""
    with seeing(shop=shop):
        lines = OrderLine.objects.filter(shop=shop, order__state__in=["placed", "accepted"], quantity__gt=0)
        rows = lines.values("title", "label", "unit").annotate(sum=Sum("quantity")).order_by("title", "label")
        return [(row["title"], row["label"], row["unit"], row["sum"]) for row in rows]


def orders_of_member(member: int, page: int) -> Page[Order]:
    with seeing(member=member):
        found = Order.objects.filter(member=member).select_related("shop")
        shown = Paginator(found.order_by("-placed_at", "-pk"), A_PAGE).get_page(page)
        shown.object_list = list(shown.object_list)
    return shown


def customers_of(shop: int, page: int, text: str = "") -> Page[Any]:
    """The buyers' file of a shop, by name."""
    with seeing(shop=shop):
        found = Customer.objects.filter(shop=shop, erased_at__isnull=True)
        if text:
            words = Q(name__icontains=text) | Q(company__icontains=text) | Q(email__icontains=text) | Q(phone__icontains=text)
            found = found.filter(words)
        found = found.annotate(count=Count("orders"), spent=Sum("orders__total", filter=Q(orders__state="handed")))
        shown = Paginator(found.order_by("name", "pk"), A_PAGE).get_page(page)
        shown.object_list = list(shown.object_list)
    return shown


def customer_rows(shop: int) -> list[Customer]:
    """All of them, for the merchant's own copy."""
    with seeing(shop=shop):
        found = Customer.objects.filter(shop=shop, erased_at__isnull=True).annotate(
            count=Count("orders"), spent=Sum("orders__total", filter=Q(orders__state="handed")), last=Max("orders__placed_at")
        )
        return list(found.order_by("name", "pk"))


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts over some days: all that the platform and the town know of orders."""

    shops: int
    placed: int
    handed_over: int
    cancelled: int
    expired: int
    sold: int  # cents


def figures(*, shops: list[int] | None = None, since: date, until: date) -> Figures:
    """Of these shops, or of all; days included."""
    days = Tally.objects.filter(day__gte=since, day__lte=until)
    if shops is not None:
        days = days.filter(shop__in=shops)
    told = days.aggregate(
        shops=Count("shop", distinct=True), placed=Sum("placed"), handed_over=Sum("handed_over"), cancelled=Sum("cancelled"),
        expired=Sum("expired"), sold=Sum("sold"),
    )  # fmt: skip
    return Figures(**{name: value or 0 for name, value in told.items()})


def last_month(at: datetime) -> tuple[date, date]:
    today = at.date()
    return today - timedelta(days=30), today
