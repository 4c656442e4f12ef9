"""What a public body's portal (Chorus Pro) did with an invoice, as the treasurer read it there."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from .documents import Document


class Deposit(models.Model):
    class State(models.TextChoices):
        DEPOSITED = "deposited", "déposée"
        REJECTED = "rejected", "rejetée"  # by the portal: its form was wrong
        REFUSED = "refused", "refusée"  # by the town
        CASHED = "cashed", "encaissée"

    document = models.ForeignKey(Document, models.PROTECT, related_name="deposits")
    number = models.CharField("numéro de dépôt", max_length=60)
    deposited_on = models.DateField("déposée le")
    state = models.CharField(max_length=9, choices=State.choices, default=State.DEPOSITED)
    state_on = models.DateField()
    reason = models.CharField("motif", max_length=500, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [
            # What was rejected or refused is deposited again; never twice at a time.
            models.UniqueConstraint(
                fields=["document"], condition=Q(state__in=("deposited", "cashed")), name="one_standing_deposit_a_document"
            ),
            models.CheckConstraint(condition=Q(state_on__gte=models.F("deposited_on")), name="deposit_answered_after"),
            models.CheckConstraint(
                condition=~Q(state__in=("rejected", "refused"), reason=""), name="deposit_refused_for_a_reason"
            ),
        ]

    @property
    def is_standing(self) -> bool:
        return self.state in {self.State.DEPOSITED, self.State.CASHED}
