"""The check: every publication is read by a named human of the nearest delegation (R58, R61)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from parvis.ground.territories.models import Territory
from parvis.people.delegations.models import Delegation


class Check(models.Model):
    """One human check of one piece of content."""

    class State(models.TextChoices):
        WAITING = "waiting", "à vérifier"
        CHECKED = "checked", "vérifié"
        INVALIDATED = "invalidated", "invalidé"

    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+")
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="checks")
    opened_at = models.DateTimeField()
    state = models.CharField(max_length=11, choices=State.choices, default=State.WAITING)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(max_length=2000, blank=True, help_text="Why it was invalidated, shown on the tombstone")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="one_check_a_piece"),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_by__isnull=True, decided_at__isnull=True)
                | Q(decided_by__isnull=False, decided_at__isnull=False) & ~Q(state="waiting"),
                name="no_decision_without_a_human",  # R61
            ),
            models.CheckConstraint(condition=~Q(state="invalidated", reason=""), name="no_invalidation_without_a_reason"),
        ]
        indexes = [models.Index(fields=["delegation", "state", "opened_at"])]


class Message(models.Model):
    """The dialogue between the editor and the delegation about a check (R59)."""

    check_record = models.ForeignKey(Check, models.CASCADE, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    is_from_delegation = models.BooleanField()
    text = models.TextField(max_length=4000)
    created_at = models.DateTimeField()
