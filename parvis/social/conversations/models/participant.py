from django.conf import settings
from django.db import models
from django.db.models import Q

from .conversation import Conversation


class Participant(models.Model):
    """Someone of a conversation, and which of its messages they may read: after `from_seq`, up to `until_seq`."""

    class State(models.TextChoices):
        ASKED = "asked", "demande"  # by a stranger: lands apart until it is accepted
        IN = "in", "présent"
        DECLINED = "declined", "refusée"  # nobody is told
        LEFT = "left", "parti"
        REMOVED = "removed", "retiré"

    PRESENT = (State.ASKED, State.IN)
    GONE = (State.LEFT, State.REMOVED)

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="participants")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices)
    is_owner = models.BooleanField(default=False)
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    joined_at = models.DateTimeField()
    from_seq = models.BigIntegerField(default=0)
    until_seq = models.BigIntegerField(null=True)
    read_seq = models.BigIntegerField(default=0, help_text="Up to where this member has seen; shown to nobody else")
    is_muted = models.BooleanField(default=False, help_text="No notice of what is said here")
    asked_days = models.PositiveSmallIntegerField(null=True, help_text="How long this member asks messages to be kept")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "member"], name="participant_once"),
            models.CheckConstraint(
                condition=Q(state__in=["left", "removed"], until_seq__isnull=False)
                | ~Q(state__in=["left", "removed"]) & Q(until_seq__isnull=True),
                name="participant_gone_reads_no_further",
            ),
            models.CheckConstraint(
                condition=Q(asked_days__isnull=True) | Q(asked_days__in=[7, 30, 90, 365]), name="participant_asks_so_long"
            ),
        ]
        indexes = [models.Index(fields=["member", "state"], name="participant_of_member")]

    @property
    def is_in(self) -> bool:
        return self.state == self.State.IN

    @property
    def is_asked(self) -> bool:
        return self.state == self.State.ASKED

    @property
    def is_gone(self) -> bool:
        return self.state in self.GONE
