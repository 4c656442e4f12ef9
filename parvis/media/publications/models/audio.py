from django.db import models
from django.db.models import Q

from .publication import Publication


class AudioEdition(models.Model):
    """A piece read aloud by a voice of this machine (R52): for those who listen better than they read."""

    publication = models.OneToOneField(Publication, models.CASCADE, related_name="audio")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the words that are read: other words make it out of date")
    voice = models.CharField(max_length=60)
    file = models.CharField(max_length=80, help_text="Name in core.files: M4A")
    bytes = models.PositiveIntegerField()
    duration_ms = models.PositiveIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(duration_ms__gt=0) & ~Q(file=""), name="audio_edition_lasts")]
