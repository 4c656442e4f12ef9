"""Vehicles, and the round each makes on a day: its stops in order, when it is expected there, when it was."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from parvis.market.slots.models import Counter, Slot
from parvis.people.delegations.models import Delegation

from .bag import Bag
from .errand import Errand


class Vehicle(models.Model):
    delegation = models.ForeignKey(Delegation, models.CASCADE, related_name="vehicles")
    name = models.CharField("nom", max_length=60)
    parcels = models.PositiveSmallIntegerField(help_text="How many it carries")
    cold_parcels = models.PositiveSmallIntegerField(default=0, help_text="How many of them it keeps cold")
    speed = models.PositiveSmallIntegerField(default=25, help_text="km/h in these streets, stops apart")
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(parcels__gte=1, cold_parcels__lte=F("parcels")), name="vehicle_carries_something"),
            models.CheckConstraint(condition=Q(speed__gte=3, speed__lte=90), name="vehicle_moves"),
            models.UniqueConstraint(
                fields=["delegation", "name"], condition=Q(retired_at__isnull=True), name="vehicle_named_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Round(models.Model):
    """What one vehicle does in one slot of a tour."""

    class State(models.TextChoices):
        PLANNED = "planned", "prévue"
        OUT = "out", "en route"
        BACK = "back", "rentrée"

    slot = models.ForeignKey(Slot, models.PROTECT, related_name="rounds")
    vehicle = models.ForeignKey(Vehicle, models.PROTECT, related_name="rounds")
    starts_from = models.ForeignKey(Counter, models.PROTECT, related_name="+")
    state = models.CharField(max_length=7, choices=State.choices, default=State.PLANNED)
    leaves_at = models.DateTimeField()
    back_at = models.DateTimeField(help_text="When the plan brings it back")
    metres = models.PositiveIntegerField(default=0)
    planned_at = models.DateTimeField()
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    driver = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    left_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["slot", "vehicle"], name="round_once_a_vehicle"),
            models.CheckConstraint(
                condition=Q(state="planned", left_at__isnull=True, returned_at__isnull=True)
                | Q(state="out", left_at__isnull=False, driver__isnull=False, returned_at__isnull=True)
                | Q(state="back", left_at__isnull=False, driver__isnull=False, returned_at__isnull=False),
                name="round_state_has_its_hours",
            ),
        ]

    @property
    def is_out(self) -> bool:
        return self.state == self.State.OUT


class Stop(models.Model):
    """Once done or missed it stays as it was; what is ahead may be planned anew."""

    class Kind(models.TextChoices):
        PICK = "pick", "prendre"
        DROP = "drop", "remettre"

    round = models.ForeignKey(Round, models.CASCADE, related_name="stops")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=4, choices=Kind.choices)
    errand = models.ForeignKey(Errand, models.PROTECT, null=True, related_name="stops")
    bag = models.ForeignKey(Bag, models.SET_NULL, null=True, related_name="stops")
    latitude = models.FloatField()
    longitude = models.FloatField()
    eta = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    missed_at = models.DateTimeField(null=True)
    missed_because = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(
                fields=["round", "position"], name="stop_has_its_place", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(
                condition=Q(missed_at__isnull=True, missed_because="") | Q(missed_at__isnull=False, done_at__isnull=True),
                name="stop_is_done_or_missed",
            ),
        ]

    # What is read of a bag by those who may (queries.bags), for the page of a round.
    inside: Any = None

    @property
    def what(self) -> str:
        """What is taken or handed over there."""
        if self.errand is not None:
            return self.errand.what
        return str(self.bag) if self.bag is not None else "un sac"

    @property
    def door(self) -> str:
        """The name on the bell."""
        if self.errand is None:
            return self.inside.name if self.inside else ""
        return self.errand.from_name if self.kind == self.Kind.PICK else self.errand.to_name

    @property
    def address(self) -> str:
        one = self.errand
        if one is None:
            return self.inside.address if self.inside else ""
        is_pick = self.kind == self.Kind.PICK
        street, town = (one.from_address, one.from_territory) if is_pick else (one.to_address, one.to_territory)
        return f"{street}, {town.name}" if street else town.name

    @property
    def directions(self) -> str:
        return self.inside.directions if self.inside else ""

    @property
    def phone(self) -> str:
        if self.errand is not None:
            return self.errand.phone
        return self.inside.phone if self.inside else ""

    @property
    def is_cold(self) -> bool:
        return bool(self.errand.keeps_cold if self.errand else self.bag and self.bag.keeps_cold)

    @property
    def geo(self) -> str:
        """« 43.18390,3.00420 », as addresses of places write it."""
        return f"{self.latitude:.5f},{self.longitude:.5f}"

    @property
    def is_ahead(self) -> bool:
        return self.done_at is None and self.missed_at is None

    @property
    def ended_at(self) -> datetime | None:
        return self.done_at or self.missed_at
