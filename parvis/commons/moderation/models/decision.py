"""What was decided, by which humans, on what ground; and the statement of reasons sent with it (R61; DSA 17)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from .case import Case
from .ground import CITES_NOTHING, CITES_ONE_GROUND, Grounded

LONGEST_PROVISIONAL = timedelta(hours=72)


class Measure(models.TextChoices):
    """From the mildest to the gravest."""

    NONE = "none", "rien à reprocher"
    LABEL = "label", "mention ajoutée"
    CORRECTION = "correction", "correction demandée"
    HIDDEN = "hidden", "masqué"
    REMOVED = "removed", "retiré"
    SUSPENSION = "suspension", "suspendu pour un temps"
    CLOSURE = "closure", "compte fermé"


SEVERITY = {measure: place for place, measure in enumerate(Measure.values)}
HIDING = (Measure.HIDDEN, Measure.REMOVED, Measure.SUSPENSION, Measure.CLOSURE)


class Decision(Grounded):
    """One decision, by one named delegate or by the votes of a panel. Never changed: a later one takes its place.

    A delegate alone may hide for 72 hours at most, or find nothing against the charter; the platform's administration alone may
    suspend for 72 hours at most; all else is the panel's.
    """

    Measure = Measure

    case = models.ForeignKey(Case, models.PROTECT, related_name="decisions")
    panel = models.OneToOneField("moderation.Panel", models.PROTECT, null=True, related_name="decision")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField()
    measure = models.CharField(max_length=10, choices=Measure.choices)
    is_provisional = models.BooleanField(default=False)
    is_at_gate = models.BooleanField(default=False, help_text="A picture kept from appearing, which nobody has seen yet")
    is_by_platform = models.BooleanField(default=False, help_text="By the platform's administration, not by a delegation")
    expires_at = models.DateTimeField(null=True, help_text="When a provisional measure falls by itself")
    facts = models.TextField(max_length=8000, help_text="What was found, as everyone may read it")
    label_text = models.CharField(max_length=300, blank=True)
    days = models.PositiveSmallIntegerField(null=True, help_text="Of a suspension")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by__isnull=False, panel__isnull=True) | Q(decided_by__isnull=True, panel__isnull=False),
                name="decision_by_a_human_or_a_panel",
            ),
            models.CheckConstraint(
                condition=Q(panel__isnull=False, is_provisional=False)
                | Q(measure="hidden", is_provisional=True)
                | Q(measure="none", is_provisional=False)
                | Q(measure="suspension", is_provisional=True, is_by_platform=True)
                | Q(measure="hidden", is_provisional=False, is_at_gate=True),
                name="alone_one_only_hides_for_a_time",
            ),
            models.CheckConstraint(
                condition=Q(is_provisional=False, expires_at__isnull=True)
                | Q(is_provisional=True, expires_at__lte=F("decided_at") + LONGEST_PROVISIONAL, expires_at__gt=F("decided_at")),
                name="provisional_for_72_hours_at_most",
            ),
            models.CheckConstraint(condition=Q(is_by_platform=False) | Q(panel__isnull=True), name="a_panel_is_of_a_delegation"),
            models.CheckConstraint(
                condition=CITES_ONE_GROUND | (CITES_NOTHING & Q(measure="none")), name="decision_cites_one_ground"
            ),
            models.CheckConstraint(condition=~Q(facts=""), name="decision_has_facts"),
            models.CheckConstraint(
                condition=Q(measure="suspension", days__isnull=False) | ~Q(measure="suspension"), name="suspension_says_how_long"
            ),
        ]
        indexes = [
            models.Index(fields=["expires_at"], condition=Q(is_provisional=True), name="decision_falls"),
            models.Index(fields=["decided_at"], name="decision_by_date"),
        ]

    def is_in_force(self, at: datetime) -> bool:
        """Whether a provisional measure still runs; others stand until another takes their place."""
        return self.expires_at is None or self.expires_at > at


class Statement(models.Model):
    """The statement of reasons, word for word as it was sent; written before its effect, in the same transaction."""

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="statement")
    text = models.TextField()
    sent_to = models.PositiveSmallIntegerField(help_text="How many people it was addressed to")
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="statement_says_something")]
