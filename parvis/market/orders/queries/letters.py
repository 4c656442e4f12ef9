"""What a letter to a buyer says."""

from __future__ import annotations

from dataclasses import dataclass

from ..models import Order, OrderLine, OrderMessage
from ..tokens import code_of, token_of


@dataclass(frozen=True, slots=True)
class Letter:
    order: Order
    lines: list[OrderLine]
    link: str  # path of the buyer's page
    code: str
    last_message: str


def letter_of(shop: int, order: int) -> Letter | None:
    """Under `seeing(shop=…)`; None where nobody is to be written to."""
    found = (
        Order.objects.filter(shop=shop, pk=order)
        .select_related("shop__territory", "customer", "checkout", "slot__counter__territory__department",
                        "slot__tour__starts_from__territory__department", "serving_delegation")
        .first()
    )  # fmt: skip
    if found is None or not found.customer.email:
        return None
    said = OrderMessage.objects.filter(order=found, from_shop=True).order_by("-at", "-id").first()
    return Letter(
        order=found,
        lines=list(found.lines.order_by("position")),
        link=f"/commande/{token_of(found.checkout.key, shop)}/",
        code=code_of(found.checkout.key, shop),
        last_message=said.text if said else "",
    )
