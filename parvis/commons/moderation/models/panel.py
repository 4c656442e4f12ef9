"""The panel of three drawn by lot that judges a case (R60), and what each of its members votes."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from parvis.people.delegations.models import Delegation, Mandate

from .case import Case
from .decision import Measure
from .ground import CITES_NOTHING, CITES_ONE_GROUND, Grounded


class Panel(models.Model):
    """Those who judge a case, once in the first place and once on appeal. All that is needed to replay the draw is kept."""

    class Stage(models.TextChoices):
        FIRST = "first", "premier jugement"
        APPEAL = "appeal", "recours"

    case = models.ForeignKey(Case, models.PROTECT, related_name="panels")
    stage = models.CharField(max_length=6, choices=Stage.choices, default=Stage.FIRST)
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+", help_text="Whose panel it is")
    drawn_at = models.DateTimeField()
    head_day = models.DateField(null=True, help_text="Day of the head of the journal that seeds the draw; null before the first")
    head = models.CharField(max_length=64)
    seed = models.CharField(max_length=64, help_text="SHA-256 of the head and of the reference: see lot.py")
    pool = models.JSONField(default=list, help_text="[number of the mandate, why it is kept out or ''], by number")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "stage"], name="one_panel_a_stage")]
        indexes = [models.Index(fields=["case"], condition=Q(closed_at__isnull=True), name="panel_sitting")]


class Seat(models.Model):
    """One person drawn: they vote, or are replaced by the next in the lot."""

    class Ending(models.TextChoices):
        RECUSED = "recused", "récusation déclarée"
        SILENT = "silent", "n’a pas répondu à temps"

    panel = models.ForeignKey(Panel, models.PROTECT, related_name="seats")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="seats")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    rank = models.PositiveIntegerField(help_text="Place in the lot, from 1")
    seated_at = models.DateTimeField()
    due_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=7, choices=Ending.choices, blank=True)
    recusal_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["panel", "member"], name="seated_once"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ending="") | Q(ended_at__isnull=False) & ~Q(ending=""),
                name="seat_ends_for_a_cause",
            ),
            models.CheckConstraint(condition=~Q(ending="recused", recusal_reason=""), name="recusal_has_a_reason"),
        ]
        indexes = [models.Index(fields=["member"], condition=Q(ended_at__isnull=True), name="seat_held")]


class Vote(Grounded):
    """What one member of a panel thinks should happen. Never changed: the database refuses it."""

    seat = models.OneToOneField(Seat, models.PROTECT, related_name="vote")
    measure = models.CharField(max_length=10, choices=Measure.choices)
    reason = models.TextField(max_length=2000)
    label_text = models.CharField(max_length=300, blank=True)
    days = models.PositiveSmallIntegerField(null=True, help_text="Of a suspension")
    cast_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=CITES_ONE_GROUND | (CITES_NOTHING & Q(measure="none")), name="vote_cites_one_ground"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="vote_has_a_reason"),
            models.CheckConstraint(condition=~Q(measure="label", label_text=""), name="vote_for_a_label_words_it"),
            models.CheckConstraint(
                condition=Q(measure="suspension", days__isnull=False) | ~Q(measure="suspension"),
                name="vote_to_suspend_says_how_long",
            ),
        ]
