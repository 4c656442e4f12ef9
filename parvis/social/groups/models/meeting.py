"""When and where a group meets, and who said that they come."""

from __future__ import annotations

import uuid
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from parvis.ground.territories.models import Territory

from .group import Group


class Meeting(models.Model):
    uid = models.UUIDField(unique=True, default=uuid.uuid4, help_text="By which calendars know it for good")
    group = models.ForeignKey(Group, models.CASCADE, related_name="meetings")
    title = models.CharField("ce qui s’y fait", max_length=120)
    text = models.TextField("à savoir", max_length=2000, blank=True)
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+", help_text="The commune where it takes place")
    place = models.CharField("lieu", max_length=160)
    address = models.CharField("adresse", max_length=200, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    in_agenda = models.BooleanField("dans l’agenda du territoire", default=False, help_text="Of an open group, as its owner says")
    sequence = models.PositiveIntegerField(default=0, help_text="Grows with every change that calendars must hear of (RFC 5545)")
    cancelled_at = models.DateTimeField(null=True)
    cancelled_because = models.CharField(max_length=300, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(place=""), name="meeting_says_what_and_where"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="meeting_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=False) | Q(cancelled_because=""), name="meeting_cancelled_for_its_reason"
            ),
        ]
        indexes = [models.Index(fields=["group", "starts_at"], name="meeting_of_group")]

    def __str__(self) -> str:
        return self.title

    @property
    def zone(self) -> ZoneInfo:
        """The clock on the wall of the place. Asks for `territory`."""
        return ZoneInfo(self.territory.time_zone)

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    @property
    def source(self) -> str:
        """Its name on the agenda of the territory."""
        return f"groups:meeting:{self.pk}"


class Coming(models.Model):
    """« Je viens »: read by the members of the group, so that someone keeps a chair."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="comings")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="coming_said_once")]
