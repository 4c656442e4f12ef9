"""One thing that a member did today: what, when, and no word of it."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models


class Spent(models.Model):
    """A row for a day. It says neither where nor to whom; `digest` is what tells a text sent everywhere (see `likeness`)."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    act = models.CharField(max_length=20)
    at = models.DateTimeField(db_index=True)
    digest = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(act=""), name="spent_on_something")]
        indexes = [models.Index(fields=["member", "act", "at"], name="spent_by_member")]
