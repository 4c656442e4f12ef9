"""What someone says under a content, and the answers to it: one level, by time and nothing else."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models

from parvis.people.organisations.models import Organisation

LONGEST = 4000
EDITED_WITHIN = timedelta(minutes=10)


class Comment(models.Model):
    class State(models.TextChoices):
        SHOWN = "shown", "paru"
        WAITING = "waiting", "en attente de relecture"
        REFUSED = "refused", "refusé"

    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    # Nobody's once its author took it back while answers stand under it: what is left is their place.
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", help_text="In whose name the author writes"
    )
    answers_to = models.ForeignKey("self", models.CASCADE, null=True, related_name="answers")
    text = models.TextField(max_length=LONGEST)
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    # Its words and its author go with it, or, where a case still needs them to be judged, with the case.
    deleted_at = models.DateTimeField(null=True, db_index=True)
    state = models.CharField(max_length=10, choices=State, default=State.SHOWN)
    # Who answers for the content it waits under: by them its queue is found.
    led_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    led_for = models.ForeignKey(Organisation, models.SET_NULL, null=True, related_name="+")
    # Who of the team of the content let it appear or refused it, where comments are read before they appear.
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    judged_at = models.DateTimeField(null=True)
    refusal = models.CharField(max_length=500, blank=True, help_text="Why it was refused, as its author reads it")
    # Taken down by a named human of the delegation, with a reason told to its author (R61).
    hidden_at = models.DateTimeField(null=True)
    hidden_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    hidden_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(author__isnull=False) & ~models.Q(text="")
                | models.Q(deleted_at__isnull=False, author__isnull=True, text=""),
                name="comment_says_something_or_is_gone",
            ),
            models.CheckConstraint(
                condition=models.Q(hidden_at__isnull=True, hidden_by__isnull=True, hidden_reason="")
                | models.Q(hidden_at__isnull=False, hidden_by__isnull=False) & ~models.Q(hidden_reason=""),
                name="comment_hidden_by_a_human_with_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(state="refused", judged_by__isnull=False, judged_at__isnull=False) & ~models.Q(refusal="")
                | models.Q(state="shown", refusal="")
                | models.Q(state="waiting", refusal="", judged_by__isnull=True, judged_at__isnull=True),
                name="comment_refused_by_a_human_with_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "object_id", "created_at"]),
            models.Index(fields=["kind", "object_id"], condition=models.Q(state="waiting"), name="comment_waiting"),
            models.Index(fields=["author", "-id"], name="comment_by_author"),
        ]

    @property
    def is_shown(self) -> bool:
        """May anyone who reads the content read it?"""
        return self.state == self.State.SHOWN and self.hidden_at is None and self.deleted_at is None

    def may_be_edited_at(self, at: datetime) -> bool:
        return self.hidden_at is None and self.deleted_at is None and at < self.created_at + EDITED_WITHIN
