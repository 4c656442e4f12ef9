"""The copy of everything an organisation has here: one file, made by a job, gone after seven days."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from parvis.people.organisations.models import Organisation

COPY_KEPT = timedelta(days=7)


class OrganisationCopy(models.Model):
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="copies")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    # How far the job is: parts written, and what of the file is sure to survive whatever stops the machine.
    parts = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveSmallIntegerField(default=0)
    packed_files = models.PositiveIntegerField(default=0)
    packed_bytes = models.PositiveBigIntegerField(default=0)
    ready_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    file = models.CharField(max_length=100, blank=True, help_text="Name in core.files; empty until it is ready")
    size = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(ready_at=None, failed_at=None), name="one_organisation_copy_under_way"
            ),
            models.CheckConstraint(
                condition=Q(file="", expires_at=None) | ~Q(file="") & Q(ready_at__isnull=False, expires_at__isnull=False),
                name="organisation_copy_has_a_term",
            ),
            models.CheckConstraint(condition=Q(ready_at=None) | Q(failed_at=None), name="organisation_copy_ready_or_failed"),
        ]

    @property
    def is_under_way(self) -> bool:
        return self.ready_at is None and self.failed_at is None
