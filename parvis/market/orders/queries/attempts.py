"""What was tried at the provider of a shop."""

from __future__ import annotations

from parvis.ground.core.isolation import seeing

from ..models import Attempt, Order

MOST = 3


def attempts_to_look_at(order: Order) -> list[int]:
    """Those that are not over, the latest first."""
    with seeing(shop=order.shop_id):
        found = Attempt.objects.filter(order=order.pk, state__in=Attempt.LIVE_STATES).exclude(reference="")
        return list(found.order_by("-created_at").values_list("pk", flat=True)[:MOST])


def last_attempt(order: Order) -> Attempt | None:
    """Under `seeing`."""
    return Attempt.objects.filter(order=order.pk).order_by("-created_at", "-pk").first()
