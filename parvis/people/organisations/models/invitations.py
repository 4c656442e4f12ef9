"""Invitations into a team: for one address and one organisation, once, for a fortnight."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from .organisations import Organisation, TeamMember

LASTS = timedelta(days=14)


class Invitation(models.Model):
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    email = models.EmailField("adresse e-mail")
    role = models.CharField(max_length=6, choices=TeamMember.Role.choices)
    token = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the secret, which the mail alone holds")
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "organisation", Lower("email"), condition=Q(accepted_at__isnull=True, cancelled_at__isnull=True),
                name="invitation_waits_once",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(accepted_by__isnull=False, cancelled_at__isnull=True),
                name="invitation_serves_one_person",
            ),
        ]  # fmt: skip

    def is_open(self, at: datetime) -> bool:
        return self.accepted_at is None and self.cancelled_at is None and self.expires_at > at
