"""What a shop puts aside for someone who comes to pay and fetch it there."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .asked import Answer
from .questions import Question


class Hold(models.Model):
    class State(models.TextChoices):
        HELD = "held", "mis de côté"
        COLLECTED = "collected", "remis"
        RELEASED = "released", "rendu par qui l’avait réservé"
        REFUSED = "refused", "la boutique ne l’a plus"
        EXPIRED = "expired", "personne n’est venu"

    question = models.ForeignKey(Question, models.CASCADE, related_name="holds")
    answer = models.ForeignKey(Answer, models.CASCADE, related_name="holds")
    code = models.CharField(max_length=4, help_text="Said at the shop: it tells one bag from another")
    price = models.PositiveIntegerField("prix", null=True, help_text="As the shop had said it, frozen")
    until = models.DateField("jusqu’au (compris)")
    state = models.CharField(max_length=9, choices=State.choices, default=State.HELD)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["question"], condition=Q(state="held"), name="hold_one_a_question"),
            models.CheckConstraint(
                condition=Q(state="held", ended_at__isnull=True) | ~Q(state="held") & Q(ended_at__isnull=False),
                name="hold_ends_at_an_instant",
            ),
        ]
        indexes = [models.Index(fields=["until"], condition=Q(state="held"), name="hold_to_expire")]

    @property
    def is_held(self) -> bool:
        return self.state == self.State.HELD
