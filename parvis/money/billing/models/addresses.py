"""A postal address in its parts: what EN 16931 and, from November 2026, SEPA ask for."""

from __future__ import annotations

from django.db import models


class Address(models.Model):
    line1 = models.CharField("adresse", max_length=70)
    line2 = models.CharField("complément d’adresse", max_length=70, blank=True)
    postcode = models.CharField("code postal", max_length=16)
    city = models.CharField("ville", max_length=35)
    country = models.CharField("pays", max_length=2, default="FR")

    class Meta:
        abstract = True

    @property
    def place(self) -> dict[str, str]:
        return {"line1": self.line1, "line2": self.line2, "postcode": self.postcode, "city": self.city, "country": self.country}
