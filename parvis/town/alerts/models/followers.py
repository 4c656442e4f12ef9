"""Whoever wants to be told, without an account: an address or a device, the places and kinds they chose, their quiet hours."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from parvis.commons.notifications.models import PushEndpoint
from parvis.ground.territories.models import Territory

from .sector import Sector


class Channel(models.TextChoices):
    MAIL = "mail", "courriel"
    PUSH = "push", "téléphone ou ordinateur"


class Follower(models.Model):
    """Deleted when they leave: nothing is kept of who followed."""

    reference = models.CharField(max_length=40, unique=True, help_text="Unguessable: the address of their choices")
    email = models.EmailField(max_length=254, blank=True)
    endpoint = models.OneToOneField(PushEndpoint, models.CASCADE, null=True, related_name="follower")
    kinds = ArrayField(models.CharField(max_length=14), default=list, blank=True, help_text="None: every kind")
    # Hours of the clock where they follow: an alert that is no danger waits until `quiet_to`.
    quiet_from = models.PositiveSmallIntegerField(null=True)
    quiet_to = models.PositiveSmallIntegerField(null=True)
    created_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, help_text="The address answered; a device confirms by subscribing")

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), condition=~Q(email=""), name="follower_address_once"),
            models.CheckConstraint(
                condition=Q(endpoint__isnull=True) & ~Q(email="")
                | Q(endpoint__isnull=False, email="", confirmed_at__isnull=False),
                name="follower_has_one_way_to_be_told",
            ),
            models.CheckConstraint(
                condition=Q(quiet_from=None, quiet_to=None)
                | Q(quiet_from__lte=23, quiet_to__lte=23) & ~Q(quiet_from=models.F("quiet_to")),
                name="follower_quiet_from_one_hour_to_another",
            ),
        ]
        indexes = [models.Index(fields=["created_at"], condition=Q(confirmed_at=None), name="follower_unconfirmed")]

    def get_absolute_url(self) -> str:
        return f"/alertes/suivi/{self.reference}/"

    @property
    def channel(self) -> str:
        return Channel.PUSH if self.endpoint_id else Channel.MAIL


class Following(models.Model):
    """A place that someone follows: they are told of its alerts and of those of the places around it, as its pages are."""

    follower = models.ForeignKey(Follower, models.CASCADE, related_name="followings", db_index=False)
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+", db_index=False)
    sector = models.ForeignKey(Sector, models.SET_NULL, null=True, related_name="+", help_text="Where in it, if they said")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["follower", "territory"], name="following_once")]
        indexes = [models.Index(fields=["territory", "follower"], name="following_of_territory")]
