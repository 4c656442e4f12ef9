from django.db import models
from django.db.models import F, Q

from .follow import SourceKind


class Entry(models.Model):
    """Something that appeared: a content, known by its kind and its id, at its instant in every feed."""

    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    at = models.DateTimeField()
    is_gone = models.BooleanField(default=False, help_text="Taken down: in no feed any more, its lines are cleared by a job")
    forgotten = models.PositiveIntegerField(default=0, help_text="How many lines it had among those that are too old to be kept")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="entry_once")]


class EntrySource(models.Model):
    """Where it appeared: whoever follows one of its sources has it in their feed, once."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="sources", db_index=False)
    source_kind = models.CharField(max_length=12, choices=SourceKind.choices)
    source_id = models.BigIntegerField()
    at = models.DateTimeField(help_text="The entry's, so that the latest of a source are one range")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "source_kind", "source_id"], name="entry_source_once"),
            models.CheckConstraint(condition=Q(source_kind__in=SourceKind.values), name="entry_source_of_a_known_kind"),
        ]
        indexes = [models.Index(F("source_kind"), F("source_id"), F("at").desc(), F("entry").desc(), name="entry_of_a_source")]
