"""Whom a text names with an @."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Mention(models.Model):
    """`name` as it stands in the text of a comment or a post: whoever shows it knows whose it is, whoever erases it finds it."""

    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(max_length=170)
    # None where nobody is to be told: a block, a content they may not read.
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id", "member"], name="one_mention_each"),
            models.CheckConstraint(condition=~models.Q(name=""), name="mention_has_a_name"),
        ]
