"""Tax receipts: an association that declares it may issue them makes them here, numbered without a gap in each year."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from parvis.people.organisations.models import Organisation

from .support import Support


class ReceiptIssuer(models.Model):
    """What an association says of itself on its receipts, and its word that it may issue them: its own responsibility."""

    class Quality(models.TextChoices):
        GENERAL = "general", "œuvre ou organisme d’intérêt général"
        PUBLIC_UTILITY = "public", "association ou fondation reconnue d’utilité publique"

    association = models.OneToOneField(Organisation, models.PROTECT, primary_key=True, related_name="receipt_issuer")
    quality = models.CharField(max_length=7, choices=Quality.choices)
    object = models.CharField("objet", max_length=400)
    address = models.CharField("adresse", max_length=300)
    signatory = models.CharField(max_length=120)
    office = models.CharField(max_length=80)
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)


class Receipt(models.Model):
    """One receipt, never changed: an error is cancelled, its number stays."""

    class Donor(models.TextChoices):
        FIRM = "firm", "entreprise"  # Cerfa 16216, article 238 bis
        PERSON = "person", "particulier"  # Cerfa 11580, article 200

    class Means(models.TextChoices):
        CASH = "cash", "en espèces"
        CHEQUE = "cheque", "par chèque"
        TRANSFER = "transfer", "par virement, prélèvement ou carte"
        OTHER = "other", "autrement"

    association = models.ForeignKey(Organisation, models.PROTECT, related_name="receipts")
    year = models.PositiveSmallIntegerField()
    sequence = models.PositiveIntegerField()
    donor = models.CharField(max_length=6, choices=Donor.choices)
    nature = models.CharField(max_length=6, choices=Support.Nature.choices)
    description = models.CharField(max_length=400, blank=True, help_text="Of what was given, where it was not money")
    means = models.CharField(max_length=8, choices=Means.choices, blank=True)
    amount = models.PositiveIntegerField(help_text="In cents; of a gift in kind, the value that the donor gave it")
    given_on = models.DateField()
    issued_on = models.DateField()
    # The donor, as the receipt names them.
    firm = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="receipts_received")
    name = models.CharField(max_length=160)
    address = models.CharField(max_length=300)
    siren = models.CharField(max_length=9, blank=True)
    legal_form = models.CharField(max_length=80, blank=True)
    # The association, as it was that day.
    issuer = models.JSONField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    cancelled_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["association", "year", "sequence"], name="receipt_numbered_once"),
            models.CheckConstraint(condition=Q(sequence__gte=1), name="receipt_numbered_from_one"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="receipt_is_for_something"),
            models.CheckConstraint(
                condition=Q(nature="money", description="") & ~Q(means="")
                | ~Q(nature="money") & ~Q(description="") & Q(means=""),
                name="receipt_says_what_was_given",
            ),
            models.CheckConstraint(
                condition=Q(donor="firm") & ~Q(siren="") | Q(donor="person", siren=""), name="receipt_firm_has_siren"
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True, cancelled_because="")
                | Q(cancelled_at__isnull=False, cancelled_by__isnull=False) & ~Q(cancelled_because=""),
                name="receipt_cancelled_for_a_reason",
            ),
        ]

    @property
    def number(self) -> str:
        """« 2026-0007 »."""
        return f"{self.year}-{self.sequence:04d}"

    @property
    def article(self) -> str:
        return "238 bis" if self.donor == self.Donor.FIRM else "200"
