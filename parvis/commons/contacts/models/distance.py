from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Block(models.Model):
    """`by` and `blocked` see nothing of each other, and the second one is never told."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    blocked = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["by", "blocked"], name="block_once"),
            models.CheckConstraint(condition=~Q(by=F("blocked")), name="block_of_another"),
        ]


class Mute(models.Model):
    """`by` reads nothing more of `muted`, who goes on reading `by` and is not told."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    muted = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["by", "muted"], name="mute_once"),
            models.CheckConstraint(condition=~Q(by=F("muted")), name="mute_of_another"),
        ]


class Unlisted(models.Model):
    """A member who does not want to be found by their name among those one may ask."""

    member = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+")
    since = models.DateTimeField()
