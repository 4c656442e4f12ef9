"""The links of one's orders, sent anew to the address they were placed with: whoever asks learns nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string

from parvis.ground.core.isolation import seeing
from parvis.ground.core.jobs import defer
from parvis.ground.core.mail import deliver

from ..models import Order
from ..queries.letters import letter_of

LOOKED_BACK, MOST = timedelta(days=730), 20


@transaction.atomic
def ask_for_links(*, email: str, shops: Iterable[int], number: int | None = None, at: datetime) -> None:
    """A job a shop where this address ordered something; it names the orders, never the address. None where there are none."""
    for shop in shops:
        with seeing(shop=shop):
            found = Order.objects.filter(shop=shop, customer__email__iexact=email.strip(), placed_at__gt=at - LOOKED_BACK)
            if number is not None:
                found = found.filter(number=number)
            orders = list(found.order_by("-placed_at", "-pk").values_list("pk", flat=True)[:MOST])
        if orders:
            defer("orders.write_links", once=f"orders.links:{shop}:{orders[0]}", shop=shop, orders=orders)


def write_links(*, shop: int, orders: list[int]) -> None:
    """The letter of a job, to the address that the orders themselves say."""
    with seeing(shop=shop):
        letters = [letter for letter in (letter_of(shop, one) for one in orders) if letter is not None]
    if not letters:  # erased meanwhile
        return
    first = letters[0].order
    body = render_to_string("orders/mail/links.txt", {"PUBLIC_URL": settings.PUBLIC_URL, "letters": letters, "shop": first.shop})
    deliver(
        subject=f"Vos commandes chez {first.shop.name}", body=body.strip() + "\n", sender=settings.DEFAULT_FROM_EMAIL,
        to=[first.customer.email], html="", headers={"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"},
    )  # fmt: skip
