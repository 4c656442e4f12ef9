"""Who fetches together: the same door where it is brought, the same telephone or address of mail where it is fetched."""

from __future__ import annotations

import re

from parvis.commons.verification.ciphers import keyed_hash
from parvis.ground.core.text.fold import fold
from parvis.market.orders.models import Order, Receive


def household_of(order: Order) -> str:
    """A keyed hash, since nobody needs to read it: bags of the same slot with the same one are one bag."""
    if order.receive == Receive.DELIVERY:
        words = re.findall(r"[a-z0-9]+", fold(f"{order.line1} {order.line2} {order.postcode}"))
        return keyed_hash("concierge.household", "door:" + " ".join(words))
    digits = re.sub(r"\D", "", order.customer.phone)[-9:]
    return keyed_hash("concierge.household", f"phone:{digits}" if digits else f"mail:{order.customer.email.lower()}")
