"""The money of an order, for the pages of its buyer and of its merchant. Who asks was checked by the view."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django import template

from parvis.ground.core.clock import now
from parvis.ground.core.isolation import seeing

from ..queries import Whole
from ..queries.money import Money, money_of_order
from ..rights import may_withdraw, withdrawal_ends_on

register = template.Library()


@dataclass(frozen=True, slots=True)
class BuyerMoney:
    money: Money
    may_withdraw: bool
    withdraw_until: date | None

    def __getattr__(self, name: str) -> object:
        return getattr(self.money, name)


@register.simple_tag
def buyer_money(whole: Whole) -> BuyerMoney:
    with seeing(shop=whole.order.shop_id):
        money = money_of_order(whole.order)
    return BuyerMoney(money, may_withdraw(whole.order, now()), withdrawal_ends_on(whole.order))


@register.simple_tag
def desk_money(whole: Whole) -> Money:
    with seeing(shop=whole.order.shop_id):
        return money_of_order(whole.order)
