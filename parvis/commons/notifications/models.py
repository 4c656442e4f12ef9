"""In-app notices, doubled by e-mail where it matters; the devices that are written to."""

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


class PushEndpoint(models.Model):
    """Where one device is written to, through the push service of its browser. It says nothing of who holds the device."""

    url = models.CharField(max_length=1000, unique=True, help_text="Whoever knows it may write there: never shown, never logged")
    p256dh = models.CharField(max_length=90, help_text="Public key of the device, base64url")
    auth = models.CharField(max_length=24, help_text="Secret shared with the device, base64url")
    # Of a member who asked for their notices there; nobody's for whoever follows alerts without an account.
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="push_endpoints")
    created_at = models.DateTimeField()
