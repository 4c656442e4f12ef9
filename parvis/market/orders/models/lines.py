"""What an order holds: frozen words and prices, what became of each, and what is held in stock for it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from .orders import Order


class OrderLine(models.Model):
    """One thing, as it was offered when it was ordered. Only how much of it is kept ever changes."""

    shop = models.ForeignKey("shops.Shop", models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False)
    order = models.ForeignKey(Order, models.PROTECT, related_name="lines", db_constraint=False, db_index=False)
    position = models.PositiveSmallIntegerField()
    # The database lets go of it when the variant goes: see the migration.
    variant = models.ForeignKey("shops.Variant", models.DO_NOTHING, null=True, related_name="+", db_constraint=False)
    title = models.CharField(max_length=160)
    label = models.CharField(max_length=80, blank=True)
    unit = models.CharField(max_length=12)
    unit_price = models.PositiveIntegerField(help_text="Cents, VAT included, a unit")
    vat_rate = models.PositiveSmallIntegerField(help_text="Basis points")
    asked = models.PositiveIntegerField(help_text="Pieces, or grams: what was ordered")
    quantity = models.PositiveIntegerField(help_text="What of it is to be had; less where the shop lacked some")
    amount = models.PositiveIntegerField(help_text="Cents, VAT included")
    replaces = models.ForeignKey("self", models.DO_NOTHING, null=True, related_name="+", db_constraint=False, db_index=False)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["shop", "id"], name="line_of_its_shop"),
            models.UniqueConstraint(fields=["order", "position"], name="line_has_its_place"),
            models.CheckConstraint(condition=Q(asked__gte=1, quantity__lte=F("asked")), name="line_gives_what_was_asked"),
            models.CheckConstraint(condition=Q(quantity__gte=1) | Q(amount=0), name="line_of_nothing_costs_nothing"),
        ]

    @property
    def is_missing(self) -> bool:
        return self.quantity == 0

    @property
    def is_short(self) -> bool:
        return 0 < self.quantity < self.asked


class Substitution(models.Model):
    """Something else that the shop offers instead of what it lacks: nothing changes until the buyer agrees."""

    class State(models.TextChoices):
        OFFERED = "offered", "proposé"
        AGREED = "agreed", "accepté"
        DECLINED = "declined", "refusé"

    shop = models.ForeignKey("shops.Shop", models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False)
    order = models.ForeignKey(Order, models.PROTECT, related_name="substitutions", db_constraint=False)
    line = models.ForeignKey(OrderLine, models.PROTECT, related_name="substitutions", db_constraint=False)
    variant = models.ForeignKey("shops.Variant", models.DO_NOTHING, null=True, related_name="+", db_constraint=False)
    title = models.CharField(max_length=160)
    label = models.CharField(max_length=80, blank=True)
    unit = models.CharField(max_length=12)
    unit_price = models.PositiveIntegerField()
    vat_rate = models.PositiveSmallIntegerField()
    quantity = models.PositiveIntegerField()
    amount = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.OFFERED)
    offered_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["line"], condition=Q(state="offered"), name="substitution_one_at_a_time"),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="substitution_of_something"),
            models.CheckConstraint(
                condition=Q(state="offered", answered_at__isnull=True)
                | Q(state__in=["agreed", "declined"], answered_at__isnull=False),
                name="substitution_answered_at_an_instant",
            ),
        ]


class Reservation(models.Model):
    """Stock taken for an order that is not handed over yet: given back when the order ends otherwise. Names nobody."""

    shop = models.ForeignKey("shops.Shop", models.PROTECT, related_name="+", db_index=False)
    order = models.ForeignKey(Order, models.PROTECT, related_name="reservations", db_index=False)
    variant = models.ForeignKey("shops.Variant", models.CASCADE, related_name="+", db_index=False)
    quantity = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "variant"], name="reservation_once_a_variant"),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="reservation_of_something"),
        ]
        indexes = [
            models.Index(fields=["shop"], name="reservation_of_shop"),
            models.Index(fields=["variant"], name="reservation_of_variant"),
        ]


class Deadline(models.Model):
    """Until when an order may wait for an answer, or for its money; without a row it waits for nothing. Names nobody."""

    order = models.OneToOneField(Order, models.CASCADE, primary_key=True, related_name="deadline")
    shop = models.ForeignKey("shops.Shop", models.PROTECT, related_name="+", db_index=False)
    due_at = models.DateTimeField(db_index=True)


class OrderMessage(models.Model):
    """What the buyer and the shop write to each other about one order."""

    shop = models.ForeignKey("shops.Shop", models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False)
    order = models.ForeignKey(Order, models.PROTECT, related_name="messages", db_constraint=False)
    from_shop = models.BooleanField()
    text = models.CharField(max_length=1000)
    at = models.DateTimeField(db_column="written_at")
    read_at = models.DateTimeField(null=True, help_text="By the other side")

    class Meta:
        ordering = ["at", "id"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="order_message_says_something")]
