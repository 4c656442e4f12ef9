"""Invoices, credit notes and self-billed invoices. Once issued PostgreSQL refuses any change but what was paid of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q

from parvis.ground.territories.models import Territory
from parvis.people.delegations.models import Delegation
from parvis.people.organisations.models import Organisation

from ..amounts import RateTotal
from .issuer import Issuer


class Means(models.TextChoices):
    TRANSFER = "transfer", "virement"
    DIRECT_DEBIT = "debit", "prélèvement SEPA"
    ADMINISTRATIVE_MANDATE = "mandate", "mandat administratif"
    CHEQUE = "cheque", "chèque"
    CASH = "cash", "espèces"


class DocumentQuerySet(models.QuerySet["Document"]):
    def unsettled(self) -> DocumentQuerySet:
        """Invoices of which something remains to pay."""
        return self.filter(total__gt=F("paid") + F("credited")).exclude(kind=Document.Kind.CREDIT_NOTE)


class Document(models.Model):
    class Kind(models.TextChoices):  # BT-3
        INVOICE = "380", "facture"
        CREDIT_NOTE = "381", "avoir"
        SELF_BILLED = "389", "autofacture"

    kind = models.CharField(max_length=3, choices=Kind.choices)
    series = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    sequence = models.PositiveIntegerField()
    number = models.CharField(max_length=30, unique=True, help_text="F2026-000123: series, year, sequence")
    issued_on = models.DateField()
    due_on = models.DateField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="documents")
    delegation = models.ForeignKey(Delegation, models.PROTECT, null=True, related_name="documents")
    issuer = models.ForeignKey(Issuer, models.PROTECT, related_name="+", help_text="The platform, as it was that day")
    # All that the document says of its parties: what they become later changes nothing here.
    seller = models.JSONField()
    buyer = models.JSONField()
    means = models.CharField(max_length=8, choices=Means.choices, default=Means.TRANSFER)
    payment = models.JSONField(default=dict, blank=True, help_text="Of a direct debit: RUM, account, day")
    mentions = models.JSONField(default=list, help_text="Pairs: UNTDID 4451 code, text")
    vat_on_debits = models.BooleanField(default=False)
    rates = models.JSONField(help_text="BG-23, one list a rate: category, rate, base, VAT, reason for none, its code")
    net = models.BigIntegerField(help_text="Cents, as all amounts; a credit note's are positive too")
    vat = models.BigIntegerField()
    total = models.BigIntegerField()
    line_count = models.PositiveSmallIntegerField()
    reference = models.CharField(max_length=25, unique=True, help_text="RF (ISO 11649), told by whoever pays")
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="credit_notes")
    reason = models.CharField(max_length=300, blank=True, help_text="Of a credit note")
    cause = models.CharField(max_length=120, unique=True, help_text="What it was issued for: the same cause issues once")
    issued_at = models.DateTimeField()
    # What became of it: the only columns that change.
    paid = models.BigIntegerField(default=0)
    credited = models.BigIntegerField(default=0)
    settled_at = models.DateTimeField(null=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "year", "sequence"], name="document_numbered_once"),
            models.CheckConstraint(condition=Q(total=F("net") + F("vat")), name="document_adds_up"),
            models.CheckConstraint(condition=Q(total__gte=0, net__gte=0, vat__gte=0), name="document_not_negative"),
            models.CheckConstraint(
                condition=Q(paid__gte=0, credited__gte=0, credited__lte=F("total"), paid__lte=F("total")),
                name="document_paid_at_most_once",
            ),
            models.CheckConstraint(condition=Q(year=models.F("issued_on__year")), name="document_of_its_year"),
            models.CheckConstraint(condition=Q(sequence__gte=1), name="document_sequence_from_one"),
            models.CheckConstraint(
                condition=Q(kind="389", delegation__isnull=False, organisation__isnull=True)
                | Q(kind__in=("380", "381"), organisation__isnull=False, delegation__isnull=True),
                name="document_has_its_party",
            ),
            models.CheckConstraint(
                condition=Q(kind="381", corrects__isnull=False) & ~Q(reason="") | Q(corrects__isnull=True) & ~Q(kind="381"),
                name="credit_note_corrects_for_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "-issued_on", "-id"], name="document_of_organisation"),
            models.Index(fields=["delegation", "-issued_on", "-id"], name="document_of_delegation"),
            models.Index(fields=["-issued_on", "-id"], name="document_newest"),
            models.Index(
                fields=["due_on"], condition=Q(total__gt=F("paid") + F("credited")) & ~Q(kind="381"), name="document_due"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def rate_totals(self) -> list[RateTotal]:
        return [RateTotal(*rate) for rate in self.rates]

    @property
    def open_amount(self) -> int:
        """What remains to pay; 0 for a credit note."""
        return 0 if self.kind == self.Kind.CREDIT_NOTE else max(0, self.total - self.paid - self.credited)

    @property
    def is_settled(self) -> bool:
        return self.settled_at is not None

    @property
    def is_cancelled(self) -> bool:
        """Credited as a whole before anything was paid."""
        return self.kind != self.Kind.CREDIT_NOTE and 0 < self.total == self.credited and not self.paid

    def is_late(self, on: date) -> bool:
        return self.open_amount > 0 and self.due_on < on

    @property
    def counterpart(self) -> dict[str, Any]:
        """The snapshot of the other side: the customer, or the delegation that we billed ourselves for."""
        party: dict[str, Any] = self.seller if self.kind == self.Kind.SELF_BILLED else self.buyer
        return party


class DocumentLine(models.Model):
    document = models.ForeignKey(Document, models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=200)
    description = models.CharField(max_length=500, blank=True)
    quantity = models.DecimalField(max_digits=12, decimal_places=4)
    unit_price = models.BigIntegerField(
        help_text="Cents, without VAT; never negative: what is taken back has a negative quantity"
    )
    net = models.BigIntegerField()
    vat_rate = models.PositiveSmallIntegerField(help_text="Basis points: 2000 is 20 %")
    vat_category = models.CharField(max_length=2, help_text="BT-151: S, E, Z, O")
    exemption = models.CharField(max_length=200, blank=True)
    exemption_code = models.CharField(max_length=30, blank=True, help_text="VATEX")
    territory = models.ForeignKey(Territory, models.PROTECT, null=True, related_name="+")
    product = models.CharField(max_length=20, blank=True)
    period_start = models.DateField(null=True)
    period_end = models.DateField(null=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["document", "position"], name="document_line_once"),
            models.CheckConstraint(condition=Q(unit_price__gte=0), name="document_line_price_not_negative"),
            models.CheckConstraint(condition=~Q(quantity=0), name="document_line_of_something"),
            models.CheckConstraint(
                condition=Q(vat_category="S", vat_rate__gt=0, exemption="") | Q(vat_rate=0) & ~Q(vat_category="S"),
                name="document_line_rate_of_its_category",
            ),
            models.CheckConstraint(condition=~Q(vat_category__in=("E", "O"), exemption=""), name="document_line_says_why_exempt"),
            models.CheckConstraint(
                condition=Q(period_start__isnull=True, period_end__isnull=True) | Q(period_end__gte=F("period_start")),
                name="document_line_period",
            ),
        ]


class Paper(models.Model):
    """The PDF of a document: made behind, by a job; sent by mail once made."""

    document = models.OneToOneField(Document, models.PROTECT, primary_key=True, related_name="paper")
    file = models.CharField(max_length=72, blank=True, help_text="Its name in core.files; empty until it is made")
    made_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=300, blank=True, help_text="Why it could not be made the last time")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(file="", made_at__isnull=True) | ~Q(file="") & Q(made_at__isnull=False), name="paper_made_or_not"
            )
        ]
        indexes = [models.Index(fields=["document"], condition=Q(made_at__isnull=True), name="paper_to_make")]
