"""A firm claims its card: a code on paper proves the address of the register, or was handed over at a counter."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from .listing import Listing

LASTS = timedelta(days=60)
MOST_ATTEMPTS = 5


class Claim(models.Model):
    class Way(models.TextChoices):
        LETTER = "letter", "par une lettre à l’adresse du registre"
        COUNTER = "counter", "au guichet de la délégation"

    class State(models.TextChoices):
        ASKED = "asked", "à envoyer"  # waits for a delegate to print the letter, or to receive the person
        CODED = "coded", "code remis"
        TAKEN = "taken", "fiche reprise"
        REFUSED = "refused", "refusée"
        DROPPED = "dropped", "abandonnée"

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="claims")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    way = models.CharField(max_length=7, choices=Way.choices)
    office = models.CharField("fonction", max_length=80, help_text="What the member is there: gérant, associée")
    state = models.CharField(max_length=7, choices=State.choices, default=State.ASKED)
    asked_at = models.DateTimeField()
    code_hash = models.CharField(max_length=64, blank=True, help_text="All that is kept of the code")
    attempts = models.PositiveSmallIntegerField(default=0)
    handed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    handed_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField("motif", max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["listing", "member"], condition=Q(state__in=["asked", "coded"]), name="claim_waits_once"
            ),
            models.UniqueConstraint(fields=["code_hash"], condition=~Q(code_hash=""), name="claim_code_unique"),
            models.CheckConstraint(
                condition=Q(state__in=["asked", "dropped", "refused"]) | ~Q(code_hash="") & Q(handed_by__isnull=False),
                name="claim_code_was_handed_over",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["asked", "coded"]) | Q(ended_at__isnull=False), name="claim_ended_then"
            ),
            models.CheckConstraint(condition=~Q(state="refused") | ~Q(reason=""), name="claim_refused_for_a_reason"),
            models.CheckConstraint(condition=Q(attempts__lte=MOST_ATTEMPTS), name="claim_attempts_are_few"),
        ]
        indexes = [models.Index(fields=["asked_at"], condition=Q(state="asked"), name="claim_queue")]

    @property
    def is_waiting(self) -> bool:
        return self.state in {self.State.ASKED, self.State.CODED}

    @property
    def is_coded(self) -> bool:
        return self.state == self.State.CODED

    @property
    def is_asked(self) -> bool:
        return self.state == self.State.ASKED

    def is_over(self, at: datetime) -> bool:
        """Its code no longer counts."""
        return self.expires_at is not None and self.expires_at <= at
