"""The journal: one line for each business write, in ids and hashes, never content or names."""

from django.db import models


class Entry(models.Model):
    """One write. PostgreSQL refuses to change or delete it."""

    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True, help_text="Member who acted; null for the platform itself")
    action = models.CharField(max_length=60, help_text="noun.verb: publication.publish")
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=40)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the facts of the write, in canonical JSON")

    class Meta:
        indexes = [models.Index(fields=["subject_kind", "subject_id", "id"])]


class Seal(models.Model):
    """The link of one entry in the hash chain, added by one job after the commit of the entry.

    hash = SHA-256(previous hash, entry). Positions have no gap; entry ids may.
    """

    position = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT)
    hash = models.CharField(max_length=64)


class DailyHead(models.Model):
    """Where the chain stood when a day ended, published for anyone to note. PostgreSQL refuses to change or delete it."""

    day = models.DateField(primary_key=True, help_text="By the calendar of Paris")
    position = models.BigIntegerField(help_text="Lines in the chain: the position of its last seal; 0 where it had none")
    head = models.CharField(max_length=64, help_text="Hash of that seal")
    published_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["published_at"], name="journal_head_published")]
