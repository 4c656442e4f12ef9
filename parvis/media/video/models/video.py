from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from parvis.people.organisations.models import Organisation


class State(models.TextChoices):
    """Where a film stands between its arrival and its readers. Whether the gate let it through is on its sheet."""

    RECEIVED = "received", "arrivée"  # whole, not read yet
    REFUSED = "refused", "refusée"  # not a film we can read: `refusal` says why
    READ = "read", "au contrôle des images"  # measured, its faces sought or being decided
    SIGNED = "signed", "en préparation"  # its editor signed: what must be hidden is being hidden
    READY = "ready", "prête"  # its renditions are made; served once its sheet is passed
    REMOVED = "removed", "supprimée"


class Step(models.TextChoices):
    """What the worker is doing with it."""

    NONE = "", "rien"
    READING = "reading", "lecture du fichier"
    SEEKING = "seeking", "recherche des visages"
    HIDING = "hiding", "floutage"
    ENCODING = "encoding", "mise aux formats du web"


class Video(models.Model):
    """A film of an organisation: a file, what it measures, and what is made of it. Its title and words are the publication's."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="videos")
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()
    file_name = models.CharField(max_length=255, help_text="As it was sent; shown to its editor, believed by nobody")
    source = models.CharField(max_length=80, blank=True, help_text="Name in core.files of the original; empty once destroyed")
    source_bytes = models.BigIntegerField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.RECEIVED)
    refusal = models.CharField(max_length=300, blank=True)
    # What it measures, once read; upright, as it is shown
    duration_ms = models.PositiveIntegerField(null=True)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    frame_rate_milli = models.PositiveIntegerField(null=True, help_text="Frames in a thousand seconds: 25000, 29970")
    has_sound = models.BooleanField(default=False)
    # What the worker is doing, for those who wait
    step = models.CharField(max_length=8, choices=Step.choices, blank=True, default=Step.NONE)
    percent = models.PositiveSmallIntegerField(default=0)
    told_at = models.DateTimeField(null=True, help_text="When the worker last said how far it is")
    round = models.PositiveIntegerField(default=1, help_text="Of what is made of it: up by one each time it is made again")
    # What is made of it besides its renditions
    master = models.CharField(max_length=80, blank=True, help_text="Name in core.files: in full size, what must be hidden hidden")
    poster = models.CharField(max_length=80, blank=True, help_text="JPEG")
    thumbnails = models.CharField(max_length=80, blank=True, help_text="WebP: small images for the seek bar, in a grid")
    thumbnails_every_ms = models.PositiveIntegerField(null=True)
    source_ends_at = models.DateTimeField(null=True, help_text="When the original is destroyed")
    source_destroyed_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(state="refused") | ~Q(refusal=""), name="video_refused_with_a_reason"),
            models.CheckConstraint(
                condition=~Q(state__in=["read", "signed", "ready"])
                | Q(duration_ms__isnull=False, width__isnull=False, height__isnull=False, frame_rate_milli__isnull=False),
                name="video_read_is_measured",
            ),
            models.CheckConstraint(condition=Q(percent__lte=100), name="video_percent"),
            models.CheckConstraint(
                condition=Q(source_destroyed_at__isnull=True) | Q(source=""), name="video_source_destroyed_has_no_file"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "-brought_at"])]

    def __str__(self) -> str:
        return self.file_name
