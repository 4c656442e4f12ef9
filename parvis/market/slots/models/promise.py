"""What was promised and whether it was kept: an instant each, nothing about who bought what."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from .slot import Slot


class Promised(models.Model):
    cause = models.CharField(max_length=60, unique=True, help_text="What was promised, in one word: order:1204")
    slot = models.ForeignKey(Slot, models.PROTECT, related_name="promises")
    promised_by = models.DateTimeField(help_text="When it was to be there at the latest")
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, help_text="When it was there")
    dropped_at = models.DateTimeField(null=True, help_text="The order ended before: neither kept nor broken")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(promised_by__gt=F("made_at")), name="promised_beforehand"),
            models.CheckConstraint(condition=Q(done_at__isnull=True) | Q(dropped_at__isnull=True), name="promised_ends_once"),
        ]
        indexes = [models.Index(fields=["promised_by"], name="promised_by_instant")]

    @property
    def was_kept(self) -> bool:
        return self.done_at is not None and self.done_at <= self.promised_by
