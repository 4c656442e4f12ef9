from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from parvis.people.organisations.models import Organisation

from .video import Video


class Upload(models.Model):
    """A file on its way in, piece after piece (tus 1.0). Its bytes lie apart, under its key, until they are all there."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    file_name = models.CharField(max_length=255)
    length = models.BigIntegerField(help_text="Bytes announced")
    offset = models.BigIntegerField(default=0, help_text="Bytes received")
    begun_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    video = models.OneToOneField(Video, models.SET_NULL, null=True, related_name="upload", help_text="Once whole")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(offset__gte=0, offset__lte=F("length"), length__gt=0), name="upload_within_its_length"
            )
        ]
        indexes = [models.Index(fields=["expires_at"])]
