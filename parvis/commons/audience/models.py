"""Counts of views: per piece and day, nothing about who."""

from django.db import models


class Views(models.Model):
    """All views of a piece, ever (R8)."""

    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    total = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="views_once_a_piece")]


class DailyViews(models.Model):
    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    date = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id", "date"], name="daily_views_once")]
