"""Jobs that a delegation pays from its share (R73): what for, how much of a full time, from when to when. Never who."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from parvis.people.delegations.models import Delegation


class PaidJob(models.Model):
    delegation = models.ForeignKey(Delegation, models.CASCADE, related_name="paid_jobs")
    title = models.CharField("emploi", max_length=120)
    hundredths = models.PositiveSmallIntegerField("temps de travail", help_text="Hundredths of a full time: 50 is half a job")
    starts_on = models.DateField("depuis le")
    ends_on = models.DateField("jusqu’au (compris)", null=True, blank=True)
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, help_text="Declared by mistake: no longer told")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(hundredths__gte=1, hundredths__lte=10_000), name="job_takes_some_time"),
            models.CheckConstraint(condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="job_days_in_order"),
        ]
        indexes = [models.Index(fields=["delegation", "starts_on"], name="job_of_delegation")]
