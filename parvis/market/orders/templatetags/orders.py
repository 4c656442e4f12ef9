"""What the pages of orders say in words: quantities, hours of a place, how an order stands."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.utils.formats import date_format

from parvis.ground.core.clock import now
from parvis.ground.core.money import NBSP
from parvis.market.shops.pricing import told
from parvis.market.slots.models import Slot

from ..models import Order

register = template.Library()
TONES = {"placed": "state-wait", "accepted": "state-wait", "ready": "state-good", "handed": "", "cancelled": "state-bad",
         "expired": "state-bad"}  # fmt: skip


@register.filter
def quantity(line: Any) -> str:
    """« 2 », « 250 g »."""
    return told(line.unit, line.quantity)


@register.filter
def asked(line: Any) -> str:
    return told(line.unit, line.asked)


@register.filter(name="told")
def told_of(amount: int, unit: str) -> str:
    """« 1,5 kg » of a sum."""
    return told(unit, amount)


@register.filter
def per_unit(unit: str) -> str:
    """« le kilo »: what a price is the price of."""
    return {"piece": "pièce", "kg": "kg", "100g": "100 g"}.get(unit, unit)


@register.filter
def slot_words(slot: Slot) -> str:
    """« aujourd’hui de 17 h à 18 h », on the clock of the place."""
    zone = ZoneInfo(slot.time_zone)
    starts, ends = slot.starts_at.astimezone(zone), slot.ends_at.astimezone(zone)
    return f"{_day(starts)} de {_hour(starts)} à {_hour(ends)}"


@register.filter
def when(instant: datetime | None, zone: str) -> str:
    """« aujourd’hui à 12 h 30 », « lundi 23 novembre à 9 h »."""
    if instant is None:
        return ""
    local = instant.astimezone(ZoneInfo(zone))
    return f"{_day(local)} à {_hour(local)}"


@register.filter
def tone(order: Order) -> str:
    return TONES[order.state]


@register.filter
def money_words(order: Order) -> str:
    """How the order is paid, as it stands."""
    if order.refunded > order.lost and not (order.lost and order.due):
        return "Remboursée" if order.kept == 0 else "Remboursée en partie"
    if order.is_off:
        return "À rembourser" if order.kept else "Rien à payer"
    if order.is_paid and order.total:
        return "Payée"
    return f"À payer {order.get_pay_display()}"


def _day(local: datetime) -> str:
    days = (local.date() - now().astimezone(local.tzinfo).date()).days
    near = {0: "aujourd’hui", 1: "demain"}
    return near.get(days) or date_format(local.date(), "l j F")


def _hour(local: datetime) -> str:
    return f"{local.hour}{NBSP}h" + (f"{NBSP}{local.minute:02d}" if local.minute else "")
