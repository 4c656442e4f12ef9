"""What was sent out about an alert, word for word: PostgreSQL refuses to change or remove it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .alert import Alert


class AlertMessage(models.Model):
    class Type(models.TextChoices):  # as CAP writes them
        ALERT = "Alert", "diffusion"
        UPDATE = "Update", "mise à jour"
        CANCEL = "Cancel", "annulation"

    alert = models.ForeignKey(Alert, models.PROTECT, related_name="messages")
    position = models.PositiveSmallIntegerField(help_text="1 is the alert itself")
    type = models.CharField(max_length=6, choices=Type.choices)
    ends = models.BooleanField(default=False, help_text="It says that the alert is over")
    note = models.CharField(max_length=400, blank=True, help_text="What changed, or why it is over")
    identifier = models.CharField(max_length=120, unique=True)
    cap = models.TextField(help_text="The message in CAP 1.2, as it was held against the schema")
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ["alert", "position"]
        constraints = [
            models.UniqueConstraint(fields=["alert", "position"], name="alert_message_once"),
            models.CheckConstraint(
                condition=Q(position=1, type="Alert", ends=False) | Q(position__gt=1) & ~Q(type="Alert"),
                name="alert_message_begins_with_the_alert",
            ),
        ]

    def __str__(self) -> str:
        return self.identifier
