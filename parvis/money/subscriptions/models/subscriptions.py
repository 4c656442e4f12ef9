"""A subscription: an organisation, a product, the place to whose account it goes, how it is paid."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from parvis.ground.territories.models import Territory
from parvis.money.billing.models import Means
from parvis.people.organisations.models import Organisation

from .plans import Plan, Product


class Subscription(models.Model):
    """Its terms follow one another. One without a `plan` was given: it ends with its last term, nothing follows by itself."""

    class State(models.TextChoices):
        RUNNING = "running", "en cours"
        SUSPENDED = "suspended", "suspendu"  # an invoice is overdue beyond the grace period
        ENDED = "ended", "terminé"

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="subscriptions")
    product = models.CharField("produit", max_length=8, choices=Product.choices)
    territory = models.ForeignKey(
        Territory,
        models.PROTECT,
        related_name="+",
        help_text="Where its revenue is booked: its delegation has the share",
    )
    plan = models.ForeignKey(
        Plan, models.PROTECT, null=True, blank=True, related_name="+", help_text="Of its next term; None: given, not renewed"
    )
    size = models.PositiveIntegerField("taille", default=0, help_text="Population, or people employed as declared")
    means = models.CharField(
        "moyen de paiement", max_length=8, choices=Means.choices, blank=True, help_text="Empty where it was given"
    )
    engagement = models.CharField(
        "numéro d’engagement", max_length=35, blank=True, help_text="What a town asks to find on its invoices (Chorus Pro)"
    )
    state = models.CharField(max_length=9, choices=State.choices, default=State.RUNNING)
    ordered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ordered_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True, help_text="It runs to the end of its term, then ends")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "product"], condition=~Q(state="ended"), name="subscription_runs_once"
            ),
            models.CheckConstraint(
                condition=Q(state="ended", ended_at__isnull=False) | ~Q(state="ended") & Q(ended_at__isnull=True),
                name="subscription_ended_at_an_instant",
            ),
            models.CheckConstraint(
                condition=Q(plan__isnull=True, means="") | Q(plan__isnull=False) & ~Q(means=""), name="subscription_sold_is_paid"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} : {self.get_product_display()}"

    @property
    def is_given(self) -> bool:
        return self.plan_id is None

    @property
    def is_ended(self) -> bool:
        return self.state == self.State.ENDED
