"""Orders given to the bank together: collections or transfers. One prepares, another signs off (R69, ADR 0303)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from parvis.people.delegations.models import Delegation
from parvis.people.organisations.models import Organisation

from ..vault import LONGEST
from .documents import Document
from .mandates import DebitMandate
from .payments import Refund


class Run(models.Model):
    class Kind(models.TextChoices):
        DEBIT = "debit", "prélèvements"
        TRANSFER = "transfer", "virements"

    class State(models.TextChoices):
        PREPARED = "prepared", "à signer"
        SIGNED = "signed", "signée, à envoyer"
        SENT = "sent", "envoyée à la banque"
        BOOKED = "booked", "exécutée"
        CANCELLED = "cancelled", "annulée"

    kind = models.CharField(max_length=8, choices=Kind.choices)
    scheme = models.CharField(max_length=4, blank=True, help_text="Of debits: CORE or B2B")
    state = models.CharField(max_length=9, choices=State.choices, default=State.PREPARED)
    execute_on = models.DateField()
    total = models.BigIntegerField(help_text="Cents")
    count = models.PositiveIntegerField()
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the file that was signed off")
    downloaded_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)
    booked_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True)
    cancelled_for = models.CharField(max_length=300, blank=True)
    seen_by_bank = models.BooleanField(default=False, help_text="A line of a statement tells its total")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(total__gt=0, count__gt=0), name="run_of_something"),
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True) | ~Q(signed_by=F("prepared_by")), name="run_signed_by_another"
            ),
            models.CheckConstraint(
                condition=Q(kind="debit", scheme__in=("CORE", "B2B")) | Q(kind="transfer", scheme=""), name="run_has_its_scheme"
            ),
            models.CheckConstraint(
                condition=Q(state="prepared", signed_by__isnull=True, sent_at__isnull=True, cancelled_at__isnull=True)
                | Q(state="signed", signed_by__isnull=False, sent_at__isnull=True, cancelled_at__isnull=True) & ~Q(digest="")
                | Q(state__in=("sent", "booked"), signed_by__isnull=False, sent_at__isnull=False, cancelled_at__isnull=True)
                | Q(state="cancelled", cancelled_at__isnull=False, sent_at__isnull=True) & ~Q(cancelled_for=""),
                name="run_goes_its_way",
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "-id"], name="run_newest"),
            models.Index(fields=["execute_on"], name="run_to_book", condition=Q(state="sent")),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """What the bank gives back in its reports (MsgId)."""
        return f"{'PRL' if self.kind == self.Kind.DEBIT else 'VIR'}-{self.pk:06d}"

    @property
    def file_name(self) -> str:
        return f"{self.reference}.xml"


class RunLine(models.Model):
    """One order of a run, frozen when it was prepared: what is signed off is what the bank is told."""

    run = models.ForeignKey(Run, models.PROTECT, related_name="lines")
    position = models.PositiveIntegerField()
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="run_lines")
    refund = models.ForeignKey(Refund, models.PROTECT, null=True, related_name="run_lines")
    mandate = models.ForeignKey(DebitMandate, models.PROTECT, null=True, related_name="run_lines")
    sequence = models.CharField(max_length=4, blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    delegation = models.ForeignKey(Delegation, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=140)
    place = models.JSONField(default=dict)
    iban_sealed = models.CharField(max_length=LONGEST)
    iban_shown = models.CharField(max_length=20)
    bic = models.CharField(max_length=11, blank=True)
    amount = models.BigIntegerField()
    label = models.CharField(max_length=140)
    end_to_end = models.CharField(max_length=35, unique=True)
    # Until its run is cancelled or it comes back: then the document may be taken into another run.
    is_live = models.BooleanField(default=True)
    came_back_on = models.DateField(null=True)
    came_back_for = models.CharField(max_length=35, blank=True, help_text="The bank's code: AM04")
    was_collected = models.BooleanField(default=False, help_text="It reached the account, whatever became of it")
    payment = models.OneToOneField("Payment", models.PROTECT, null=True, related_name="run_line")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "position"], name="run_line_once"),
            models.UniqueConstraint(fields=["document"], condition=Q(is_live=True), name="document_in_one_live_run"),
            models.UniqueConstraint(fields=["refund"], condition=Q(is_live=True), name="refund_in_one_live_run"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="run_line_is_positive"),
            models.CheckConstraint(
                condition=Q(document__isnull=False, refund__isnull=True) | Q(document__isnull=True, refund__isnull=False),
                name="run_line_pays_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(mandate__isnull=True, sequence="")
                | Q(mandate__isnull=False, document__isnull=False, sequence__in=("FRST", "RCUR", "OOFF", "FNAL")),
                name="run_line_under_its_mandate",
            ),
            models.CheckConstraint(
                condition=Q(came_back_on__isnull=True) | Q(is_live=False) & ~Q(came_back_for=""), name="run_line_came_back"
            ),
        ]
        indexes = [models.Index(fields=["mandate", "id"], name="run_line_of_mandate")]
