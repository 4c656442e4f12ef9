"""One try of paying an order at the shop's provider, and what a statement of the bank told."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .orders import Order
from .paying import Payment, Refund


class Attempt(models.Model):
    """From the buyer's press of « Payer par carte » to what came of it. It is no payment: a payment is a row of its own."""

    class State(models.TextChoices):
        STARTING = "starting", "demandé"  # asked for; the provider has not answered yet, as far as we know
        OPEN = "open", "page de paiement ouverte"
        PENDING = "pending", "en attente de la banque"
        PAID = "paid", "payé"
        FAILED = "failed", "refusé"
        CANCELLED = "cancelled", "abandonné"
        EXPIRED = "expired", "expiré"

    LIVE_STATES = (State.STARTING, State.OPEN, State.PENDING)

    shop = models.ForeignKey("shops.Shop", models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False)
    order = models.ForeignKey(Order, models.PROTECT, related_name="attempts", db_constraint=False)
    amount = models.PositiveIntegerField(help_text="Cents")
    kind = models.CharField(max_length=10)
    is_live = models.BooleanField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.STARTING)
    reference = models.CharField(max_length=60, blank=True, help_text="The provider's own name of it")
    pay_url = models.CharField(max_length=1000, blank=True)
    created_at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True, help_text="When the provider last said where it stands")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["shop", "id"], name="attempt_of_its_shop"),
            models.UniqueConstraint(fields=["shop", "reference"], condition=~Q(reference=""), name="attempt_named_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="attempt_asks_for_something"),
            models.CheckConstraint(
                condition=Q(state__in=["starting", "open", "pending"], ended_at__isnull=True)
                | Q(state__in=["paid", "failed", "cancelled", "expired"], ended_at__isnull=False),
                name="attempt_ended_at_an_instant",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["starting", "failed", "expired"]) | ~Q(reference=""), name="attempt_has_a_name"
            ),
        ]

    @property
    def is_over(self) -> bool:
        return self.state not in self.LIVE_STATES


class StatementLine(models.Model):
    """A line of the merchant's own statement that was recognised. What concerns no order is read and not kept."""

    shop = models.ForeignKey("shops.Shop", models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False)
    fingerprint = models.CharField(max_length=64)
    format = models.CharField(max_length=10)
    booked_on = models.DateField()
    amount = models.IntegerField(help_text="Cents: above zero came in")
    payment = models.OneToOneField(Payment, models.PROTECT, null=True, related_name="statement_line", db_constraint=False)
    refund = models.OneToOneField(Refund, models.PROTECT, null=True, related_name="statement_line", db_constraint=False)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shop", "fingerprint"], name="statement_line_seen_once"),
            models.CheckConstraint(
                condition=Q(amount__gt=0, payment__isnull=False, refund__isnull=True)
                | Q(amount__lt=0, refund__isnull=False, payment__isnull=True),
                name="statement_line_tells_of_something",
            ),
        ]
