"""Old addresses that lead to what they used to show."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from parvis.people.organisations.models import Organisation


class Redirect(models.Model):
    """An address that an organisation's former site had. It leads to a content, never to an address: so there is no chain."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="redirects")
    path = models.CharField(max_length=500, help_text="Of the former site, from its slash on; « /?p=12 » too")
    kind = models.CharField(max_length=30, help_text="Kind of content (contents.registry)")
    object_id = models.BigIntegerField()
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "path"], name="redirect_once_a_path"),
            models.CheckConstraint(condition=Q(path__startswith="/"), name="redirect_begins_with_a_slash"),
        ]

    def __str__(self) -> str:
        return self.path
