"""The wall of a member: open to the web only once they said so."""

from django.conf import settings
from django.db import models


class Wall(models.Model):
    member = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="wall")
    is_open = models.BooleanField(default=False, help_text="Anyone on the web reads it, with the posts for everyone on it")
    about = models.CharField("présentation", max_length=300, blank=True)
    changed_at = models.DateTimeField()
