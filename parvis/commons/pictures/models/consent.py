"""The register of consents: who accepts to be seen, in what, until when, and how they said so (R44; Code civil, art. 9)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from parvis.people.organisations.models import Organisation


class Consent(models.Model):
    """What one person accepted from one organisation. A child's image is never shown, so children have no line here."""

    class How(models.TextChoices):
        PAPER = "paper", "autorisation signée sur papier"
        LETTER = "letter", "courrier ou courriel"
        SPOKEN = "spoken", "accord dit devant la caméra"

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="consents")
    person = models.BinaryField(help_text="Name, sealed; read through queries.consents alone")
    scope = models.CharField("pour quoi", max_length=300)
    how = models.CharField("comment", max_length=6, choices=How.choices)
    given_on = models.DateField("donné le")
    until = models.DateField("valable jusqu’au", null=True)
    paper = models.CharField(max_length=80, blank=True, help_text="Name in core.files of the signed paper; never public")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("given_on")), name="consent_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="consent_withdrawn_by_someone",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "-recorded_at"])]
