"""Who brought a customer (R71): a code that a delegation hands out, the order in which it was typed, and who contests it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from parvis.people.delegations.models import Delegation
from parvis.people.organisations.models import Organisation


class ReferralCode(models.Model):
    """A delegation may have several: one for the market, one for a volunteer, to know what works."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="referral_codes")
    code = models.CharField(max_length=12, unique=True, help_text="Twelve signs, without spaces; nothing secret")
    label = models.CharField("à quoi il sert", max_length=80)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True) | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="referral_code_closed_by_someone",
            )
        ]

    @property
    def spaced(self) -> str:
        """K7PM 2XWA 9QRC."""
        return " ".join(self.code[start : start + 4] for start in range(0, len(self.code), 4))


class Referral(models.Model):
    """A customer that a delegation brought: which code was typed, by whom, when. One at a time for an organisation."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="referrals")
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="referrals")
    code = models.ForeignKey(ReferralCode, models.PROTECT, null=True, related_name="referrals")
    used_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    used_at = models.DateTimeField()
    # Where the treasury decided it, and not a code.
    dispute = models.ForeignKey("ReferralDispute", models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation"], condition=Q(ended_at__isnull=True), name="referral_stands_alone"),
            models.CheckConstraint(
                condition=Q(code__isnull=False, used_by__isnull=False) | Q(dispute__isnull=False), name="referral_has_a_proof"
            ),
        ]


class ReferralDispute(models.Model):
    """Someone contests who brought a customer: a delegation that says it did, or the organisation. The treasury decides."""

    class Outcome(models.TextChoices):
        KEPT = "kept", "rien ne change"
        NOBODY = "nobody", "personne ne l’a amené"
        MOVED = "moved", "amené par la délégation qui le dit"

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="referral_disputes")
    delegation = models.ForeignKey(
        Delegation, models.PROTECT, null=True, related_name="referral_disputes", help_text="That says it; None: the organisation"
    )
    reason = models.CharField("motif", max_length=600)
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    outcome = models.CharField(max_length=6, choices=Outcome.choices, blank=True)
    decision = models.CharField("motif de la décision", max_length=600, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(decided_at__isnull=True), name="referral_disputed_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decided_by__isnull=True, outcome="", decision="")
                | Q(decided_at__isnull=False, decided_by__isnull=False) & ~Q(outcome="") & ~Q(decision=""),
                name="referral_dispute_decided_for_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="moved") | Q(delegation__isnull=False), name="referral_moved_to_a_delegation"
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.decided_at is None
