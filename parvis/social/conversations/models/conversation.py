from django.conf import settings
from django.db import models
from django.db.models import Q


class Keyed(models.Model):
    """A row with a key of its own, which lies here sealed under EVIDENCE_KEY (`sealing.py`)."""

    wrapped_key = models.BinaryField()
    key_id = models.CharField(max_length=16, help_text="Which EVIDENCE_KEY sealed it")

    class Meta:
        abstract = True


class Conversation(Keyed):
    """What up to fifty people write to each other. Nothing that is said in it can be read from its rows."""

    pair = models.CharField(max_length=41, null=True, unique=True, help_text="Of two people: « 12:40 », the smaller id first")  # noqa: DJ001 - NULL is what UNIQUE leaves alone
    name_sealed = models.BinaryField(default=b"", help_text="What its people call it")
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    last_seq = models.BigIntegerField(
        default=0, help_text="Number of its latest message; the next takes the next, under the row's lock"
    )
    last_rev = models.BigIntegerField(default=0, help_text="Counts every change: what an open page asks from")
    last_at = models.DateTimeField(help_text="When something was last said")
    kept_days = models.PositiveSmallIntegerField(
        null=True, help_text="How long messages are kept: the shortest that its people ask"
    )
    kept_since = models.DateTimeField(null=True, help_text="From when on it applies: all were told before")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(last_seq__gte=0, last_rev__gte=0), name="conversation_counts_up"),
            models.CheckConstraint(
                condition=Q(kept_days__isnull=True) | Q(kept_days__in=[7, 30, 90, 365]), name="conversation_kept_so_long"
            ),
            models.CheckConstraint(
                condition=Q(kept_days__isnull=True, kept_since__isnull=True)
                | Q(kept_days__isnull=False, kept_since__isnull=False),
                name="conversation_kept_from_an_instant",
            ),
        ]
        indexes = [models.Index(fields=["kept_since"], condition=Q(kept_days__isnull=False), name="conversation_kept")]

    @property
    def is_pair(self) -> bool:
        return self.pair is not None
