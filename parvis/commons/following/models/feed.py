from django.conf import settings
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import F, Q

from .entry import Entry


def _by_time(name: str, condition: Q | None = None) -> models.Index:
    return models.Index(F("member"), F("at").desc(), F("entry").desc(), name=name, condition=condition)


class Line(models.Model):
    """An entry in the feed of one member, and through what it came: what the member follows, never what they read."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="lines", db_index=False)
    at = models.DateTimeField(help_text="The entry's: a feed is one index range, whoever follows how many")
    by_organisation = models.BooleanField(default=False)
    by_place = models.BooleanField(default=False, help_text="Through a territory or a category of one")
    by_member = models.BooleanField(default=False)
    by_group = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "member"], name="line_once")]
        indexes = [
            _by_time("line_by_time"),
            _by_time("line_organisations", Q(by_organisation=True)),
            _by_time("line_places", Q(by_place=True)),
            _by_time("line_members", Q(by_member=True)),
            _by_time("line_groups", Q(by_group=True)),
            BrinIndex(fields=["at"], autosummarize=True, name="line_too_old"),  # lines are written as time goes
        ]


class Feed(models.Model):
    """When a member last visited their feed: what came since is new. Two instants, and nothing about what was read."""

    member = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+")
    seen_at = models.DateTimeField(help_text="The end of the visit before this one: what is later is new")
    visited_at = models.DateTimeField(help_text="The latest page of this visit")
