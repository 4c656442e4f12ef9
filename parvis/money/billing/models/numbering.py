"""The last number taken in each series and year. The row is locked late, by whoever numbers."""

from __future__ import annotations

from django.db import models


class Counter(models.Model):
    series = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)
    last_on = models.DateField(help_text="Date of the last document: numbers follow the calendar")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "year"], name="one_counter_a_series_and_year")]
