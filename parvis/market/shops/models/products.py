"""Goods: a product is what a page shows, its variants are the things one buys."""

from __future__ import annotations

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from parvis.commons.pictures.models import Picture
from parvis.ground.core.text.fold import slugify

from .shops import Label, Shop, in_standing

VAT_RATES = (2000, 1000, 850, 550, 210, 0)  # the mainland's, the overseas one, none (art. 293 B)
MOST_STOCK = 100_000_000  # pieces, or grams: a hundred tonnes
LARGEST_PRICE = 99_999_999  # cents
MOST_LEAD_DAYS = 365


class Unit(models.TextChoices):
    """What a price is the price of. Goods sold by weight are counted in grams, all others in pieces."""

    PIECE = "piece", "la pièce"
    KG = "kg", "le kilo"
    HUNDRED_G = "100g", "les 100 g"


class ProductQuerySet(models.QuerySet["Product"]):
    def standing(self) -> ProductQuerySet:
        """Those that readers may see, as far as they themselves go: their shop must be visible too."""
        return self.filter(state=Product.State.ON_SALE, hidden_at=None)

    def visible_at(self, at: datetime) -> ProductQuerySet:
        """Those whose page anyone reads."""
        shops = {"shop__state__in": [Shop.State.OPEN, Shop.State.PAUSED], "shop__hidden_at": None}
        return self.standing().filter(in_standing(at, prefix="shop__organisation__"), **shops)


class Product(models.Model):
    class State(models.TextChoices):
        DRAFT = "draft", "en préparation"
        ON_SALE = "on_sale", "en vente"
        WITHDRAWN = "withdrawn", "retiré de la vente"

    shop = models.ForeignKey(Shop, models.PROTECT, related_name="products")
    number = models.PositiveIntegerField(help_text="In its shop, from 1; its address says it")
    title = models.CharField("nom", max_length=160)
    sort_title = models.CharField(max_length=160)
    description = models.TextField("description", max_length=6000, blank=True)
    picture = models.ForeignKey(Picture, models.SET_NULL, null=True, blank=True, related_name="+")
    vat_rate = models.PositiveSmallIntegerField("taux de TVA", default=2000, help_text="In basis points, within the price")
    unit = models.CharField("vendu à", max_length=5, choices=Unit.choices, default=Unit.PIECE)
    origin = models.CharField("origine", max_length=120, blank=True)
    labels = ArrayField(models.CharField(max_length=14, choices=Label.choices), default=list, blank=True)
    made_to_order = models.BooleanField("fait sur commande", default=False)
    lead_days = models.PositiveSmallIntegerField("délai en jours", default=0)
    keeps_cold = models.BooleanField("à garder au froid", default=False)
    at_shop_only = models.BooleanField("à retirer à la boutique seulement", default=False)
    weight_grams = models.PositiveIntegerField("poids en grammes", null=True, blank=True, help_text="Of one piece, packed")
    state = models.CharField(max_length=9, choices=State.choices, default=State.ON_SALE)
    hidden_at = models.DateTimeField(null=True, blank=True, help_text="By a decision of the court")
    hidden_because = models.CharField(max_length=1000, blank=True)
    import_key = models.CharField(max_length=200, blank=True, help_text="What names it where it was brought from")
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = ProductQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shop", "number"], name="product_number_once"),
            models.UniqueConstraint(fields=["shop", "import_key"], condition=~Q(import_key=""), name="product_imported_once"),
            models.CheckConstraint(condition=Q(number__gte=1) & ~Q(title=""), name="product_has_number_and_title"),
            models.CheckConstraint(condition=Q(vat_rate__in=VAT_RATES), name="product_vat_is_a_rate"),
            models.CheckConstraint(condition=Q(unit__in=Unit.values), name="product_unit_is_known"),
            models.CheckConstraint(
                condition=Q(labels__contained_by=[label.value for label in Label]), name="product_labels_are_known"
            ),
            models.CheckConstraint(condition=Q(lead_days__lte=MOST_LEAD_DAYS), name="product_comes_within_a_year"),
            models.CheckConstraint(
                condition=Q(hidden_at=None, hidden_because="") | Q(hidden_at__isnull=False) & ~Q(hidden_because=""),
                name="product_hidden_for_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["shop", "sort_title"], name="product_of_shop"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/boutique/{self.shop.slug}/{self.number}-{slugify(self.title)}/"

    @property
    def is_on_sale(self) -> bool:
        """As far as the product itself goes: its shop must sell as well."""
        return self.state == self.State.ON_SALE and self.hidden_at is None

    @property
    def is_by_weight(self) -> bool:
        return self.unit != Unit.PIECE

    @property
    def waits(self) -> bool:
        """It is not on the shelf: made, or sent for, once ordered."""
        return self.made_to_order or self.lead_days > 0


class Variant(models.Model):
    """What one buys: a size, a colour; of most products there is one, without a name."""

    class State(models.TextChoices):
        ON_SALE = "on_sale", "en vente"
        WITHDRAWN = "withdrawn", "retirée"

    product = models.ForeignKey(Product, models.CASCADE, related_name="variants")
    label = models.CharField("déclinaison", max_length=80, blank=True)
    price = models.PositiveIntegerField("prix TTC", help_text="In cents, with VAT, for one unit of the product")
    # Pieces, or grams where sold by weight; null where the merchant does not count.
    stock = models.IntegerField("stock", null=True, blank=True)
    reference = models.CharField("référence", max_length=64, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=9, choices=State.choices, default=State.ON_SALE)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["product", "label"], condition=Q(state="on_sale"), name="variant_label_once"),
            models.CheckConstraint(condition=Q(price__gte=1, price__lte=LARGEST_PRICE), name="variant_costs_something"),
            # What is sold is there: no path of the code, and no two buyers at once, take the last one twice.
            models.CheckConstraint(
                condition=Q(stock=None) | Q(stock__gte=0, stock__lte=MOST_STOCK), name="variant_stock_is_never_negative"
            ),
        ]

    def __str__(self) -> str:
        return self.label or self.product.title

    @property
    def is_out(self) -> bool:
        return self.stock == 0


class ProductPicture(models.Model):
    """A further photograph; the first one stands on the product itself."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="pictures")
    picture = models.ForeignKey(Picture, models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["product", "picture"], name="product_picture_once")]
