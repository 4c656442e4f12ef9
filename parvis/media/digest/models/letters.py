"""A letter: one a territory, made by the delegation that answers for it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from parvis.ground.territories.models import Territory


class Letter(models.Model):
    territory = models.OneToOneField(Territory, models.PROTECT, related_name="+")
    name = models.CharField("nom de la lettre", max_length=80)
    # R50: whoever likes the letter may give to those who make it, on a page of their own; no money crosses ours.
    donation_url = models.URLField("page de dons", max_length=300, blank=True)
    donation_to = models.CharField("à qui vont les dons", max_length=120, blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(donation_url="", donation_to="") | ~models.Q(donation_url="") & ~models.Q(donation_to=""),
                name="letter_gift_has_a_taker",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def tag(self) -> str:
        """Of the pages that list its editions."""
        return f"letter:{self.territory_id}"
