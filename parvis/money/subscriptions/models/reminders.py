"""What the owners have been told about a term: each thing once."""

from __future__ import annotations

from django.db import models

from .terms import Term


class Reminder(models.Model):
    class Kind(models.TextChoices):
        TRIAL_ENDS = "trial-ends", "l’essai s’achève"
        ENDS = "ends", "le terme s’achève"
        ENDS_SOON = "ends-soon", "le terme s’achève bientôt"
        ENDS_VERY_SOON = "ends-very-soon", "le terme s’achève dans quelques jours"
        OVERDUE = "overdue", "une facture attend"

    term = models.ForeignKey(Term, models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=14, choices=Kind.choices)
    about = models.DateField(help_text="The day it is about: a debit that comes back is reminded of anew")
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["term", "kind", "about"], name="reminded_once")]
