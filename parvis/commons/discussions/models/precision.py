"""What the one who answers for a content, or who checks it, adds to what readers read: dated, signed, above the comments."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from parvis.people.delegations.models import Delegation
from parvis.people.organisations.models import Organisation

LONGEST = 1000


class Precision(models.Model):
    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    text = models.TextField(max_length=LONGEST)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # In whose name: an organisation, a delegation, or oneself. Names of those who check are shown inside only (R65).
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    delegation = models.ForeignKey(Delegation, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(text=""), name="precision_says_something"),
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=True) | models.Q(delegation__isnull=True), name="precision_signed_once"
            ),
        ]
        indexes = [models.Index(fields=["kind", "object_id"], condition=models.Q(withdrawn_at=None), name="precision_shown")]
