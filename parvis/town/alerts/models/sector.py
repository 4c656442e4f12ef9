"""A part of a territory to which its town hall gave a name, so that it need not be drawn in the middle of a flood."""

from __future__ import annotations

from django.db import models

from parvis.ground.territories.models import Territory
from parvis.people.organisations.models import Organisation


class Sector(models.Model):
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="sectors")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+")
    name = models.CharField("nom", max_length=80)
    area = models.JSONField(help_text="GeoJSON MultiPolygon")

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["organisation", "territory", "name"], name="sector_named_once")]

    def __str__(self) -> str:
        return self.name
