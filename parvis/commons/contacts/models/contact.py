from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Request(models.Model):
    """A member asks another to be contacts. Once accepted its row is gone; declined, it stays, and the asker is not told."""

    asker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    asked = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    word = models.CharField(max_length=300, blank=True, help_text="What the asker says with it")
    asked_at = models.DateTimeField()
    declined_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True, help_text="Taken back by the asker")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["asker", "asked"], name="contact_asked_once"),
            models.CheckConstraint(condition=~Q(asker=F("asked")), name="contact_asked_of_another"),
        ]
        indexes = [
            models.Index(
                fields=["asked", "-asked_at"], condition=Q(declined_at=None, withdrawn_at=None), name="contact_request_waiting"
            )
        ]


class Contact(models.Model):
    """Two members who said yes to each other; one row, the smaller id first."""

    first = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    second = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="contact_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="contact_of_two_in_order"),
        ]
