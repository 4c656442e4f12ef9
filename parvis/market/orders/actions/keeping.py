"""How long the buyers' file is kept, and what is let go: the merchant's, then nobody's."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.isolation import seeing
from parvis.ground.journal.actions import record
from parvis.market.shops.models import Shop
from parvis.market.shops.permissions import can_run
from parvis.people.members.models import Member

from ..deadlines import KEEP_BUYERS_DAYS
from ..models import Book, Customer, Order, OrderMessage, Withdrawal
from .refusals import OrderRefused


@transaction.atomic
def erase_customer(*, by: Member, shop: Shop, customer: int, at: datetime) -> Customer:
    """Who asked to be forgotten is: name, address and what was said. Numbers, goods and amounts stay, for the accounts."""
    if not can_run(by, shop):
        raise NotAllowed
    with seeing(shop=shop.pk):
        found = Customer.objects.select_for_update().filter(shop=shop, pk=customer).first()
        if found is None:
            raise NotAllowed
        if found.erased_at is not None:
            raise OrderRefused("Ce client est déjà effacé.")
        if Order.objects.filter(customer=found, state__in=Order.OPEN_STATES).exists():
            raise OrderRefused("Une commande de ce client est en cours : terminez-la ou annulez-la d’abord.")
        _erase([found.pk], at)
        record(by=by, action="customer.erase", subject_kind="customer", subject_id=found.pk, at=at)
        found.refresh_from_db()
    return found


@transaction.atomic
def set_monthly(*, by: Member, shop: Shop, customer: int, monthly: bool, at: datetime) -> Customer:
    """Agree with a customer on one invoice a month, or no more."""
    if not can_run(by, shop):
        raise NotAllowed
    with seeing(shop=shop.pk):
        found = Customer.objects.select_for_update().filter(shop=shop, pk=customer, erased_at__isnull=True).first()
        if found is None:
            raise NotAllowed
        if monthly and found.member_id is None:
            raise OrderRefused("Ce client commande sans compte : la facture mensuelle demande un compte, pour le reconnaître.")
        found.pays_monthly = monthly
        found.save(update_fields=["pays_monthly"])
        record(by=by, action="customer.monthly", subject_kind="customer", subject_id=found.pk, at=at, monthly=monthly)
    return found


@transaction.atomic
def let_member_go(*, member: Member, at: datetime) -> int:
    """The member's account is erased: so is who they are in every buyers' file; gives at how many shops an order is under way.

    There the name stays until the goods are handed over, and the legal time counts from then; the account is let go of at once.
    """
    with seeing(member=member.pk):
        shops = sorted(set(Order.objects.filter(member=member).values_list("shop_id", flat=True)))
    under_way = 0
    for shop in shops:
        with seeing(shop=shop):
            mine = set(Order.objects.filter(member=member).values_list("customer_id", flat=True))
            mine |= set(Customer.objects.filter(member=member, erased_at__isnull=True).values_list("pk", flat=True))
            busy = set(Order.objects.filter(customer__in=mine, state__in=Order.OPEN_STATES).values_list("customer_id", flat=True))
            _erase(sorted(mine - busy), at)
            Order.objects.filter(customer__in=busy).update(member=None)
            Customer.objects.filter(pk__in=busy).update(member=None)
            record(by=None, action="customer.erase", subject_kind="shop", subject_id=shop, at=at, count=len(mine - busy))
        under_way += bool(busy)
    return under_way


def erase_due(*, at: datetime) -> int:
    """The round: whoever bought nothing for the legal time, at every shop; gives how many were forgotten."""
    oldest = at - timedelta(days=KEEP_BUYERS_DAYS)
    erased = 0
    for shop in Book.objects.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic(), seeing(shop=shop):
            due = Customer.objects.filter(shop=shop, erased_at__isnull=True, last_order_at__lt=oldest)
            busy = Order.objects.filter(shop=shop, state__in=Order.OPEN_STATES).values("customer")
            pks = list(due.exclude(pk__in=busy).values_list("pk", flat=True)[:1000])
            if pks:
                _erase(pks, at)
                record(by=None, action="customers.erase", subject_kind="shop", subject_id=shop, at=at, count=len(pks))
                erased += len(pks)
    return erased


def _erase(customers: list[int], at: datetime) -> None:
    orders = list(Order.objects.filter(customer__in=customers).values_list("pk", flat=True))
    OrderMessage.objects.filter(order__in=orders).delete()
    Withdrawal.objects.filter(order__in=orders).update(name="", email="")
    Order.objects.filter(pk__in=orders).update(
        line1="", line2="", postcode="", city="", directions="", latitude=None, longitude=None, member=None
    )
    Customer.objects.filter(pk__in=customers).update(
        name="", email="", phone="", member=None, company="", siren="", vat="", line1="", postcode="", city="",
        pays_monthly=False, erased_at=at,
    )  # fmt: skip
