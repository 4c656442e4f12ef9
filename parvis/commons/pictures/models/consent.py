"""The register of consents: who accepts to be seen, in what, until when, and how they said so (R44; Code civil, art. 9)."""

from __future__ import annotations

from datetime import date

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

    class Through(models.TextChoices):
        """By what way it was taken back."""

        NONE = "", "pas retiré"
        TEAM = "team", "demande reçue par l’organisme"
        LINK = "link", "par son lien"

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="consents")
    person = models.BinaryField(help_text="Name and address, sealed; read through queries.consents alone")
    scope = models.CharField("pour quoi", max_length=300)
    how = models.CharField("comment", max_length=6, choices=How.choices)
    given_on = models.DateField("donné le")
    until = models.DateField("valable jusqu’au", null=True)
    paper = models.CharField(
        max_length=80, blank=True, help_text="Name in core.files of the signed paper, encrypted; never public"
    )
    paper_kind = models.CharField(max_length=4, blank=True, help_text="What lies inside: jpg, png, pdf")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_through = models.CharField(max_length=4, choices=Through.choices, blank=True, default=Through.NONE)
    told_of_end_at = models.DateTimeField(null=True, help_text="When its team was told that it ends soon")
    forgotten_at = models.DateTimeField(null=True, help_text="Its name and paper are gone; the line stays")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("given_on")), name="consent_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_through="")
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False, withdrawn_through="team")
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=True, withdrawn_through="link"),
                name="consent_withdrawn_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(forgotten_at__isnull=True) | Q(person=b"", paper=""), name="consent_forgotten_keeps_nobody"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "-recorded_at"])]

    def holds_on(self, day: date) -> bool:
        """May what shows this person appear on that day?"""
        return self.withdrawn_at is None and (self.until is None or day <= self.until)
