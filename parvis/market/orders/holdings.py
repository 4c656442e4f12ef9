"""What is kept of a member who bought: their own orders, shop after shop, behind the walls between merchants."""

from __future__ import annotations

from datetime import datetime

from parvis.ground.core.isolation import seeing
from parvis.ground.core.money import decimal
from parvis.market.shops.models import Shop
from parvis.people.members.holdings import Copy, Kept, Traces
from parvis.people.members.models import Member

from .actions.keeping import let_member_go
from .models import Order, Payment, Refund


class Orders:
    key = "commandes"
    title = "Vos commandes"
    why = (
        "Chaque boutique garde ses ventes dix ans (Code de commerce, L123-22) ; votre nom et votre adresse, trois "
        "ans après la dernière."
    )
    tables = ("orders_order", "orders_customer")

    def count(self, member: Member) -> int:
        with seeing(member=member.pk):
            return Order.objects.filter(member=member).count()

    def copy(self, member: Member) -> Copy:
        with seeing(member=member.pk):
            mine = list(
                Order.objects.filter(member=member).select_related("shop", "customer").prefetch_related("lines").order_by("pk")
            )
        return Copy(
            [
                {
                    "boutique": one.shop.name,
                    "numero": one.number,
                    "le": one.placed_at,
                    "etat": one.get_state_display(),
                    "nom": one.customer.name,
                    "courriel": one.customer.email,
                    "telephone": one.customer.phone,
                    "adresse": ", ".join(part for part in (one.line1, one.postcode, one.city) if part),
                    "articles": [f"{line.quantity} x {line.title} {line.label}".strip() for line in one.lines.all()],
                    "total": decimal(one.total, ","),
                    "paye": decimal(one.paid, ","),
                }
                for one in mine
            ]
        )

    def erase(self, member: Member, *, at: datetime) -> list[Kept]:
        had = self.count(member) > 0
        under_way = let_member_go(member=member, at=at)
        kept = [Kept("Vos commandes, sans votre nom", "Les comptes de chaque boutique : dix ans (Code de commerce, L123-22).")]
        if under_way:
            kept = [
                *kept,
                Kept("Vos commandes en cours", "La boutique garde votre nom jusqu’à la remise, puis trois ans au plus."),
            ]
        return (
            [*kept, Kept("Vos factures de boutique", "Une facture émise ne change plus : dix ans chez le commerçant.")]
            if had
            else []
        )


class Till:
    """What someone noted for a shop: behind the walls, so read shop by shop, of those they work for."""

    key = "caisse"
    title = "Les paiements et remboursements que vous avez notés pour une boutique"
    why = "Les comptes de la boutique : dix ans (Code de commerce, L123-22)."
    tables = ("orders_payment", "orders_refund")

    def count(self, member: Member) -> int:
        return len(self._noted(member))

    def copy(self, member: Member) -> Copy:
        return Copy([{"boutique": shop, "quoi": what, "le": at} for shop, what, at in self._noted(member)])

    def erase(self, member: Member, *, at: datetime) -> list[Kept]:
        return [Kept(self.title, self.why)] if self.count(member) else []

    def _noted(self, member: Member) -> list[tuple[str, str, datetime | None]]:
        found: list[tuple[str, str, datetime | None]] = []
        for shop in Shop.objects.filter(organisation__team__member=member).order_by("pk"):
            with seeing(shop=shop.pk):
                paid = Payment.objects.filter(shop=shop, recorded_by=member).order_by("pk").values_list("at", flat=True)
                back = Refund.objects.filter(shop=shop, done_by=member).order_by("pk").values_list("done_at", flat=True)
                found += [*((shop.name, "paiement", at) for at in paid), *((shop.name, "remboursement", at) for at in back)]
        return found


HOLDINGS = (
    Orders(),
    Till(),
    Traces(
        "comptes-de-boutique",
        "Les réglages de paiement que vous avez changés pour une boutique",
        {"orders_shopaccount": "compte de la boutique", "orders_shopprovider": "moyen de paiement"},
    ),
)
