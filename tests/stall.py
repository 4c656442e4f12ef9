"""What tests of the market start from: a shop that is open and sells, its merchant."""

from __future__ import annotations

from typing import Any

from parvis.ground.territories.models import Territory
from parvis.market.orders.actions import set_account
from parvis.market.shops import actions
from parvis.market.shops.models import Product, Shop, Variant
from parvis.money.subscriptions.actions import give_term
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation

from . import cast

IBAN = "FR14 2004 1010 0505 0001 3M02 606"  # where transfers to shops go
WEEK = "Mo-Sa 09:00-12:30,14:00-19:00; PH off"  # of a shop that says nothing else
REASON = "Pour les besoins d’un essai."


def merchant_of(shop: Shop) -> Member:
    """Its first owner."""
    return Member.objects.filter(teams__organisation=shop.organisation_id, teams__role="owner").order_by("id")[0]


def firm(name: str = "Fromagerie de la Cité", *, owner: Member | None = None, seat: Territory | None = None) -> Organisation:
    """An authenticated company without a subscription; its owner is made where none is given."""
    owner = owner or cast.member(f"Gérance {name}")
    return cast.organisation(name, kind="company", seat=seat, owner=owner)


def open_shop(
    name: str = "Fromagerie de la Cité", *, owner: Member | None = None, territory: Territory | None = None,
    organisation: Organisation | None = None, sells: str = "Fromages de brebis et de chèvre, beurre, crème, œufs.",
    months: int = 12, **told: Any,
) -> Shop:  # fmt: skip
    """A shop of Narbonne that takes orders for a year; `months=0`: its page alone, as once its trial is over."""
    place = territory or cast.place()
    organisation = organisation or firm(name, owner=owner, seat=place)
    owner = owner or Member.objects.filter(teams__organisation=organisation, teams__role="owner").order_by("id")[0]
    given: dict[str, Any] = {"address": "5 rue Jean-Jaurès", "hours": WEEK, "phone": "0468000000", "trade": "47.29Z"}
    if months:
        give_term(by=None, organisation=organisation, product="shop", months=months, reason=REASON, at=cast.AT)
    shop = actions.open_shop(
        by=owner, organisation=organisation, name=name, territory=place, sells=sells, at=cast.AT, **{**given, **told}
    )
    if shop.takes_transfer:
        set_account(by=owner, shop=shop, holder=name, iban=IBAN, at=cast.AT)
    if not months:
        Shop.objects.filter(pk=shop.pk).update(sells_until=cast.AT)
        shop.refresh_from_db()
    return shop


def product(shop: Shop, title: str = "Pélardon", price: int = 320, **told: Any) -> Product:
    """A product on sale in the shop; one thing to buy, counted where `stock` is given, unless `offers` say otherwise."""
    return actions.add_product(by=merchant_of(shop), shop=shop, title=title, price=price, at=cast.AT, **told)


def variant(product: Product, label: str = "") -> Variant:
    """The thing one buys of it, or the one of this label."""
    return product.variants.get(label=label)
