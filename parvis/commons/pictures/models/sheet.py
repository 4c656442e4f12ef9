"""The checklist of image rights of a picture or a film: signed by its editor, then passed by a delegate.

None is released without both. PostgreSQL keeps the way (0004): no signature while a face is undecided, no change of a face
under a signature, no release that was not signed.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from parvis.people.organisations.models import Organisation


class Sheet(models.Model):
    class State(models.TextChoices):
        SEARCHING = "searching", "recherche des visages"
        OPEN = "open", "à remplir"
        SIGNED = "signed", "signée, à contrôler"
        PASSED = "passed", "acceptée"
        REFUSED = "refused", "refusée"

    carrier_kind = models.CharField(max_length=7, choices=[("picture", "image"), ("video", "vidéo")])
    carrier_id = models.BigIntegerField()
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    state = models.CharField(max_length=9, choices=State.choices, default=State.SEARCHING)
    round = models.PositiveIntegerField(default=1, help_text="Up by one each time it comes back to the gate")
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)
    ticked = models.JSONField(default=list, help_text="The lines of the checklist that were ticked, in words")
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    judged_at = models.DateTimeField(null=True)
    reason = models.TextField(max_length=2000, blank=True, help_text="Why it was refused, or why it came back")
    opened_at = models.DateTimeField(help_text="When it came to be filled in, for the first time or again")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["carrier_kind", "carrier_id"], name="sheet_one_a_carrier"),
            models.CheckConstraint(
                condition=~Q(state__in=["signed", "passed"]) | Q(signed_by__isnull=False, signed_at__isnull=False),
                name="sheet_signed_before_it_passes",
            ),
            models.CheckConstraint(
                condition=~Q(state="passed")
                | (Q(judged_by__isnull=False, judged_at__isnull=False) & ~Q(judged_by=F("signed_by"))),
                name="sheet_passed_by_another",
            ),
        ]
        indexes = [models.Index(fields=["state", "signed_at"])]
