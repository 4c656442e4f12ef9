"""Shops that call for help, so that residents learn in time (R98b)."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Q

from parvis.ground.territories.models import Territory

from ..models import Shop

MOST = 12


def calls_in(territory: Territory, at: datetime) -> list[Shop]:
    """Those of a place and all it contains, the call that ends first first. One query."""
    today = at.astimezone(ZoneInfo(territory.time_zone)).date()
    within = Shop.objects.filter(Q(territory=territory) | Q(territory__inclusions__outer=territory), help_until__gte=today)
    calling = Shop.objects.visible_at(at).filter(pk__in=within.exclude(help_text="").values("pk"))
    return list(calling.select_related("territory").order_by("help_until", "sort_name", "pk")[:MOST])
