"""A vote for or against any content."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Reaction(models.Model):
    """One vote per member and piece: like or dislike, switchable, removable."""

    class Value(models.IntegerChoices):
        LIKE = 1, "j'aime"
        DISLIKE = -1, "je n'aime pas"

    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    value = models.SmallIntegerField(choices=Value.choices)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id", "member"], name="one_vote_each"),
            models.CheckConstraint(condition=models.Q(value__in=[-1, 1]), name="vote_is_for_or_against"),
        ]
