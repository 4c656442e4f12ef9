from __future__ import annotations

from django.db import models
from django.db.models import Q

from parvis.people.organisations.models import Organisation

from .brought import Import


class FollowedFeed(models.Model):
    """A feed that is asked every hour for what is new, until someone stops it."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    received = models.OneToOneField(Import, models.CASCADE, related_name="followed")
    address = models.CharField(max_length=300)
    etag = models.CharField(max_length=200, blank=True)
    modified = models.CharField(max_length=60, blank=True, help_text="Last-Modified, as the other server wrote it")
    since = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)
    ask_after = models.DateTimeField(null=True, help_text="One that fails is asked less and less")
    answered_at = models.DateTimeField(null=True, help_text="When it last answered as it should")
    failures = models.PositiveSmallIntegerField(default=0, help_text="In a row")
    failure = models.CharField(max_length=300, blank=True)
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "address"], condition=Q(stopped_at=None), name="feed_followed_once"),
            models.CheckConstraint(condition=Q(failures=0) | ~Q(failure=""), name="feed_fails_for_a_reason"),
        ]
        indexes = [models.Index(fields=["asked_at"], condition=Q(stopped_at=None), name="feed_to_ask")]
