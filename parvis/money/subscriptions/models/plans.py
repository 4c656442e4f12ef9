"""The price list: dated lines, so that a new price never touches what was sold under the old one."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, IntegerRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from parvis.ground.core.money import euros, part
from parvis.people.organisations.models import Organisation


class Product(models.TextChoices):
    PREMIUM = "premium", "abonnement premium"  # the right to publish (R34)
    SHOP = "shop", "boutique en ligne"


class Cadence(models.TextChoices):
    YEARLY = "yearly", "par an"
    MONTHLY = "monthly", "par mois"


class PlanQuerySet(models.QuerySet["Plan"]):
    def valid_on(self, on: date) -> PlanQuerySet:
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=on), valid_from__lte=on)


class Plan(models.Model):
    """A line of the price list: a product, for a kind of organisation of a certain size, from one day to another.

    The size of an institution is its population; that of the others, how many people they employ.
    """

    product = models.CharField("produit", max_length=8, choices=Product.choices)
    kind = models.CharField("nature", max_length=11, choices=Organisation.Kind.choices)
    size_from = models.PositiveIntegerField("taille, à partir de", default=0)
    size_to = models.PositiveIntegerField("jusqu’à (compris)", null=True, blank=True, help_text="None: without limit")
    cadence = models.CharField("rythme", max_length=8, choices=Cadence.choices)
    price = models.PositiveIntegerField("prix hors taxe", help_text="In cents, before VAT, for one year or one month")
    vat_rate = models.PositiveSmallIntegerField("taux de TVA", default=2000, help_text="In basis points: 2000 is 20 %")
    trial_days = models.PositiveSmallIntegerField("jours d’essai", default=0)
    valid_from = models.DateField("à partir du")
    valid_until = models.DateField("jusqu’au (compris)", null=True, blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(price__gt=0), name="plan_costs_something"),
            models.CheckConstraint(condition=Q(vat_rate__gt=0, vat_rate__lte=10000), name="plan_vat_is_a_rate"),
            models.CheckConstraint(condition=Q(trial_days__lte=366), name="plan_trial_within_a_year"),
            models.CheckConstraint(
                condition=Q(size_to__isnull=True) | Q(size_to__gte=F("size_from")), name="plan_sizes_in_order"
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")), name="plan_dates_in_order"
            ),
            # On any day one price at most answers for a product, a kind, a size and a cadence.
            ExclusionConstraint(
                name="plan_one_price_a_day",
                expressions=[
                    ("product", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    ("cadence", RangeOperators.EQUAL),
                    (
                        Func("size_from", "size_to", Value("[]"), function="int4range", output_field=IntegerRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                    (
                        Func("valid_from", "valid_until", Value("[]"), function="daterange", output_field=DateRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_product_display()}, {self.get_kind_display()} : {self.band}, {self.get_cadence_display()}"

    def is_valid(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_until is None or self.valid_until >= on)

    def fits(self, *, kind: str, size: int) -> bool:
        return self.kind == kind and self.size_from <= size and (self.size_to is None or size <= self.size_to)

    @property
    def vat(self) -> int:
        return part(self.price, self.vat_rate)

    @property
    def total(self) -> int:
        """With VAT: what is paid."""
        return self.price + self.vat

    @property
    def told(self) -> str:
        """« 120,00 € par an hors taxe »."""
        return f"{euros(self.price)} {self.get_cadence_display()} hors taxe"

    @property
    def band(self) -> str:
        """« moins de 1 000 habitants », « de 10 à 49 personnes »."""
        unit = "habitants" if self.kind == Organisation.Kind.INSTITUTION else "personnes"
        if self.size_to is None:
            return f"{_number(self.size_from)} {unit} et plus" if self.size_from else "toutes tailles"
        if self.size_to == 0:
            return "sans salarié"
        if self.size_from == 0:
            return f"moins de {_number(self.size_to + 1)} {unit}"
        return f"de {_number(self.size_from)} à {_number(self.size_to)} {unit}"


def _number(value: int) -> str:
    return f"{value:,}".replace(",", "\u202f")
