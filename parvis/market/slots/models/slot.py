"""Slots: a counter or a round, from an instant to another, with room for so many parcels."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from .counter import Counter
from .tour import Tour


class Way(models.TextChoices):
    """How what was bought reaches its buyer through the delegation."""

    COUNTER = "counter", "retrait à un comptoir"
    DELIVERY = "delivery", "livraison à domicile"


class Slot(models.Model):
    counter = models.ForeignKey(Counter, models.PROTECT, null=True, related_name="slots")
    tour = models.ForeignKey(Tour, models.PROTECT, null=True, related_name="slots")
    day = models.DateField(help_text="On the calendar of its place")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    capacity = models.PositiveSmallIntegerField()
    taken = models.PositiveSmallIntegerField(default=0)
    was_taken = models.BooleanField(default=False, help_text="Someone chose it once: the row stays for what speaks of it")
    closed_at = models.DateTimeField(null=True, help_text="Since when nobody more is let in; who is in stays")
    closed_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(counter__isnull=True, tour__isnull=False) | Q(counter__isnull=False, tour__isnull=True),
                name="slot_is_of_a_counter_or_a_tour",
            ),
            models.CheckConstraint(condition=Q(taken__lte=F("capacity")), name="slot_holds_what_it_takes"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="slot_ends_after_start"),
            models.UniqueConstraint(fields=["counter", "starts_at"], name="slot_once_at_a_counter"),
            models.UniqueConstraint(fields=["tour", "starts_at"], name="slot_once_on_a_tour"),
        ]

    @property
    def way(self) -> Way:
        return Way.COUNTER if self.counter_id else Way.DELIVERY

    @property
    def room(self) -> int:
        return self.capacity - self.taken

    @property
    def delegation_id(self) -> int:
        """Of the delegation that serves it."""
        place = self.counter or self.tour
        assert place is not None
        return place.delegation_id

    @property
    def place(self) -> str:
        """The counter's name, or the round's."""
        return str(self.counter or self.tour)

    @property
    def time_zone(self) -> str:
        """Of the place: hours are said as people there read them."""
        counter = self.counter if self.counter else self.tour.starts_from  # type: ignore[union-attr]
        return counter.territory.time_zone
