from django.conf import settings
from django.db import models

from .conversation import Conversation, Keyed


class Disclosure(Keyed):
    """Messages of one person that a participant shows to the court: the content "message" of a case.

    Copies under a key of their own: nothing else of the conversation opens with it.
    """

    conversation = models.ForeignKey(Conversation, models.SET_NULL, null=True, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", help_text="Who wrote them")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", help_text="Who shows them")
    made_at = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True, help_text="When its copies were destroyed: nobody can appeal any more")

    class Meta:
        indexes = [models.Index(fields=["conversation", "author"], name="disclosure_of_author")]


class Copied(models.Model):
    """The copy of one message, proven at the moment it was shown."""

    disclosure = models.ForeignKey(Disclosure, models.CASCADE, related_name="copies")
    seq = models.BigIntegerField()
    version = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField()
    sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["disclosure", "seq", "version"], name="copied_once")]


class CopiedFile(models.Model):
    copied = models.ForeignKey(Copied, models.CASCADE, related_name="files")
    place = models.PositiveSmallIntegerField()
    file = models.CharField(max_length=80, help_text="Its name in core.files; sealed with the key of the disclosure")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["copied", "place"], name="copied_file_in_its_place")]
