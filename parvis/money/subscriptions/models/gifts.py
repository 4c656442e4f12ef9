"""The gift of a commune (R74): months of premium and shop to the merchants and producers of its territory."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from parvis.ground.registers.trades import trade_of
from parvis.ground.territories.models import Territory
from parvis.people.organisations.models import Application, Organisation

from .terms import Term

MONTHS = 6  # R74
LONGEST = timedelta(days=366)  # from the first to the last day on which a shop may claim


class Gift(models.Model):
    """What an institution offers: to whom (its territory), when it may be claimed, who signs the letter."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="gifts")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+")
    opens_on = models.DateField()
    closes_on = models.DateField(help_text="The last day on which it may be claimed")
    months = models.PositiveSmallIntegerField(default=MONTHS)
    signatory = models.CharField(max_length=120)
    office = models.CharField(max_length=120, help_text="Of the signatory: « maire de Narbonne »")
    welcome = models.TextField(max_length=400, help_text="A page holds no more")
    counter = models.CharField(max_length=300, blank=True, help_text="Where one may come and claim without a computer")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawal_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="gift_closes_after_it_opens"),
            models.CheckConstraint(condition=Q(months__gte=1, months__lte=12), name="gift_of_a_year_at_most"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawal_reason="")
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawal_reason=""),
                name="gift_withdrawn_for_a_reason",
            ),
            # A shop must never wonder which of two letters of its town counts.
            ExclusionConstraint(
                name="gift_one_at_a_time",
                expressions=[
                    ("organisation", RangeOperators.EQUAL),
                    (
                        Func(
                            "opens_on", "closes_on", RangeBoundary(inclusive_upper=True), function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(withdrawn_at__isnull=True),
            ),
        ]  # fmt: skip

    def is_open(self, on: date) -> bool:
        return self.withdrawn_at is None and self.opens_on <= on <= self.closes_on


class GiftInvitation(models.Model):
    """A shop to which the gift is offered, as the register told it that day; what became of the offer."""

    class Through(models.TextChoices):
        LETTER = "letter", "par le code de la lettre"
        TOWN = "town", "au guichet de la mairie"
        DELEGATION = "delegation", "à un guichet de la délégation"

    gift = models.ForeignKey(Gift, models.PROTECT, related_name="invitations")
    siren = models.CharField(max_length=9)
    siret = models.CharField(max_length=14)
    name = models.CharField(max_length=250)
    activity = models.CharField(max_length=6, blank=True, help_text="NAF")
    commune = models.ForeignKey(Territory, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(default=0, help_text="Of the house, 0 where there is none: for the order of a round")
    street = models.CharField(max_length=250, blank=True)
    street_key = models.CharField(max_length=250, blank=True, help_text="The street without number, folded")
    town = models.CharField(max_length=120, help_text="Postcode and town, as the letter has them")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True, help_text="Why the town added it, or took it out")
    excluded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    excluded_at = models.DateTimeField(null=True)
    printed_at = models.DateTimeField(null=True, help_text="Its latest letter")
    letters = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    claimed_on = models.DateField(null=True, help_text="The day in Paris: the months run from it")
    claimed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    through = models.CharField(max_length=10, choices=Through.choices, blank=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", help_text="Who sat at the counter"
    )
    application = models.ForeignKey(
        Application,
        models.PROTECT,
        null=True,
        related_name="+",
        help_text="What waits for the delegation, of who is new here",
    )
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="gifts_received")
    activated_at = models.DateTimeField(null=True, help_text="Its terms are given: the organisation is there")
    premium = models.ForeignKey(Term, models.PROTECT, null=True, related_name="+")
    shop = models.ForeignKey(Term, models.PROTECT, null=True, related_name="+")
    reminders = models.PositiveSmallIntegerField(default=0, help_text="Of the end, sent so far")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gift", "siren"], name="gift_invites_a_firm_once"),
            # One gift a firm and commune, for good: whoever offers it.
            models.UniqueConstraint(
                fields=["siren", "commune"], condition=Q(claimed_at__isnull=False), name="gift_claimed_once_a_commune"
            ),
            models.CheckConstraint(
                condition=Q(
                    claimed_at__isnull=True, claimed_on__isnull=True, claimed_by__isnull=True, received_by__isnull=True,
                    application__isnull=True, organisation__isnull=True, activated_at__isnull=True, through="",
                )
                | Q(claimed_at__isnull=False, claimed_on__isnull=False, claimed_by__isnull=False, excluded_at__isnull=True)
                & ~Q(through=""),
                name="gift_claimed_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(claimed_at__isnull=True) | Q(application__isnull=False) | Q(organisation__isnull=False),
                name="gift_claimed_for_something",
            ),
            models.CheckConstraint(
                condition=Q(activated_at__isnull=True, premium__isnull=True, shop__isnull=True)
                | Q(activated_at__isnull=False, organisation__isnull=False, premium__isnull=False, shop__isnull=False),
                name="gift_active_for_an_organisation",
            ),
            models.CheckConstraint(
                condition=Q(excluded_at__isnull=True, added_by__isnull=True) | ~Q(reason=""), name="gift_exception_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(through__in=["", "letter"], received_by__isnull=True)
                | Q(through__in=["town", "delegation"], received_by__isnull=False),
                name="gift_counter_is_kept",
            ),
            models.CheckConstraint(condition=Q(reminders__lte=3), name="gift_reminded_three_times_at_most"),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["gift", "street_key", "number", "id"], name="gift_round"),
            models.Index(fields=["application"], condition=Q(application__isnull=False), name="gift_of_application"),
            models.Index(fields=["siren"], name="gift_of_firm"),
        ]

    @property
    def is_excluded(self) -> bool:
        return self.excluded_at is not None

    @property
    def is_taken(self) -> bool:
        """Claimed, and what was asked has not fallen since: another may claim after a withdrawn or refused application."""
        if self.claimed_at is None:
            return False
        if self.organisation_id is not None or self.application is None:
            return True
        return self.application.state in {Application.State.WAITING, Application.State.ACCEPTED}

    @property
    def trade(self) -> str:
        found = trade_of(self.activity)
        return found.label if found else ""


class GiftCode(models.Model):
    """The code of one letter. What was replaced stays, so that an older letter is told so."""

    invitation = models.ForeignKey(GiftInvitation, models.CASCADE, related_name="codes")
    code_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["invitation"], condition=Q(replaced_at__isnull=True), name="gift_code_counts_alone")
        ]


class GiftBooklet(models.Model):
    """Letters printed together: one PDF, made by a job; it holds codes, so it does not stay."""

    gift = models.ForeignKey(Gift, models.CASCADE, related_name="booklets")
    number = models.PositiveIntegerField()
    invitations = ArrayField(models.BigIntegerField(), help_text="In the order of the round")
    is_reminder = models.BooleanField(default=False)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(null=True)
    letters = models.PositiveSmallIntegerField(default=0, help_text="In the PDF: those still to be written when it was made")
    file = models.CharField(max_length=80, blank=True)
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gift", "number"], name="gift_booklet_number_unique"),
            models.CheckConstraint(
                condition=Q(file="") | Q(made_at__isnull=False, destroyed_at__isnull=True), name="gift_booklet_kept_is_made"
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True) | Q(made_at__isnull=True), name="gift_booklet_made_or_cancelled"
            ),
        ]
        indexes = [
            models.Index(
                fields=["asked_at", "id"], condition=Q(made_at__isnull=True, cancelled_at__isnull=True), name="gift_booklet_waits"
            )
        ]
