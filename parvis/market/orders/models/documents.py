"""Invoices and credit notes of a shop, in its own name and numbering. Once issued PostgreSQL refuses any change."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from .customers import Customer
from .orders import Order


class DocumentCounter(models.Model):
    """The last number of a shop's series in a year: numbers follow each other and the dates, without a gap."""

    shop = models.ForeignKey("shops.Shop", models.PROTECT, related_name="+", db_index=False)
    series = models.CharField(max_length=2)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)
    last_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["shop", "series", "year"], name="shop_counter_once")]


class ShopDocument(models.Model):
    class Kind(models.TextChoices):  # BT-3
        INVOICE = "380", "facture"
        CREDIT_NOTE = "381", "avoir"

    SERIES = {Kind.INVOICE: "F", Kind.CREDIT_NOTE: "A"}

    shop = models.ForeignKey("shops.Shop", models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False)
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="documents", db_constraint=False)
    kind = models.CharField(max_length=3, choices=Kind.choices)
    year = models.PositiveSmallIntegerField()
    sequence = models.PositiveIntegerField()
    number = models.CharField(max_length=20, help_text="F2026-00012, of this shop")
    issued_on = models.DateField()
    due_on = models.DateField()
    period_start = models.DateField(null=True, help_text="Of a monthly invoice")
    period_end = models.DateField(null=True)
    # All that it says of its parties and of what was sold: what they become later changes nothing here.
    seller = models.JSONField()
    buyer = models.JSONField()
    lines = models.JSONField(help_text="What was sold, VAT included as it was priced, and the net that it makes")
    rates = models.JSONField(help_text="BG-23, one list a rate: category, rate, base, VAT, reason for none, its code")
    mentions = models.JSONField(default=list)
    net = models.BigIntegerField()
    vat = models.BigIntegerField()
    total = models.BigIntegerField()
    prepaid = models.BigIntegerField(default=0, help_text="Paid when it was issued")
    reference = models.CharField(max_length=25, help_text="RF (ISO 11649)")
    cause = models.CharField(max_length=120, help_text="order:12, month:7:2026-11: the same cause is invoiced once")
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="credit_notes", db_constraint=False)
    reason = models.CharField(max_length=300, blank=True, help_text="Of a credit note")
    issued_at = models.DateTimeField()

    class Meta:
        ordering = ["-issued_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["shop", "id"], name="shop_document_of_its_shop"),
            models.UniqueConstraint(fields=["shop", "kind", "year", "sequence"], name="shop_document_numbered_once"),
            models.UniqueConstraint(fields=["shop", "number"], name="shop_document_number_once"),
            models.UniqueConstraint(fields=["shop", "cause"], name="shop_document_issued_once"),
            models.CheckConstraint(condition=Q(total=F("net") + F("vat")), name="shop_document_adds_up"),
            models.CheckConstraint(condition=Q(net__gte=0, vat__gte=0, prepaid__gte=0), name="shop_document_not_negative"),
            models.CheckConstraint(condition=Q(prepaid__lte=F("total")), name="shop_document_prepaid_at_most_once"),
            models.CheckConstraint(condition=Q(year=F("issued_on__year"), sequence__gte=1), name="shop_document_of_its_year"),
            models.CheckConstraint(
                condition=Q(kind="381", corrects__isnull=False) & ~Q(reason="") | Q(kind="380", corrects__isnull=True),
                name="shop_credit_note_corrects_for_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["shop", "-issued_on", "-id"], name="shop_document_newest")]

    def __str__(self) -> str:
        return self.number


class InvoicedOrder(models.Model):
    """An order stands on one invoice, and on one alone."""

    shop = models.ForeignKey("shops.Shop", models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False)
    order = models.OneToOneField(Order, models.PROTECT, related_name="invoiced", db_constraint=False)
    document = models.ForeignKey(ShopDocument, models.PROTECT, related_name="orders", db_constraint=False)
