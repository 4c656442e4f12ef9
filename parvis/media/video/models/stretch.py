from __future__ import annotations

from django.db import models

from .video import Video


class Stretch(models.Model):
    """What the search for faces knew of a film up to a time, kept while it goes on: a worker that is killed begins from there."""

    video = models.ForeignKey(Video, models.CASCADE, related_name="stretches")
    until_ms = models.PositiveIntegerField()
    ended = models.JSONField(help_text="Faces followed to their end since the stretch before")
    live = models.JSONField(help_text="Those that were still followed, as they stood")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["video", "until_ms"], name="stretch_once_a_time")]
