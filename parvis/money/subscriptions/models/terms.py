"""The terms of a subscription: days without a gap, a price frozen on the day each was sold, the invoice that asks for it."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from parvis.ground.territories.models import Territory
from parvis.money.billing.models import Document

from .plans import Plan
from .subscriptions import Subscription


class Term(models.Model):
    class Kind(models.TextChoices):
        TRIAL = "trial", "essai gratuit"
        PAID = "paid", "abonnement"
        GIVEN = "given", "offert"

    class State(models.TextChoices):
        RUNNING = "running", "court"  # counts on its days, past and to come
        VOID = "void", "annulé"  # it never ran, and nothing is asked for it

    subscription = models.ForeignKey(Subscription, models.CASCADE, related_name="terms")
    kind = models.CharField(max_length=5, choices=Kind.choices)
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, blank=True, related_name="+", help_text="As sold; None: given")
    price = models.PositiveIntegerField("prix hors taxe", default=0, help_text="In cents, frozen")
    vat_rate = models.PositiveSmallIntegerField("taux de TVA", default=0, help_text="In basis points, frozen")
    starts_on = models.DateField("du")
    ends_on = models.DateField("au (compris)")
    # As sold: what a term that was cut short lasted is told by `ends_on`, what its price was for by this.
    sold_until = models.DateField("vendu jusqu’au (compris)")
    state = models.CharField(max_length=9, choices=State.choices, default=State.RUNNING)
    due_on = models.DateField("à payer avant le", null=True, blank=True, help_text="Moved when a direct debit comes back")
    document = models.OneToOneField(
        Document, models.PROTECT, null=True, blank=True, related_name="+", help_text="The invoice that asks for it"
    )
    reason = models.CharField("motif", max_length=300, blank=True, help_text="Why it was given, or cut short")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="term_days_in_order"),
            models.CheckConstraint(condition=Q(sold_until__gte=F("ends_on")), name="term_never_longer_than_sold"),
            models.CheckConstraint(
                condition=Q(kind="paid", price__gt=0, plan__isnull=False, due_on__isnull=False) | ~Q(kind="paid") & Q(price=0),
                name="term_paid_has_a_price",
            ),
            models.CheckConstraint(condition=~Q(kind="given") | ~Q(reason=""), name="term_given_for_a_reason"),
            ExclusionConstraint(
                name="terms_follow_one_another",
                expressions=[
                    ("subscription", RangeOperators.EQUAL),
                    (
                        Func("starts_on", "ends_on", Value("[]"), function="daterange", output_field=DateRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=~Q(state="void"),
            ),
        ]

    def covers(self, on: date) -> bool:
        return self.starts_on <= on <= self.ends_on

    def is_overdue(self, on: date) -> bool:
        """Something remains to pay of it, and the day to pay it by is over. Asks for `document`."""
        return self.document is not None and self.due_on is not None and self.due_on < on and self.document.open_amount > 0

    @property
    def is_cut(self) -> bool:
        return self.ends_on < self.sold_until

    @property
    def days(self) -> int:
        return (self.ends_on - self.starts_on).days + 1

    @property
    def days_sold(self) -> int:
        return (self.sold_until - self.starts_on).days + 1


class Move(models.Model):
    """From this day on what is left of a term counts for another place: its revenue, and the share of its delegation."""

    term = models.ForeignKey(Term, models.CASCADE, related_name="moves")
    on = models.DateField(help_text="The first day that counts for `to`")
    left = models.ForeignKey(Territory, models.PROTECT, related_name="+")
    to = models.ForeignKey(Territory, models.PROTECT, related_name="+")
    amount = models.PositiveIntegerField(help_text="Of the frozen price, in cents")
    moved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(left=F("to")), name="move_goes_elsewhere"),
        ]
