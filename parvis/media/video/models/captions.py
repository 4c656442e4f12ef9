from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from .video import Video


class Captions(models.Model):
    """The words of a film in one language. `cues` is a list of [start in ms, end in ms, text], in order."""

    video = models.ForeignKey(Video, models.CASCADE, related_name="captions")
    language = models.CharField("langue", max_length=8, default="fr", help_text="BCP 47: fr, oc, en")
    cues = models.JSONField()
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["video", "language"], name="captions_once_a_language")]


class Chapter(models.Model):
    video = models.ForeignKey(Video, models.CASCADE, related_name="chapters")
    start_ms = models.PositiveIntegerField()
    title = models.CharField("titre", max_length=120)

    class Meta:
        ordering = [F("start_ms")]
        constraints = [
            models.UniqueConstraint(fields=["video", "start_ms"], name="chapter_once_at_a_time"),
            models.CheckConstraint(condition=~Q(title=""), name="chapter_has_a_title"),
        ]
