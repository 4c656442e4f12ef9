"""Counters: where people fetch what they bought (R85, R93)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from parvis.ground.territories.models import Territory
from parvis.people.delegations.models import Delegation


class Counter(models.Model):
    class Kind(models.TextChoices):
        THIRD_PLACE = "third", "tiers-lieu"
        LOCKER = "locker", "casiers"
        PARTNER = "partner", "commerce partenaire"
        TOWN_HALL = "hall", "mairie"

    class State(models.TextChoices):
        OPEN = "open", "ouvert"
        PAUSED = "paused", "en pause"
        CLOSED = "closed", "fermé"

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="counters")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+", help_text="The commune where it stands")
    name = models.CharField("nom", max_length=120)
    kind = models.CharField(max_length=7, choices=Kind.choices, default=Kind.THIRD_PLACE)
    address = models.CharField("adresse", max_length=300)
    latitude = models.FloatField(help_text="WGS 84; of the town hall where it was not said nearer")
    longitude = models.FloatField()
    hours = models.CharField("horaires", max_length=400, help_text="OSM opening_hours")
    bags = models.PositiveSmallIntegerField(help_text="How many parcels it holds at once")
    slot_minutes = models.PositiveSmallIntegerField(default=60, help_text="How long one slot of its opening hours lasts")
    slot_capacity = models.PositiveSmallIntegerField(help_text="How many parcels are handed over in one slot")
    carry_minutes = models.PositiveSmallIntegerField(default=60, help_text="From ready at a shop to waiting here")
    keeps_cold = models.BooleanField(default=False)
    state = models.CharField(max_length=6, choices=State.choices, default=State.OPEN)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(bags__gte=1), name="counter_holds_something"),
            models.CheckConstraint(
                condition=Q(slot_capacity__gte=1, slot_capacity__lte=F("bags")), name="counter_hands_over_what_it_holds"
            ),
            models.CheckConstraint(condition=Q(slot_minutes__gte=15, slot_minutes__lte=1440), name="counter_slot_lasts"),
            models.CheckConstraint(
                condition=Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="counter_is_somewhere",
            ),
        ]
        indexes = [models.Index(fields=["territory"], condition=Q(state="open"), name="counter_open_here")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN


class Shelf(models.Model):
    """The room a counter has on one day of its own calendar: whatever the hour, a parcel fetched that day stands there."""

    counter = models.ForeignKey(Counter, models.CASCADE, related_name="shelves")
    day = models.DateField()
    capacity = models.PositiveSmallIntegerField()
    taken = models.PositiveSmallIntegerField(default=0, help_text="Promised for that day")
    left_over = models.PositiveSmallIntegerField(default=0, help_text="Still there from the days before")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["counter", "day"], name="shelf_once_a_day"),
            models.CheckConstraint(condition=Q(taken__lte=F("capacity")), name="shelf_holds_what_it_takes"),
        ]
