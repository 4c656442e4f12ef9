"""Appeals within six months, and what those concerned write to those who judge."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from .case import Case, Report
from .decision import Decision
from .panel import Panel


class Side(models.TextChoices):
    AUTHOR = "author", "auteur du contenu"
    REPORTER = "reporter", "auteur du signalement"


class Appeal(models.Model):
    """Someone concerned asks another territory's panel to judge again."""

    class Outcome(models.TextChoices):
        UPHELD = "upheld", "accueilli"
        PARTLY = "partly", "accueilli en partie"
        REJECTED = "rejected", "rejeté"

    case = models.ForeignKey(Case, models.PROTECT, related_name="appeals")
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="appeals", help_text="What is appealed against")
    side = models.CharField(max_length=8, choices=Side.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    report = models.ForeignKey(Report, models.PROTECT, null=True, related_name="appeals")
    text = models.TextField(max_length=4000)
    opened_at = models.DateTimeField()
    panel = models.ForeignKey(Panel, models.PROTECT, null=True, related_name="appeals")
    outcome = models.CharField(max_length=8, choices=Outcome.choices, blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "side"], condition=Q(side="author"), name="author_appeals_once"),
            models.UniqueConstraint(fields=["decision", "report"], name="reporter_appeals_once"),
            models.CheckConstraint(
                condition=Q(side="author", report__isnull=True) | Q(side="reporter", report__isnull=False),
                name="appeal_of_a_side",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", closed_at__isnull=True) | ~Q(outcome="") & Q(closed_at__isnull=False),
                name="closed_appeal_has_an_outcome",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="appeal_says_why"),
        ]


class Observation(models.Model):
    """What one side writes to those who judge, or they to it. Each side has its own thread: neither reads the other's."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="observations")
    side = models.CharField(max_length=8, choices=Side.choices, help_text="Whose thread")
    report = models.ForeignKey(Report, models.PROTECT, null=True, related_name="observations")
    is_from_court = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    text = models.TextField(max_length=4000)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="observation_says_something"),
            models.CheckConstraint(
                condition=Q(is_from_court=False) | Q(by__isnull=False), name="the_court_writes_through_a_human"
            ),
            models.CheckConstraint(
                condition=Q(side="author", report__isnull=True) | Q(side="reporter", report__isnull=False),
                name="observation_in_a_thread",
            ),
        ]
