"""The index of everything that can be found: a small row to match and rank, the wide text apart."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class Document(models.Model):
    """What matching and ranking read of a piece.

    One index answers any mix of words and filters: `words` holds the stems, `facets` everything one may
    filter by ("place:12", "category:4", "form:article") and the week of publication ("week:1924"), by
    which a search walks from the newest backwards and stops when it has enough.
    """

    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    published_at = models.DateTimeField()
    facets = ArrayField(models.TextField())
    in_title = SearchVectorField()
    in_lead = SearchVectorField(help_text="The first words of the text")
    words = SearchVectorField(help_text="Title and text, with positions; stored out of line by PostgreSQL")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="document_once")]
        # No index on published_at on purpose: the planner must have no other way than this one.
        # fastupdate off: a reader never pays for the rows of the last writers.
        indexes = [GinIndex(fields=["words", "facets"], name="document_match", fastupdate=False)]


class DocumentText(models.Model):
    """What is shown of a piece that was found: read only for the results of one page."""

    document = models.OneToOneField(Document, models.CASCADE, primary_key=True, related_name="text")
    title = models.TextField()
    body = models.TextField()


class Word(models.Model):
    """A word met in a piece, to complete the one being typed and to propose another for one misspelt."""

    word = models.CharField(max_length=40, primary_key=True, help_text="Folded: lower case, no accent")
    stem = models.CharField(max_length=40)

    class Meta:
        indexes = [
            models.Index(fields=["word"], opclasses=["text_pattern_ops"], name="word_prefix"),
            GinIndex(fields=["word"], opclasses=["gin_trgm_ops"], name="word_trigram"),
        ]
