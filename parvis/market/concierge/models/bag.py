"""Bags: what one household fetches, or is brought, in one slot, out of as many shops as it bought in."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from parvis.ground.territories.models import Territory
from parvis.market.shops.models import Shop
from parvis.market.slots.models import Slot
from parvis.people.delegations.models import Delegation


class Bag(models.Model):
    """It names nobody: who it is for is read from its orders, by those who may."""

    class State(models.TextChoices):
        GATHERING = "gathering", "à réunir"
        OUT = "out", "en route"
        HANDED_OVER = "handed", "remis"
        DROPPED = "dropped", "sans objet"  # every order of it was cancelled

    OPEN = (State.GATHERING, State.OUT)

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="bags")
    slot = models.ForeignKey(Slot, models.PROTECT, related_name="bags")
    day = models.DateField(help_text="Of its slot")
    number = models.PositiveIntegerField(help_text="Written large on its labels: of the delegation and the day, from 1")
    household = models.CharField(max_length=64, help_text="Keyed hash: the same door, or the same telephone")
    keeps_cold = models.BooleanField(default=False)
    # Where it is brought.
    territory = models.ForeignKey(Territory, models.PROTECT, null=True, related_name="+")
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    is_located = models.BooleanField(default=False)
    state = models.CharField(max_length=9, choices=State.choices, default=State.GATHERING)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["delegation", "day", "number"], name="bag_numbered_once_a_day"),
            models.UniqueConstraint(
                fields=["slot", "household"], condition=Q(state__in=["gathering", "out"]), name="bag_one_a_household"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["gathering", "out"], ended_at__isnull=True)
                | Q(state__in=["handed", "dropped"], ended_at__isnull=False),
                name="bag_ends_with_its_date",
            ),
        ]
        indexes = [models.Index(fields=["delegation", "day"], name="bag_of_a_day")]

    def __str__(self) -> str:
        return f"Sac\u00a0{self.number}"

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN


class Parcel(models.Model):
    """One order of a bag: expected from its shop, here, gone."""

    class State(models.TextChoices):
        EXPECTED = "expected", "attendu"
        HERE = "here", "arrivé"
        HANDED_OVER = "handed", "remis"
        DROPPED = "dropped", "annulé"

    bag = models.ForeignKey(Bag, models.CASCADE, related_name="parcels")
    shop = models.ForeignKey(Shop, models.PROTECT, related_name="+")
    # The order stands behind the wall of its shop: the wall must not be asked when it goes.
    order = models.OneToOneField("orders.Order", models.DO_NOTHING, related_name="+", db_constraint=False)
    keeps_cold = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=State.choices, default=State.EXPECTED)
    here_at = models.DateTimeField(null=True)
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="here") | Q(here_at__isnull=False, received_by__isnull=False),
                name="parcel_is_received_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["expected", "here"], ended_at__isnull=True)
                | Q(state__in=["handed", "dropped"], ended_at__isnull=False),
                name="parcel_ends_with_its_date",
            ),
        ]
