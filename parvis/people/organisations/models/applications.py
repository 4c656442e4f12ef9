"""What members ask for an organisation, and what the delegation that answers for its seat decided."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from parvis.ground.territories.models import Territory

from .organisations import Organisation

LATE_AFTER = timedelta(days=3)


class Application(models.Model):
    class Purpose(models.TextChoices):
        ENTRY = "entry", "inscription"  # a new organisation
        RENAMING = "renaming", "changement de nom"
        CLAIM = "claim", "reprise"  # its owner is lost
        REOPENING = "reopening", "réouverture"

    class State(models.TextChoices):
        WAITING = "waiting", "en attente"
        REFUSED = "refused", "refusée"  # may be corrected and sent again
        ACCEPTED = "accepted", "acceptée"
        WITHDRAWN = "withdrawn", "retirée"

    purpose = models.CharField(max_length=9, choices=Purpose.choices)
    applicant = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="applications")
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="applications")
    kind = models.CharField("nature", max_length=11, choices=Organisation.Kind.choices)
    name = models.CharField("nom", max_length=160)
    siren = models.CharField(max_length=9, blank=True)
    siret = models.CharField(max_length=14, blank=True)
    rna = models.CharField(max_length=10, blank=True)
    vat = models.CharField(max_length=13, blank=True)
    seat = models.ForeignKey(Territory, models.PROTECT, related_name="+")
    office = models.CharField("fonction", max_length=80, help_text="What the applicant is there: maire, trésorière, gérant")
    papers = models.TextField("précisions", max_length=2000, blank=True)
    # The delegation that decides: it stands above this app, hence its number and no foreign key.
    desk = models.BigIntegerField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    filed_at = models.DateTimeField()
    sent_at = models.DateTimeField(help_text="The clock of the queue: sent again, it starts again")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(purpose="entry") | Q(organisation__isnull=False), name="application_names_its_organisation"
            ),
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(organisation__isnull=False), name="accepted_application_has_an_organisation"
            ),
            models.UniqueConstraint(
                fields=["organisation", "purpose", "applicant"], condition=Q(state="waiting"), name="application_waits_once"
            ),
            models.UniqueConstraint(
                fields=["applicant", "siren", "rna"], condition=Q(state="waiting", purpose="entry"), name="entry_waits_once"
            ),
        ]
        indexes = [
            models.Index(fields=["desk", "sent_at"], condition=Q(state="waiting"), name="application_queue"),
            models.Index(fields=["desk", "-sent_at"], name="application_of_desk"),
        ]

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING

    @property
    def is_refused(self) -> bool:
        return self.state == self.State.REFUSED

    def is_late(self, at: datetime) -> bool:
        return self.is_waiting and at - self.sent_at > LATE_AFTER


class ApplicationDecision(models.Model):
    """What a named human decided of an application, one line each time."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="decisions")
    accepted = models.BooleanField()
    reason = models.CharField(max_length=1000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(accepted=True) | ~Q(reason=""), name="refused_application_has_a_reason")
        ]
