"""How a shop is paid, and what a buyer of it is told."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings

from parvis.money.billing.models import CustomerDetails

from ..models import Order, SellerPapers, ShopAccount, ShopProvider
from ..providers import Provider, provider_of
from ..transfers import TransferOrder, order_reference
from ..vault import LostKey, opened


def account_of(shop: int) -> ShopAccount | None:
    return ShopAccount.objects.filter(shop=shop).first()


def provider_account_of(shop: int) -> ShopProvider | None:
    return ShopProvider.objects.filter(shop=shop).first()


def papers_of(shop: int) -> SellerPapers | None:
    return SellerPapers.objects.filter(shop=shop).first()


def shops_with_an_account(shops: Iterable[int]) -> set[int]:
    """Those that can be paid by transfer."""
    return set(ShopAccount.objects.filter(shop__in=shops).values_list("shop_id", flat=True))


def shops_with_a_provider(shops: Iterable[int]) -> set[int]:
    """Those that can be paid by card online: their key works, and debits true cards where money is true."""
    found = ShopProvider.objects.filter(shop__in=shops, broken_because="")
    if settings.ENV.is_production:
        found = found.filter(is_live=True)
    return set(found.values_list("shop_id", flat=True))


def why_no_transfer(shop: int) -> str:
    """What a merchant is told who offers transfers that would have nowhere to go."""
    if shops_with_an_account([shop]):
        return ""
    return "Donnez d’abord l’IBAN de la boutique, à « Comment je suis payé » : sans lui, un virement n’arrive nulle part."


def why_no_card(shop: int) -> str:
    if shops_with_a_provider([shop]):
        return ""
    return "Donnez d’abord votre compte chez un prestataire, à « Comment je suis payé » : sans lui, aucune carte n’est débitée."


def opened_provider(account: ShopProvider) -> Provider:
    """The account at the provider, opened by its key. Raises LostKey, WrongKey."""
    return provider_of(account.kind, opened(account.key_sealed, shop=account.shop_id, what="provider"))


def transfer_for(order: Order) -> TransferOrder | None:
    """What the buyer is to transfer; None where nothing is due, or the shop gave no account."""
    account = account_of(order.shop_id)
    if account is None or not order.due:
        return None
    try:
        iban = opened(account.iban_sealed, shop=order.shop_id, what="account")
    except LostKey:
        return None
    return TransferOrder(account.holder, iban, account.bic, order.due, order_reference(order.shop_id, order.number))


def billing_details_of(organisation: int) -> CustomerDetails | None:
    """What the firm's own invoices carry, where it gave it: its papers as a seller begin with it."""
    return CustomerDetails.objects.filter(organisation=organisation).first()
