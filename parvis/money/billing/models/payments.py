"""Money that came in, which invoices it settled, money to give back, and cheques carried to the bank."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from parvis.people.organisations.models import Organisation

from ..vault import LONGEST
from .documents import Document, Means


class Remittance(models.Model):
    """Cheques, or notes and coins, carried to the bank together."""

    class Kind(models.TextChoices):
        CHEQUES = "cheques", "remise de chèques"
        CASH = "cash", "versement d’espèces"

    kind = models.CharField(max_length=7, choices=Kind.choices)
    made_on = models.DateField("portée le")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    total = models.BigIntegerField(help_text="Cents")
    count = models.PositiveIntegerField()
    credited_on = models.DateField(null=True, help_text="When the bank said so")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(total__gt=0, count__gt=0), name="remittance_of_something"),
        ]

    @property
    def reference(self) -> str:
        return f"REM-{self.pk:05d}"


class Payment(models.Model):
    """What a customer paid at once. What its settlements leave is the customer's credit."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="payments")
    means = models.CharField(max_length=8, choices=Means.choices)
    amount = models.BigIntegerField(help_text="Cents")
    on = models.DateField(db_column="received_on")
    note = models.CharField("numéro du chèque, ou ce qui aide à le retrouver", max_length=140, blank=True)
    cause = models.CharField(max_length=120, unique=True, help_text="The same cause is received once")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    seen_by_bank = models.BooleanField(default=False, help_text="A line of a statement tells it")
    remittance = models.ForeignKey(Remittance, models.PROTECT, null=True, related_name="payments")
    came_back_on = models.DateField(null=True)
    came_back_for = models.CharField("motif du retour", max_length=140, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_is_positive"),
            models.CheckConstraint(
                condition=Q(came_back_on__isnull=True, came_back_for="") | Q(came_back_on__isnull=False) & ~Q(came_back_for=""),
                name="payment_came_back_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(remittance__isnull=True) | Q(means__in=("cheque", "cash")), name="payment_carried_to_the_bank"
            ),
        ]
        indexes = [
            models.Index(fields=["-on", "-id"], name="payment_newest"),
            models.Index(fields=["organisation", "-on"], name="payment_of_organisation"),
            models.Index(
                fields=["means", "on"], name="payment_to_carry",
                condition=Q(remittance__isnull=True, means__in=("cheque", "cash"), came_back_on__isnull=True),
            ),
            models.Index(
                fields=["amount"], name="payment_unseen",
                condition=Q(seen_by_bank=False, means__in=("transfer", "mandate"), came_back_on__isnull=True),
            ),
        ]  # fmt: skip


class Settlement(models.Model):
    """What was counted as paid of one document, and where it came from."""

    class Kind(models.TextChoices):
        PAYMENT = "payment", "paiement"
        CREDIT = "credit", "crédit du client"
        TRANSFER = "transfer", "virement émis"
        WRITE_OFF = "loss", "perte"

    document = models.ForeignKey(Document, models.PROTECT, related_name="settlements")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    payment = models.ForeignKey(Payment, models.PROTECT, null=True, related_name="settlements")
    amount = models.BigIntegerField(help_text="Cents")
    on = models.DateField(db_column="settled_on")
    reason = models.CharField("motif", max_length=300, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="settlement_is_positive"),
            models.CheckConstraint(
                condition=Q(kind="payment", payment__isnull=False) | ~Q(kind="payment") & Q(payment__isnull=True),
                name="settlement_by_its_payment",
            ),
            models.CheckConstraint(condition=~Q(kind="loss", reason=""), name="settlement_lost_for_a_reason"),
            models.UniqueConstraint(
                fields=["payment", "document"], condition=Q(taken_back_at__isnull=True), name="settlement_once"
            ),
        ]
        indexes = [models.Index(fields=["document", "settled_at"], name="settlement_of_document")]


class Refund(models.Model):
    """Money to give back: a customer's credit, or what came in by mistake. A transfer of a run carries it."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="refunds")
    line = models.OneToOneField("BankLine", models.PROTECT, null=True, related_name="sent_back")
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="refunds", help_text="Why it is owed")
    amount = models.BigIntegerField(help_text="Cents")
    name = models.CharField("bénéficiaire", max_length=140)
    iban_sealed = models.CharField(max_length=LONGEST)
    iban_shown = models.CharField(max_length=20)
    reason = models.CharField("motif", max_length=300)
    cause = models.CharField(max_length=120, unique=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    paid_on = models.DateField(null=True)
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="refund_is_positive"),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, line__isnull=True) | Q(organisation__isnull=True, line__isnull=False),
                name="refund_of_a_customer_or_a_line",
            ),
            models.CheckConstraint(condition=Q(paid_on__isnull=True) | Q(dropped_at__isnull=True), name="refund_paid_or_dropped"),
            models.CheckConstraint(condition=~Q(reason=""), name="refund_for_a_reason"),
        ]
        indexes = [
            models.Index(fields=["asked_at"], name="refund_to_pay", condition=Q(paid_on__isnull=True, dropped_at__isnull=True))
        ]


class Reminder(models.Model):
    """A letter about an invoice that is late."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="reminders")
    rank = models.PositiveSmallIntegerField("relance n°")
    open_amount = models.BigIntegerField()
    sent_to = models.EmailField()
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "rank"], name="reminder_once"),
            models.CheckConstraint(condition=Q(rank__gte=1, open_amount__gt=0), name="reminder_of_something"),
        ]
        indexes = [models.Index(F("sent_at").desc(), name="reminder_newest")]
