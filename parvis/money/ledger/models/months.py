"""Closed months: no line enters them any more, and their hash tells whether someone forced one in."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class ClosedMonth(models.Model):
    month = models.DateField(primary_key=True, help_text="Its first day")
    closed_at = models.DateTimeField()
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    lines = models.PositiveIntegerField()
    amount = models.BigIntegerField(help_text="Sum of its lines, in cents")
    hash = models.CharField(max_length=64, help_text="SHA-256 of the hash of the month before, then of each line")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(month__day=1), name="closed_month_is_a_month")]
