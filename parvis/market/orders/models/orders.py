"""Orders: one a merchant, even where one trolley went through many shops."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from .customers import Customer


class Checkout(models.Model):
    """One press of « Commande avec obligation de paiement »: the same key makes the same orders, once. Says nothing of who."""

    key = models.CharField(max_length=64, unique=True, help_text="The Idempotency-Key")
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of what was asked with it")
    shop_ids = models.JSONField(default=list, help_text="In the order of the trolley")
    made_at = models.DateTimeField()


class Receive(models.TextChoices):
    AT_SHOP = "shop", "retrait à la boutique"
    COUNTER = "counter", "retrait à un comptoir"
    DELIVERY = "delivery", "livraison à domicile"


class Pay(models.TextChoices):
    AT_PICKUP = "pickup", "au retrait"
    TRANSFER = "transfer", "par virement instantané"
    PROVIDER = "provider", "par carte en ligne"
    MONTHLY = "monthly", "sur facture mensuelle"


class Order(models.Model):
    class State(models.TextChoices):
        PLACED = "placed", "à accepter"
        ACCEPTED = "accepted", "en préparation"
        READY = "ready", "prête"
        HANDED_OVER = "handed", "remise"
        CANCELLED = "cancelled", "annulée"
        EXPIRED = "expired", "expirée"  # nobody paid, or nobody answered, in the time that was said

    class Ender(models.TextChoices):
        BUYER = "buyer", "par l’acheteur"
        SHOP = "shop", "par la boutique"
        TIME = "time", "faute de réponse ou de paiement à temps"

    OPEN_STATES = (State.PLACED, State.ACCEPTED, State.READY)

    shop = models.ForeignKey("shops.Shop", models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveIntegerField(help_text="Of the shop's own orders, from 1")
    checkout = models.ForeignKey(Checkout, models.PROTECT, related_name="+", db_index=False)
    # With `shop` a composite key, in the migration: an order never names the customer of another shop.
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="orders", db_constraint=False, db_index=False)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, null=True, related_name="+", db_constraint=False, db_index=False
    )
    token_hash = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the secret that the buyer's link holds")
    code_hash = models.CharField(max_length=64, help_text="Keyed hash of the code that hands it over")
    state = models.CharField(max_length=9, choices=State.choices, default=State.PLACED)

    receive = models.CharField(max_length=8, choices=Receive.choices)
    slot = models.ForeignKey("slots.Slot", models.PROTECT, null=True, related_name="+")
    serving_delegation = models.ForeignKey("delegations.Delegation", models.PROTECT, null=True, related_name="+", db_index=False)
    # Where it is delivered.
    line1 = models.CharField("adresse", max_length=120, blank=True)
    line2 = models.CharField("complément", max_length=120, blank=True)
    postcode = models.CharField("code postal", max_length=10, blank=True)
    city = models.CharField("commune", max_length=80, blank=True)
    directions = models.CharField("pour trouver la porte", max_length=200, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    keeps_cold = models.BooleanField(default=False)

    pay = models.CharField(max_length=8, choices=Pay.choices)
    # Cents, VAT included. `paid`, `refunded`, `lost` are what payments and finished refunds add up to: the database writes them.
    goods_total = models.PositiveIntegerField()
    delivery_fee = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField()
    paid = models.PositiveIntegerField(default=0)
    refunded = models.PositiveIntegerField(default=0)
    lost = models.PositiveIntegerField(default=0)  # of `refunded`: what never came, or a bank took back. No gift

    placed_at = models.DateTimeField()
    ready_by = models.DateTimeField(null=True, help_text="When the buyer was told it would be theirs")
    answer_by = models.DateTimeField(help_text="What the buyer was told: not answered, or not paid, by then, it expires")
    accepted_at = models.DateTimeField(null=True)
    ready_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True, help_text="Handed over, cancelled or expired")
    ended_by = models.CharField(max_length=5, choices=Ender.choices, blank=True)
    ended_because = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["-placed_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["shop", "id"], name="order_of_its_shop"),
            models.UniqueConstraint(fields=["shop", "number"], name="order_numbered_once"),
            models.UniqueConstraint(fields=["checkout", "shop"], name="order_one_a_shop"),
            models.CheckConstraint(condition=Q(number__gte=1), name="order_numbered_from_one"),
            models.CheckConstraint(condition=Q(total=F("goods_total") + F("delivery_fee")), name="order_total_adds_up"),
            models.CheckConstraint(condition=Q(refunded__lte=F("paid")), name="order_gives_back_what_it_got"),
            models.CheckConstraint(condition=Q(lost__lte=F("refunded")), name="order_loses_what_it_gave_back"),
            models.CheckConstraint(
                condition=Q(receive="shop", slot__isnull=True, serving_delegation__isnull=True, delivery_fee=0)
                | Q(receive="counter", slot__isnull=False, serving_delegation__isnull=False)
                | Q(receive="delivery", slot__isnull=True, serving_delegation__isnull=True)
                | Q(receive="delivery", slot__isnull=False, serving_delegation__isnull=False),
                name="order_received_one_way",
            ),
            models.CheckConstraint(
                condition=Q(state="placed", accepted_at__isnull=True, ready_at__isnull=True, ended_at__isnull=True, ended_by="")
                | Q(state="accepted", accepted_at__isnull=False, ready_at__isnull=True, ended_at__isnull=True, ended_by="")
                | Q(state="ready", accepted_at__isnull=False, ready_at__isnull=False, ended_at__isnull=True, ended_by="")
                | Q(state="handed", ready_at__isnull=False, ended_at__isnull=False, ended_by="")
                | Q(state__in=["cancelled", "expired"], ended_at__isnull=False) & ~Q(ended_by=""),
                name="order_state_has_its_dates",
            ),
        ]
        indexes = [
            models.Index(fields=["shop", "-placed_at"], name="order_of_shop"),
            models.Index(
                fields=["shop", "placed_at"], condition=Q(state__in=["placed", "accepted", "ready"]), name="order_open_of_shop"
            ),
            models.Index(fields=["shop", "code_hash"], name="order_by_code"),
            models.Index(fields=["customer"], name="order_of_customer"),
            models.Index(fields=["member", "-placed_at"], condition=Q(member__isnull=False), name="order_of_member"),
            models.Index(
                fields=["serving_delegation", "slot"], condition=Q(serving_delegation__isnull=False), name="order_served_by"
            ),
        ]

    def __str__(self) -> str:
        return f"n°\u00a0{self.number}"

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN_STATES

    @property
    def kept(self) -> int:
        """Cents that the merchant has of it."""
        return self.paid - self.refunded

    @property
    def is_off(self) -> bool:
        """It ended without being handed over."""
        return self.state in {self.State.CANCELLED, self.State.EXPIRED}

    @property
    def due(self) -> int:
        """Cents still to be paid; nothing once it is off, and what was given back after the end is not asked for again.

        What never came, or was taken back by a bank, was not given: it is due, handed over or not.
        """
        return 0 if self.is_off else max(0, self.total - (self.kept if self.is_open else self.paid - self.lost))

    @property
    def too_much(self) -> int:
        """Cents that were paid beyond what it costs: to be given back."""
        return max(0, self.kept - (0 if self.is_off else self.total))

    @property
    def is_paid(self) -> bool:
        """The merchant has its whole price: what was given back is not paid."""
        return self.kept >= self.total and not self.is_off

    @property
    def is_delivered(self) -> bool:
        return self.receive == Receive.DELIVERY

    @property
    def address(self) -> str:
        return ", ".join(part for part in (self.line1, self.line2, f"{self.postcode} {self.city}".strip()) if part)
