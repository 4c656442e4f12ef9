"""SEPA mandates: an organisation lets us collect what it owes; and the notice it gets before each collection."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from parvis.people.organisations.models import Organisation

from ..vault import LONGEST
from .addresses import Address
from .documents import Document

MONTHS_WITHOUT_USE = 36  # SEPA rulebook 4.1: a mandate that was not used for so long has ended


class DebitMandate(Address):
    class Scheme(models.TextChoices):
        CORE = "CORE", "SEPA Core : remboursable pendant huit semaines"
        B2B = "B2B", "SEPA interentreprises : sans remboursement, votre banque doit en avoir une copie"

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="debit_mandates")
    reference = models.CharField("référence unique du mandat (RUM)", max_length=35, unique=True)
    scheme = models.CharField(max_length=4, choices=Scheme.choices, default=Scheme.CORE)
    is_single = models.BooleanField(default=False, help_text="For one collection (OOFF)")
    name = models.CharField("titulaire du compte", max_length=70)
    iban_sealed = models.CharField(max_length=LONGEST)
    iban_shown = models.CharField(max_length=20)
    iban_mark = models.CharField(max_length=32)
    bic = models.CharField(max_length=11, blank=True)
    ics = models.CharField(max_length=35, help_text="Ours, that day")
    creditor = models.CharField(max_length=160, help_text="Our name, that day")
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signed_on = models.DateField()
    signed_at = models.DateTimeField()
    last_used_on = models.DateField(null=True)
    is_last = models.BooleanField(default=False, help_text="The next collection is the final one (FNAL)")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ended_for = models.CharField(max_length=140, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation"], condition=Q(ended_at__isnull=True), name="mandate_one_standing"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_for="") | Q(ended_at__isnull=False) & ~Q(ended_for=""),
                name="mandate_ended_for_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["iban_mark"], name="mandate_of_account")]

    def __str__(self) -> str:
        return self.reference

    @property
    def sleeps_on(self) -> date:
        """The day from which it may not be used any more, unless it is before."""
        used = max(self.signed_on, self.last_used_on or self.signed_on)
        year, month = divmod(used.year * 12 + used.month - 1 + MONTHS_WITHOUT_USE, 12)
        return date(year, month + 1, min(used.day, 28))

    def is_usable(self, on: date) -> bool:
        return self.ended_at is None and self.signed_on <= on < self.sleeps_on


class Prenotice(models.Model):
    """What the debtor was told: this invoice, this amount, this day, this mandate. Nothing is collected without one."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="prenotices")
    mandate = models.ForeignKey(DebitMandate, models.PROTECT, related_name="prenotices")
    collect_on = models.DateField("prélevée à partir du")
    amount = models.BigIntegerField()
    sent_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document"], condition=Q(dropped_at__isnull=True), name="prenotice_one_standing"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="prenotice_is_positive"),
        ]
        indexes = [models.Index(fields=["collect_on"], name="prenotice_due", condition=Q(dropped_at__isnull=True))]
