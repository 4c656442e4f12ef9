"""What is left of who was told, once an alert is over: first the numbers alone, then their sum."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from ..models import Delivery, Spread
from ..queries.reach import counted

DETACHED_AFTER = timedelta(days=2)  # from its end: a late receipt still counts
SUMMED_AFTER = timedelta(days=30)


def forget_deliveries(*, at: datetime) -> None:
    """No row says any more who was told of an alert that is over; a month later, only counts remain."""
    over = Q(message__alert__ended_at__lt=at - DETACHED_AFTER) | Q(message__alert__ends_at__lt=at - DETACHED_AFTER)
    Delivery.objects.filter(over, follower__isnull=False).exclude(state=Delivery.State.WAITING).update(follower=None)
    old = Q(message__alert__ended_at__lt=at - SUMMED_AFTER) | Q(message__alert__ends_at__lt=at - SUMMED_AFTER)
    for spread in Spread.objects.filter(old, tally__isnull=True):
        with transaction.atomic():
            Spread.objects.filter(pk=spread.pk).update(tally=counted(spread.pk))
            Delivery.objects.filter(message=spread.pk).delete()
