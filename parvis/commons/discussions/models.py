"""Comments and reactions under any content (R13-R16)."""

from django.conf import settings
from django.db import models


class Comment(models.Model):
    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField(max_length=4000)
    created_at = models.DateTimeField()
    # Taken down by a named human of the delegation, with a reason told to its author (R61).
    hidden_at = models.DateTimeField(null=True)
    hidden_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    hidden_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(text=""), name="comment_says_something"),
            models.CheckConstraint(
                condition=models.Q(hidden_at__isnull=True, hidden_by__isnull=True, hidden_reason="")
                | models.Q(hidden_at__isnull=False, hidden_by__isnull=False) & ~models.Q(hidden_reason=""),
                name="comment_hidden_by_a_human_with_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["kind", "object_id", "created_at"])]


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
