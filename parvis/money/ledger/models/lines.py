"""Lines: one debit, one credit, one positive amount, one cause. PostgreSQL refuses to change or remove them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from parvis.ground.territories.models import Territory

from .accounts import Account


class Line(models.Model):
    on = models.DateField(db_column="booked_on", help_text="The accounting date, by the calendar of Paris")
    at = models.DateTimeField(help_text="When it was written")
    cause = models.CharField(max_length=120, unique=True, help_text="invoice:<number>:net:1 … : the same cause is booked once")
    debit = models.ForeignKey(Account, models.PROTECT, related_name="debits")
    credit = models.ForeignKey(Account, models.PROTECT, related_name="credits")
    amount = models.BigIntegerField(help_text="In cents")
    label = models.CharField(max_length=200, help_text="In words, for whoever reads the books")
    document = models.CharField(max_length=40, blank=True, db_index=True, help_text="Number of the document that proves it")
    # How the amount was reckoned, frozen: a later change of rate changes nothing here.
    rate = models.PositiveIntegerField(null=True, help_text="Basis points")
    base = models.BigIntegerField(null=True, help_text="Cents the rate was applied to")
    territory = models.ForeignKey(Territory, models.PROTECT, null=True, related_name="+", help_text="Where it was earned")
    counters = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="countered_by", help_text="The line that this one corrects"
    )

    class Meta:
        indexes = [
            models.Index(fields=["on", "id"], name="ledger_line_day"),
            models.Index(fields=["debit", "on"], name="ledger_line_debit"),
            models.Index(fields=["credit", "on"], name="ledger_line_credit"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="line_amount_is_positive"),
            models.CheckConstraint(condition=~Q(debit=F("credit")), name="line_moves_between_two_accounts"),
            models.CheckConstraint(
                condition=Q(rate__isnull=True, base__isnull=True) | Q(rate__isnull=False, base__isnull=False),
                name="line_rate_has_its_base",
            ),
        ]
