"""The right to think again about what was bought at a distance (code de la consommation, L221-18 to L221-28)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from parvis.ground.calendar.holidays import public_holidays

from .models import Order, OrderLine

DAYS = 14
REFUND_DAYS = 14  # from the day on which the merchant knows


class Why(StrEnum):
    """Why a thing cannot be sent back."""

    MADE = "Fait pour vous, à la commande : la loi n’ouvre pas de rétractation (L221-28, 3°)."
    PERISHES = "Se garde au froid et se périme vite : la loi n’ouvre pas de rétractation (L221-28, 4°)."
    MISSING = "N’a pas été remis."


@dataclass(frozen=True, slots=True)
class Returnable:
    """A line, how much of it may still be sent back, and why not where none may."""

    line: OrderLine
    quantity: int
    why_not: str = ""

    def amount(self, quantity: int) -> int:
        """What so much of it cost: the whole line costs what the line cost."""
        if quantity >= self.line.quantity:
            return self.line.amount
        return (2 * self.line.amount * quantity + self.line.quantity) // (2 * self.line.quantity)


def last_day(handed_over: date, *, department: str = "") -> date:
    """The last day to withdraw: the fourteenth after the goods came, or the next working day (L221-19)."""
    day = handed_over + timedelta(days=DAYS)
    while day.weekday() >= 5 or day in public_holidays(day.year, department=department):
        day += timedelta(days=1)
    return day


def withdrawal_ends_on(order: Order) -> date | None:
    """None: as long as the goods have not come."""
    if order.state != Order.State.HANDED_OVER or order.ended_at is None:
        return None
    return last_day(local_day(order, order.ended_at))


def local_day(order: Order, at: datetime) -> date:
    """The day at the shop."""
    return at.astimezone(ZoneInfo(order.shop.territory.time_zone)).date()


def may_withdraw(order: Order, at: datetime) -> bool:
    """A consumer may, from the order to the fourteenth day after the goods came; who buys for a business may not."""
    if order.customer.is_business or order.state in {Order.State.CANCELLED, Order.State.EXPIRED}:
        return False
    ends_on = withdrawal_ends_on(order)
    return ends_on is None or local_day(order, at) <= ends_on


def returnable(lines: Iterable[OrderLine], *, sent_back: Mapping[int, int]) -> list[Returnable]:
    """Each line, with what earlier withdrawals left of it. Asks for `variant__product`."""
    out = []
    for line in lines:
        left = line.quantity - sent_back.get(line.pk, 0)
        product = line.variant.product if line.variant is not None else None
        why = ""
        if not line.quantity:
            why = Why.MISSING
        elif product is not None and product.made_to_order:
            why = Why.MADE
        elif product is not None and product.keeps_cold:
            why = Why.PERISHES
        elif left <= 0:
            why = "Déjà renoncé."
        out.append(Returnable(line, 0 if why else left, why))
    return out
