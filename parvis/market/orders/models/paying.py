"""Money between a buyer and a merchant. The platform never holds it: these rows tell what the two did."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from ..vault import LONGEST
from .orders import Order


class Payment(models.Model):
    """What the merchant received for an order; never changed. The same cause is received once."""

    class Means(models.TextChoices):
        CASH = "cash", "espèces"
        CARD = "card", "carte, à la boutique"
        CHEQUE = "cheque", "chèque"
        TRANSFER = "transfer", "virement"
        PROVIDER = "provider", "carte en ligne"

    shop = models.ForeignKey("shops.Shop", models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False)
    order = models.ForeignKey(Order, models.PROTECT, related_name="payments", db_constraint=False)
    amount = models.PositiveIntegerField(help_text="Cents")
    means = models.CharField(max_length=8, choices=Means.choices)
    cause = models.CharField(max_length=120, help_text="provider:tr_8fj2, line:381, hand:<order>:<n>")
    note = models.CharField(max_length=140, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(db_column="received_at")

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["shop", "id"], name="shop_payment_of_its_shop"),
            models.UniqueConstraint(fields=["shop", "cause"], name="shop_payment_received_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="shop_payment_is_positive"),
        ]


class Withdrawal(models.Model):
    """« Renoncer au contrat »: declared, then confirmed; its receipt says what, which day, at what time."""

    class State(models.TextChoices):
        DECLARED = "declared", "à confirmer"
        CONFIRMED = "confirmed", "confirmée"
        SETTLED = "settled", "remboursée"

    shop = models.ForeignKey("shops.Shop", models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False)
    order = models.ForeignKey(Order, models.PROTECT, related_name="withdrawals", db_constraint=False)
    state = models.CharField(max_length=9, choices=State.choices, default=State.DECLARED)
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    what = models.JSONField(default=list, help_text="[{line, quantity}]; empty: the whole order")
    amount = models.PositiveIntegerField(help_text="Cents to give back")
    declared_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    receipt_sent_at = models.DateTimeField(null=True)
    goods_back_at = models.DateTimeField(null=True, help_text="When the merchant has what was sold again")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["declared_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["shop", "id"], name="withdrawal_of_its_shop"),
            models.CheckConstraint(
                condition=Q(state="declared", confirmed_at__isnull=True) | ~Q(state="declared") & Q(confirmed_at__isnull=False),
                name="withdrawal_confirmed_at_an_instant",
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True) | Q(state="settled"), name="withdrawal_settled_at_an_instant"
            ),
        ]


class Refund(models.Model):
    """Money that goes back to the buyer, followed to its end. It counts once it is done, never before."""

    class State(models.TextChoices):
        ASKED = "asked", "à rembourser"
        SENT = "sent", "envoyé"
        DONE = "done", "arrivé"
        FAILED = "failed", "échoué"

    class Reason(models.TextChoices):
        CANCELLED = "cancelled", "commande annulée"
        MISSING = "missing", "article manquant"
        WITHDRAWN = "withdrawn", "rétractation"
        LATE = "late", "payée après la fin"
        OVERPAID = "overpaid", "payée deux fois"
        GESTURE = "gesture", "geste de la boutique"
        MISTAKE = "mistake", "paiement noté par erreur"  # no money moved: the payment was never there
        REVERSED = "reversed", "reprise par la banque de l’acheteur"

    shop = models.ForeignKey("shops.Shop", models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False)
    order = models.ForeignKey(Order, models.PROTECT, related_name="refunds", db_constraint=False)
    amount = models.PositiveIntegerField(help_text="Cents")
    reason = models.CharField(max_length=9, choices=Reason.choices)
    cause = models.CharField(max_length=120, help_text="The same cause is given back once")
    state = models.CharField(max_length=6, choices=State.choices, default=State.ASKED)
    means = models.CharField(max_length=8, choices=Payment.Means.choices, blank=True)
    withdrawal = models.ForeignKey(Withdrawal, models.PROTECT, null=True, related_name="refunds", db_constraint=False)
    reference = models.CharField(max_length=120, blank=True, help_text="The provider's own, or that of the transfer")
    # Where a transfer goes, as the buyer said it: sealed, and forgotten once the money went.
    account_holder = models.CharField(max_length=70, blank=True)
    account_sealed = models.CharField(max_length=LONGEST, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    failed_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["shop", "id"], name="shop_refund_of_its_shop"),
            models.UniqueConstraint(fields=["shop", "cause"], name="shop_refund_given_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="shop_refund_is_positive"),
            models.CheckConstraint(
                condition=Q(state="done", done_at__isnull=False) | ~Q(state="done") & Q(done_at__isnull=True),
                name="shop_refund_done_at_an_instant",
            ),
            models.CheckConstraint(
                condition=Q(state="failed", failed_at__isnull=False) | ~Q(state="failed") & Q(failed_at__isnull=True),
                name="shop_refund_failed_at_an_instant",
            ),
        ]
