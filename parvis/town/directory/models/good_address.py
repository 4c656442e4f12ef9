"""« Bonnes adresses » (R87): chosen by a named member of a delegation, with a reason and a date; never bought (R26)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from parvis.people.delegations.models import Delegation

from .listing import Listing


class GoodAddress(models.Model):
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    listing = models.ForeignKey(Listing, models.PROTECT, related_name="good_addresses")
    reason = models.CharField("pourquoi", max_length=300)
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["delegation", "listing"], condition=Q(withdrawn_at=None), name="good_address_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="good_address_has_a_reason"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None) | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="good_address_withdrawn_by_someone",
            ),
        ]
        indexes = [models.Index(fields=["delegation", "-chosen_at"], condition=Q(withdrawn_at=None), name="good_address_current")]
