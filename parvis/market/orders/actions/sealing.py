"""Putting what shops entrusted to us under the present key of the server, so that an older one may go (ADR 0406)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.ground.core.isolation import seeing

from ..models import Book, Refund, ShopAccount, ShopProvider
from ..vault import LostKey, current_prefix, opened, sealed
from .accounts import ACCOUNT, KEY

REFUND = "refund"  # where the money of a buyer goes back to


def seal_anew(*, at: datetime) -> int:
    """Each day: what lies under an older key is sealed under the first one. Gives how many; what no key opens stays as it is."""
    moved = 0
    for row in ShopAccount.objects.exclude(iban_sealed__startswith=current_prefix()).order_by("pk"):
        if renewed := _renewed(row.iban_sealed, row.pk, ACCOUNT):
            moved += ShopAccount.objects.filter(pk=row.pk, iban_sealed=row.iban_sealed).update(iban_sealed=renewed)
    for key in ShopProvider.objects.exclude(key_sealed__startswith=current_prefix()).order_by("pk"):
        if renewed := _renewed(key.key_sealed, key.pk, KEY):
            moved += ShopProvider.objects.filter(pk=key.pk, key_sealed=key.key_sealed).update(key_sealed=renewed)
    for shop in Book.objects.order_by("pk").values_list("shop_id", flat=True):  # the shops that were ever ordered from
        moved += _refunds(shop)
    return moved


@transaction.atomic
def _refunds(shop: int) -> int:
    with seeing(shop=shop):
        kept = Refund.objects.filter(shop=shop).exclude(account_sealed="").exclude(account_sealed__startswith=current_prefix())
        moved = 0
        for refund in kept.select_for_update().order_by("pk"):
            if renewed := _renewed(refund.account_sealed, shop, REFUND):
                refund.account_sealed = renewed
                refund.save(update_fields=["account_sealed"])
                moved += 1
        return moved


def _renewed(kept: str, shop: int, what: str) -> str:
    try:
        return sealed(opened(kept, shop=shop, what=what), shop=shop, what=what)
    except LostKey:
        return ""
