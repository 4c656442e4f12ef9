"""What the bank said of our account: files taken in, and their lines, each once."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from ..vault import LONGEST
from .payments import Payment, Remittance
from .runs import Run, RunLine


class BankStatement(models.Model):
    """One account in one file."""

    format = models.CharField(max_length=10)
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the file")
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    lines_read = models.PositiveIntegerField()
    lines_new = models.PositiveIntegerField()
    opening = models.BigIntegerField(null=True)
    closing = models.BigIntegerField(null=True)
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    imported_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["-imported_at"], name="bank_statement_newest")]


class BankLine(models.Model):
    """One movement of our account, as the bank told it, and what it turned out to be."""

    class Outcome(models.TextChoices):
        WAITING = "", "en attente"
        PAYMENT = "payment", "paiement d’un client"
        KNOWN = "known", "paiement déjà noté"
        RUN = "run", "remise de prélèvements ou de virements"
        ORDER = "order", "un ordre d’une remise"
        RETURN = "return", "ordre revenu"
        REMITTANCE = "remittance", "remise de chèques ou d’espèces"
        UNPAID = "unpaid", "chèque ou paiement revenu"
        FEES = "fees", "frais de banque"
        SENT_BACK = "sent_back", "à renvoyer"

    statement = models.ForeignKey(BankStatement, models.PROTECT, related_name="lines")
    fingerprint = models.CharField(max_length=64, unique=True, help_text="The same movement in any file: booked once")
    booked_on = models.DateField()
    amount = models.BigIntegerField(help_text="Cents: positive came in, negative went out")
    label = models.CharField(max_length=500, blank=True)
    name = models.CharField(max_length=140, blank=True)
    iban_sealed = models.CharField(max_length=LONGEST, blank=True)
    iban_shown = models.CharField(max_length=20, blank=True)
    iban_mark = models.CharField(max_length=32, blank=True)
    reference = models.CharField(max_length=25, blank=True)
    end_to_end = models.CharField(max_length=35, blank=True)
    bank_id = models.CharField(max_length=80, blank=True)
    return_reason = models.CharField(max_length=35, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True, default=Outcome.WAITING)
    payment = models.OneToOneField(Payment, models.PROTECT, null=True, related_name="bank_line")
    run = models.ForeignKey(Run, models.PROTECT, null=True, related_name="bank_lines")
    run_line = models.ForeignKey(RunLine, models.PROTECT, null=True, related_name="bank_lines")
    remittance = models.OneToOneField(Remittance, models.PROTECT, null=True, related_name="bank_line")
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(amount=0), name="bank_line_moves_something"),
            models.CheckConstraint(
                condition=Q(outcome="", resolved_at__isnull=True) | ~Q(outcome="") & Q(resolved_at__isnull=False),
                name="bank_line_waits_or_not",
            ),
        ]
        indexes = [
            models.Index(fields=["-booked_on", "-id"], name="bank_line_newest"),
            models.Index(fields=["statement", "booked_on", "id"], name="bank_line_of_statement"),
            models.Index(fields=["booked_on", "id"], name="bank_line_waiting", condition=Q(outcome="")),
        ]
