"""Addresses that the concierge found on the map once: the next parcel for the same door is placed by itself."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from parvis.ground.territories.models import Territory


class KnownAddress(models.Model):
    """Where an address is. Neither a name nor the address itself: a keyed hash recognises it when it is typed again."""

    territory = models.ForeignKey(Territory, models.CASCADE, related_name="+")
    mark = models.CharField(max_length=64)
    latitude = models.FloatField()
    longitude = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["territory", "mark"], name="address_known_once"),
            models.CheckConstraint(
                condition=Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="known_address_is_somewhere",
            ),
        ]
