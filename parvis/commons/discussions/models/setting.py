"""Who may write under a content: what the one who answers for it said."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Setting(models.Model):
    """Of one content; of an organisation (kind "organisation"), for all of its contents that have none of their own."""

    class Comments(models.TextChoices):
        OPEN = "open", "Ouverts"
        READ_FIRST = "read-first", "Relus avant de paraître"
        CLOSED = "closed", "Fermés"

    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    comments = models.CharField(max_length=12, choices=Comments, default=Comments.OPEN)
    takes_votes = models.BooleanField(default=True)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="one_setting_each"),
            models.CheckConstraint(condition=models.Q(comments__in=["open", "read-first", "closed"]), name="setting_is_known"),
        ]
