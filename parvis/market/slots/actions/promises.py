"""Writing down what was promised for the day and when it was there."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ..models import Promised, Slot


@transaction.atomic
def make_promise(*, cause: str, slot: Slot, promised_by: datetime, at: datetime) -> Promised:
    """Someone was told « today at … » and ordered: once a cause, however often it is told."""
    made, _ = Promised.objects.get_or_create(cause=cause, defaults={"slot": slot, "promised_by": promised_by, "made_at": at})
    return made


@transaction.atomic
def keep_promise(*, cause: str, at: datetime) -> None:
    """What was promised is there: at the counter, or at the door. The first time counts; nothing where nothing was promised."""
    Promised.objects.filter(cause=cause, done_at__isnull=True, dropped_at__isnull=True).update(done_at=at)


@transaction.atomic
def drop_promise(*, cause: str, at: datetime) -> None:
    """The buyer gave it up before its hour. One that is late already stays broken."""
    Promised.objects.filter(cause=cause, done_at__isnull=True, dropped_at__isnull=True, promised_by__gt=at).update(dropped_at=at)
