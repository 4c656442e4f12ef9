"""What was sent to whom: one row for each message and follower, written before anything leaves."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from parvis.ground.territories.models import Territory

from .followers import Channel, Follower
from .message import AlertMessage
from .sector import Sector


class Spread(models.Model):
    """A message was given to its followers: their deliveries stand, all of them or none."""

    message = models.OneToOneField(AlertMessage, models.CASCADE, primary_key=True, related_name="spread")
    at = models.DateTimeField()
    # Thirty days later, what the rows said, in numbers; the rows are gone.
    tally = models.JSONField(null=True)


class Delivery(models.Model):
    class State(models.TextChoices):
        WAITING = "waiting", "attend"
        SENT = "sent", "parti"
        FAILED = "failed", "échec"
        NEEDLESS = "needless", "devenu inutile"  # over, replaced, or taken back before it left

    message = models.ForeignKey(AlertMessage, models.CASCADE, related_name="deliveries", db_index=False)
    # Whose it is, until the alert is over: what is left then counts, and tells nobody.
    follower = models.ForeignKey(Follower, models.SET_NULL, null=True, related_name="deliveries")
    channel = models.CharField(max_length=4, choices=Channel.choices)
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+", db_index=False, help_text="The place they follow")
    sector = models.ForeignKey(Sector, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    due_at = models.DateTimeField(help_text="At once, or when quiet hours end")
    attempts = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=40, blank=True)
    ended_at = models.DateTimeField(null=True)
    received = models.BooleanField(default=False, help_text="The device said so, or whoever reads pressed « J’ai bien lu »")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["message", "follower"], name="delivery_once"),
            models.CheckConstraint(
                condition=Q(state="waiting", ended_at=None) | ~Q(state="waiting") & Q(ended_at__isnull=False),
                name="delivery_ended_at_an_instant",
            ),
            models.CheckConstraint(condition=Q(received=False) | Q(state="sent"), name="delivery_received_once_sent"),
        ]
        indexes = [models.Index(fields=["message", "id"], condition=Q(state="waiting"), name="delivery_waiting")]
