"""What may be known of orders without seeing one: numbers given out, and counts a day. No name, no basket, no buyer."""

from __future__ import annotations

from django.db import models


class Book(models.Model):
    """The numbers a shop gave to its orders, and until when its round of tending may sleep."""

    shop = models.OneToOneField("shops.Shop", models.PROTECT, primary_key=True, related_name="+")
    last_number = models.PositiveIntegerField(default=0)


class Tally(models.Model):
    """How many orders a shop had on a day, kept by the database itself."""

    shop = models.ForeignKey("shops.Shop", models.PROTECT, related_name="+", db_index=False)
    day = models.DateField()
    placed = models.PositiveIntegerField(default=0)
    handed_over = models.PositiveIntegerField(default=0)
    cancelled = models.PositiveIntegerField(default=0)
    expired = models.PositiveIntegerField(default=0)
    sold = models.PositiveBigIntegerField(default=0, help_text="Cents of what was handed over that day")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["shop", "day"], name="tally_once_a_day")]
        indexes = [models.Index(fields=["day"], name="tally_by_day")]
