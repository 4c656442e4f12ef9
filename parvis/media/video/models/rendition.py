from __future__ import annotations

from django.db import models

from .video import Video


class Rendition(models.Model):
    """One file made of a film: a size of its HLS ladder (CMAF, one file of byte ranges), the small MP4, or its sound alone."""

    class Kind(models.TextChoices):
        HLS = "hls", "HLS"
        MP4 = "mp4", "MP4"
        SOUND = "sound", "son"

    video = models.ForeignKey(Video, models.CASCADE, related_name="renditions")
    round = models.PositiveIntegerField()
    kind = models.CharField(max_length=5, choices=Kind.choices)
    width = models.PositiveIntegerField(help_text="0 for sound alone")
    height = models.PositiveIntegerField()
    bits_per_second = models.PositiveIntegerField(help_text="At its peak, as the master playlist says")
    codecs = models.CharField(max_length=60, help_text="RFC 6381: avc1.64001f,mp4a.40.2")
    file = models.CharField(max_length=80, help_text="Name in core.files")
    bytes = models.BigIntegerField()
    playlist = models.TextField(blank=True, help_text="Of HLS: its media playlist, naming `file` by /fichiers/")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["video", "round", "kind", "height"], name="video_rendition_once")]
