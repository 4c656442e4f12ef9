"""Recurring rounds of home delivery: the same days at the same hours, local to the place."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from parvis.ground.territories.models import Territory
from parvis.people.delegations.models import Delegation


class Tour(models.Model):
    class State(models.TextChoices):
        RUNNING = "running", "en service"
        PAUSED = "paused", "en pause"
        ENDED = "ended", "terminée"

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="tours")
    label = models.CharField("nom", max_length=120)
    weekdays = ArrayField(models.PositiveSmallIntegerField(), help_text="0 Monday … 6 Sunday")
    leaves_at = models.TimeField(help_text="Local to its places")
    returns_at = models.TimeField(help_text="The same day: everything is delivered by then")
    territories = models.ManyToManyField(Territory, related_name="+", help_text="Communes where it delivers")
    capacity = models.PositiveSmallIntegerField(help_text="How many parcels it delivers")
    gather_minutes = models.PositiveSmallIntegerField(default=30, help_text="From ready at a shop to loaded")
    keeps_cold = models.BooleanField(default=False)
    on_holidays = models.BooleanField(default=False, help_text="Whether it runs on public holidays")
    # Where it is loaded and comes back to.
    starts_from = models.ForeignKey("slots.Counter", models.PROTECT, related_name="tours")
    state = models.CharField(max_length=7, choices=State.choices, default=State.RUNNING)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(returns_at__gt=F("leaves_at")), name="tour_comes_back_the_same_day"),
            models.CheckConstraint(condition=Q(capacity__gte=1), name="tour_carries_something"),
            models.CheckConstraint(condition=Q(weekdays__len__gte=1), name="tour_runs_some_day"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def is_running(self) -> bool:
        return self.state == self.State.RUNNING
