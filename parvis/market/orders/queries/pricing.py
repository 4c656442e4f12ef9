"""What a trolley holds as it stands now: prices, what is there, how each shop hands over and is paid. Read anew each time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from parvis.ground.core.money import NBSP
from parvis.ground.territories.models import Territory
from parvis.market.shops.models import Product, Shop, Variant
from parvis.market.shops.pricing import amount_of, told
from parvis.market.shops.queries import ready_at
from parvis.market.slots.models import Slot
from parvis.market.slots.queries import slots_for

from ..models import Pay, Receive
from .standing import standing_variants

LONGEST_CHOICE = 8  # slots offered at once


@dataclass(frozen=True, slots=True)
class PricedLine:
    variant: Variant
    quantity: int
    amount: int
    problem: str = ""  # why it cannot be ordered as it is, and what to do
    left: int | None = None  # how much there is, where that is the problem

    @property
    def product(self) -> Product:
        return self.variant.product

    @property
    def title(self) -> str:
        return f"{self.product.title}, {self.variant.label}" if self.variant.label else self.product.title

    @property
    def told_quantity(self) -> str:
        return told(self.product.unit, self.quantity)


@dataclass(frozen=True, slots=True)
class Stall:
    """The part of a trolley that is bought at one shop."""

    shop: Shop
    lines: list[PricedLine]
    problem: str = ""  # of the shop itself
    ready_at: datetime | None = None
    goods_total: int = 0
    keeps_cold: bool = False
    at_shop_only: tuple[str, ...] = ()  # titles

    @property
    def can_be_ordered(self) -> bool:
        return not self.problem and bool(self.lines) and not any(line.problem for line in self.lines)

    @property
    def receives(self) -> list[Receive]:
        """The ways that the whole of it can be got; a part never goes another way."""
        ways = [Receive.AT_SHOP] if self.shop.at_shop else []
        if not self.at_shop_only:
            ways += [Receive.COUNTER] if self.shop.at_counter else []
            ways += [Receive.DELIVERY] if self.shop.delivers else []
        return ways

    def pays(self, receive: str, *, monthly: bool = False, carried: bool = True) -> list[Pay]:
        """The ways to pay the merchant. The delegation hands over but holds no money: what it carries is paid before."""
        shop, ways = self.shop, []
        if shop.takes_at_pickup and (receive == Receive.AT_SHOP or (receive == Receive.DELIVERY and not carried)):
            ways.append(Pay.AT_PICKUP)
        if shop.takes_transfer:
            ways.append(Pay.TRANSFER)
        if shop.takes_provider:
            ways.append(Pay.PROVIDER)
        if monthly:
            ways.append(Pay.MONTHLY)
        return ways


@dataclass(frozen=True, slots=True)
class Priced:
    stalls: list[Stall]
    unknown: list[int] = field(default_factory=list)  # variants that are no more

    @property
    def total(self) -> int:
        """Of the goods; the price of a delivery depends on what is chosen."""
        return sum(stall.goods_total for stall in self.stalls)

    @property
    def count(self) -> int:
        return sum(len(stall.lines) for stall in self.stalls)

    @property
    def can_be_ordered(self) -> bool:
        return bool(self.stalls) and all(stall.can_be_ordered for stall in self.stalls) and not self.unknown

    @property
    def shown(self) -> dict[int, int]:
        return {stall.shop.pk: stall.goods_total for stall in self.stalls}


def priced(trolley: Mapping[int, int], at: datetime) -> Priced:
    """Every line of the trolley at the price of this instant, by shop, in the order of the trolley."""
    standing = standing_variants(trolley)
    by_shop: dict[int, list[PricedLine]] = {}
    unknown = []
    for id, quantity in trolley.items():
        found = standing.get(id)
        if found is None:
            unknown.append(id)
            continue
        shop = found.variant.product.shop
        # What leads nowhere is not offered: a transfer without an account, a card where no key opens anything.
        shop.takes_transfer, shop.takes_provider = (
            shop.takes_transfer and found.has_account,
            shop.takes_provider and found.has_provider,
        )
        by_shop.setdefault(shop.pk, []).append(priced_line(found.variant, quantity))
    return Priced([_stall(lines, at) for lines in by_shop.values()], unknown)


def priced_line(variant: Variant, quantity: int) -> PricedLine:
    product = variant.product
    amount = amount_of(variant.price, product.unit, quantity)
    if not product.is_on_sale or variant.state != Variant.State.ON_SALE:
        return PricedLine(variant, quantity, 0, "Ce produit n’est plus en vente : ôtez-le du panier.", left=0)
    if variant.stock is not None and variant.stock < quantity:
        if not variant.stock:
            return PricedLine(variant, quantity, amount, "Il n’y en a plus : ôtez-le du panier.", left=0)
        return PricedLine(
            variant, quantity, amount, f"Il en reste {told(product.unit, variant.stock)} : diminuez la quantité.", variant.stock
        )
    return PricedLine(variant, quantity, amount)


def _stall(lines: list[PricedLine], at: datetime) -> Stall:
    shop = lines[0].product.shop
    problem = "" if shop.sells_at(at) else closed_words(shop)
    lead = max(line.product.lead_days for line in lines)
    return Stall(
        shop=shop,
        lines=lines,
        problem=problem,
        ready_at=None if problem else ready_at(shop, lead, at),
        goods_total=sum(line.amount for line in lines),
        keeps_cold=any(line.product.keeps_cold for line in lines),
        at_shop_only=tuple(line.product.title for line in lines if line.product.at_shop_only),
    )


def closed_words(shop: Shop) -> str:
    if shop.state == Shop.State.PAUSED:
        until = f" jusqu’au {shop.paused_until:%d/%m}" if shop.paused_until else " pour le moment"
        return f"{shop.name} est en pause{until} et ne prend pas de commande{NBSP}: ôtez ses produits, ou revenez plus tard."
    return f"{shop.name} ne prend plus de commande en ligne{NBSP}: ôtez ses produits du panier."


def others_of(shown: Priced, most: int = 200) -> list[Variant]:
    """What else the shops of a trolley sell: for who adds from its page, because their browser runs no script."""
    on_sale = Variant.objects.filter(
        product__shop__in=[stall.shop.pk for stall in shown.stalls], state=Variant.State.ON_SALE,
        product__state=Product.State.ON_SALE, product__hidden_at=None,
    ).exclude(stock=0)  # fmt: skip
    return list(
        on_sale.select_related("product__shop").order_by("product__shop__sort_name", "product__sort_title", "position")[:most]
    )


def slots_offered(stall: Stall, *, receive: str, territory: Territory, at: datetime, most: int = LONGEST_CHOICE) -> list[Slot]:
    """When and where the delegation hands this over in a commune; only what holds all along the way."""
    if stall.ready_at is None or receive == Receive.AT_SHOP:
        return []
    found = slots_for(
        territory=territory, ready_at=stall.ready_at, at=at, way=receive, cold=stall.keeps_cold, origin=stall.shop.territory
    )
    return found[:most]
