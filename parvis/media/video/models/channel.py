"""An existing channel on its way in: its file of feeds, film after film, so that what stops goes on where it was."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from parvis.people.organisations.models import Organisation

from .video import Video


class ChannelImport(models.Model):
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(max_length=160, help_text="Of the channel, as its feed says")
    address = models.CharField(max_length=2000, blank=True, help_text="Of the feed; empty when a file was sent")
    begun_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True, help_text="By its editor: what waits is no longer fetched")

    class Meta:
        indexes = [models.Index(fields=["organisation", "-begun_at"])]


class ImportedFilm(models.Model):
    """One line of a channel: what the feed says of a film, and what became of it."""

    class State(models.TextChoices):
        WAITING = "waiting", "en attente"
        FETCHING = "fetching", "en cours de copie"
        BROUGHT = "brought", "arrivée"
        REFUSED = "refused", "non reprise"

    channel = models.ForeignKey(ChannelImport, models.CASCADE, related_name="films")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    position = models.PositiveIntegerField()
    key = models.CharField(max_length=64, help_text="SHA-256 of what the feed calls it: the same film is brought in once")
    title = models.CharField(max_length=160)
    text = models.TextField(blank=True)
    dated_at = models.DateTimeField(null=True)
    address = models.CharField(max_length=2000, blank=True, help_text="Of its file")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    refusal = models.CharField(max_length=300, blank=True)
    length = models.BigIntegerField(default=0, help_text="Bytes announced by the other server; 0 when it does not say")
    received = models.BigIntegerField(default=0, help_text="Bytes")
    video = models.OneToOneField(Video, models.SET_NULL, null=True, related_name="imported")

    class Meta:
        ordering = [F("position")]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key"], name="imported_film_once"),
            models.CheckConstraint(condition=~Q(state="refused") | ~Q(refusal=""), name="imported_film_refused_with_a_reason"),
            models.CheckConstraint(condition=Q(received__gte=0, length__gte=0), name="imported_film_bytes"),
        ]
        indexes = [models.Index(fields=["channel", "position"])]
