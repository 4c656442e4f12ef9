"""What of each sale stays in the territory (R70, R71): rates that are dated, and one row for each part that was booked."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from parvis.ground.territories.models import Territory
from parvis.money.billing.models import Document
from parvis.people.delegations.models import Delegation
from parvis.people.organisations.models import Organisation

from .referrals import Referral


class ShareKind(models.TextChoices):
    BASE = "base", "part du territoire"  # to the delegation that answers for the place
    REFERRAL = "referral", "part de qui a amené le client"


class Occasion(models.TextChoices):
    SALE = "sale", "vente"  # and what is taken back or moved of it
    RETURN = "return", "paiement revenu"  # what a statement had paid, deducted from the next one
    LOSS = "loss", "perte"  # what a customer never paid


class ShareRate(models.Model):
    """A rate from a day on. What was booked before keeps its own."""

    kind = models.CharField(max_length=8, choices=ShareKind.choices)
    rate = models.PositiveSmallIntegerField(help_text="Basis points of the price without VAT: 4000 is 40 %")
    valid_from = models.DateField("à partir du")
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "valid_from"], name="share_rate_once_a_day"),
            models.CheckConstraint(condition=Q(rate__lte=10_000), name="share_rate_is_a_rate"),
        ]


class ShareStatement(models.Model):
    """What a delegation is paid for a month: shares of invoices that were paid, billed in its name (389)."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="share_statements")
    month = models.DateField(help_text="Its first day: what was payable when this month was over")
    amount = models.BigIntegerField(help_text="Cents without VAT")
    document = models.OneToOneField(Document, models.PROTECT, related_name="+", help_text="The self-billed invoice")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["delegation", "month"], name="share_statement_once_a_month"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="share_statement_pays_something"),
            models.CheckConstraint(condition=Q(month__day=1), name="share_statement_of_a_month"),
        ]


class Share(models.Model):
    """One part of the price of one line. PostgreSQL lets only two things change, once each: who takes over what waits, and
    the statement that pays it."""

    kind = models.CharField(max_length=8, choices=ShareKind.choices)
    occasion = models.CharField(max_length=6, choices=Occasion.choices, default=Occasion.SALE)
    invoice = models.ForeignKey(Document, models.PROTECT, related_name="shares", help_text="Whose price is shared")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+", help_text="The invoice, or the credit note")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    product = models.CharField(max_length=20)
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+", help_text="Where the sale counts")
    delegation = models.ForeignKey(
        Delegation, models.PROTECT, null=True, related_name="shares", help_text="None: it waits for one to answer there"
    )
    referral = models.ForeignKey(Referral, models.PROTECT, null=True, related_name="shares")
    rate = models.PositiveSmallIntegerField(help_text="Frozen, in basis points")
    base = models.BigIntegerField(help_text="Cents without VAT; negative where it is taken back")
    amount = models.BigIntegerField()
    cause = models.CharField(max_length=120, unique=True, help_text="Of its line in the ledger")
    on = models.DateField(db_column="booked_on")
    handed_on = models.DateField(null=True, help_text="The day on which a delegation took over what waited")
    statement = models.ForeignKey(ShareStatement, models.PROTECT, null=True, related_name="shares")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="base", referral__isnull=True)
                | Q(kind="referral", referral__isnull=False, delegation__isnull=False),
                name="share_of_a_referral_has_one",
            ),
            models.CheckConstraint(
                condition=Q(statement__isnull=True) | Q(delegation__isnull=False), name="share_paid_to_a_delegation"
            ),
        ]
        indexes = [
            models.Index(fields=["delegation", "on"], name="share_of_delegation"),
            models.Index(fields=["territory", "on"], name="share_of_territory"),
            models.Index(fields=["delegation"], condition=Q(statement__isnull=True), name="share_to_pay"),
        ]
