"""The check: every publication is read by a named human of the nearest delegation (R58, R61)."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from parvis.ground.territories.models import Territory
from parvis.people.delegations.models import Delegation
from parvis.people.organisations.models import Organisation

LATE_AFTER = timedelta(hours=2)


class Lot(models.Model):
    """Pieces that came in together from elsewhere: still read by a human each, a page of them at a time."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="lots")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    title = models.CharField(max_length=160)
    opened_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["delegation", "opened_at"], name="lot_of_delegation")]

    def __str__(self) -> str:
        return self.title


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
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", help_text="Who published the piece and may answer"
    )
    lot = models.ForeignKey(
        Lot, models.SET_NULL, null=True, related_name="checks", help_text="Of a piece that came in with others"
    )
    opened_at = models.DateTimeField()
    state = models.CharField(max_length=11, choices=State.choices, default=State.WAITING)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(max_length=2000, blank=True, help_text="Why it was invalidated, shown on the tombstone")
    charter_article = models.CharField(max_length=60, blank=True, help_text="Article of the charter that the reason cites (R62)")

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
        indexes = [
            models.Index(fields=["delegation", "state", "opened_at"]),
            models.Index(
                fields=["delegation", "opened_at"], condition=Q(state="waiting", lot__isnull=True), name="check_waits_alone"
            ),
            models.Index(fields=["delegation", "-decided_at"], condition=~Q(state="waiting"), name="check_decided"),
            models.Index(fields=["organisation", "state"], condition=Q(state="invalidated"), name="check_invalidated_of"),
        ]

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING

    @property
    def is_invalidated(self) -> bool:
        return self.state == self.State.INVALIDATED

    def is_late(self, at: datetime) -> bool:
        """Has it waited longer than a reader should have to? (R57)"""
        return self.is_waiting and at - self.opened_at > LATE_AFTER


class Message(models.Model):
    """The dialogue between the editor and the delegation about a check (R59)."""

    check_record = models.ForeignKey(Check, models.CASCADE, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    is_from_delegation = models.BooleanField()
    text = models.TextField(max_length=4000)
    created_at = models.DateTimeField()
