"""In-app notices, doubled by e-mail where it matters."""

from django.conf import settings
from django.db import models


class Notice(models.Model):
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    reason = models.CharField(max_length=60, help_text="Why it was sent: publication.invalidated")
    text = models.CharField(max_length=300)
    address = models.CharField(max_length=300, help_text="Path of the page where one acts on it")
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["member", "-created_at"]),
            models.Index(fields=["member"], condition=models.Q(read_at__isnull=True), name="notice_unread"),
        ]
