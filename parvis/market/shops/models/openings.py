"""A shop that a concierge opens at the counter: prepared for its merchant, who says yes by a code."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from parvis.people.delegations.models import Delegation

from .shops import Shop

LASTS = timedelta(days=14)
MOST_TRIES = 5


class CounterOpening(models.Model):
    """The concierge prepared it, the code went to the merchant; until they give it nobody reads the shop's page."""

    shop = models.OneToOneField(Shop, models.CASCADE, related_name="opening")
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    email = models.EmailField("adresse e-mail du commerçant")
    first_name = models.CharField("prénom", max_length=80, blank=True, help_text="Of who will answer for a firm without a team")
    last_name = models.CharField("nom", max_length=80, blank=True)
    code_hash = models.CharField(max_length=64, help_text="Keyed hash: the code stands in the mail alone")
    tries = models.PositiveSmallIntegerField(default=0, help_text="Wrong codes since the last one was sent")
    sent_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(tries__lte=MOST_TRIES), name="opening_tries_are_counted")]
        indexes = [models.Index(fields=["delegation", "sent_at"], condition=Q(confirmed_at=None), name="opening_waiting")]

    def is_waiting(self, at: datetime) -> bool:
        return self.confirmed_at is None and self.sent_at + LASTS > at and self.tries < MOST_TRIES
