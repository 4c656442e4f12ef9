"""Alerts on the same thing, caught before the second is sent."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from parvis.ground.territories.models import Inclusion, Territory

from ..areas import touch
from ..models import Alert
from .alerts import WITH


def twins_of(
    *, kind: str, territory: Territory, area: object, starts_at: datetime, ends_at: datetime, exercise: bool, at: datetime,
    but: int | None = None,
) -> list[Alert]:  # fmt: skip
    """Alerts in force, or waiting for their second person, of the same kind, where places and times overlap; newest first.

    Whoever issued them: a commune and its intercommunality tell the same flood. A drill is no twin of what is real.
    """
    outer = Inclusion.objects.filter(inner=territory).values("outer")
    inner = Inclusion.objects.filter(outer=territory).values("inner")
    near = Q(territory=territory) | Q(territory__in=outer) | Q(territory__in=inner)
    standing = Q(state=Alert.State.WAITING) | Q(state=Alert.State.ISSUED, ended_at=None, hidden_at=None)
    found = (
        Alert.objects.filter(near, standing, kind=kind, exercise=exercise, ends_at__gt=max(at, starts_at), starts_at__lt=ends_at)
        .exclude(pk=but or 0)
        .select_related(*WITH)
        .order_by("-created_at")
    )
    return [alert for alert in found if touch(alert.area, area)]
