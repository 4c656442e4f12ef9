"""Who accepted which version of the charter, and when (R62)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from parvis.people.delegations.models import Delegation
from parvis.people.organisations.models import Organisation


class Acceptance(models.Model):
    """One version, accepted once by a member for themselves, by an owner for an organisation, by a president for a delegation."""

    version = models.CharField(max_length=20)
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, related_name="+")
    delegation = models.ForeignKey(Delegation, models.CASCADE, null=True, related_name="+")
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=True) | Q(delegation__isnull=True), name="acceptance_of_one_party"
            ),
            models.UniqueConstraint(
                fields=["accepted_by", "version"],
                condition=Q(organisation__isnull=True, delegation__isnull=True),
                name="member_accepts_a_version_once",
            ),
            models.UniqueConstraint(fields=["organisation", "version"], name="organisation_accepts_a_version_once"),
            models.UniqueConstraint(fields=["delegation", "version"], name="delegation_accepts_a_version_once"),
        ]
