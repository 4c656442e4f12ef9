"""The index of the market: a small row for each shop and each product that can be found, apart from what is shown of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from .products import Product
from .shops import Shop

Spans = list[tuple[datetime, datetime]]


class SpansField(models.Field):  # type: ignore[type-arg]
    """Spans of time, from an instant (included) to another: PostgreSQL's own type, which answers « is it within? » by itself."""

    description = "spans of time"

    def db_type(self, connection: Any) -> str:
        return "tstzmultirange"

    def get_prep_value(self, value: Sequence[tuple[datetime, datetime]] | None) -> str | None:
        if value is None:
            return None
        spans = ",".join(f"[{start.isoformat()},{end.isoformat()})" for start, end in value)
        return f"{{{spans}}}"

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Spans | None:
        if value is None:
            return None
        if isinstance(value, str):
            return [
                (datetime.fromisoformat(start), datetime.fromisoformat(end))
                for start, end in re.findall(r'\["?([^",]+)"?,"?([^")]+)"?\)', value)
            ]
        return [(span.lower, span.upper) for span in value]


class Availability(models.IntegerChoices):
    """What a search says first of what it found; a smaller number comes first."""

    IN_STOCK = 0, "disponible"
    SPOKEN_OF = 1, "la boutique en parle"  # in its own words, without a product that says how many are left
    TO_ORDER = 2, "sur commande"
    OUT = 3, "épuisé"


class ShopEntry(models.Model):
    """What matching and ranking read of a shop: its words, what one may filter by, where and when it is open."""

    shop = models.OneToOneField(Shop, models.CASCADE, primary_key=True, related_name="entry")
    facets = ArrayField(models.TextField(), help_text="Places, turn of the day, labels, ways to get it, trade")
    words = SearchVectorField(help_text="Name, what it sells in plain words, trade")
    sort_name = models.CharField(max_length=120)
    latitude = models.FloatField()
    longitude = models.FloatField()
    opened_at = models.DateTimeField()
    is_resting = models.BooleanField(default=False, help_text="Its page is read, nothing can be bought for now")
    # Reckoned some days ahead, again each night: a search asks for an instant, it never reads opening hours.
    opens = SpansField(help_text="When its door is open")
    same_day = SpansField(help_text="When an order placed is ready at the shop on the same day")
    reckoned_at = models.DateTimeField()

    class Meta:
        # No other index on purpose: the planner must have no other way than this one (as search.Document).
        indexes = [
            GinIndex(fields=["words", "facets"], name="shop_entry_match", fastupdate=False),
            models.Index(fields=["reckoned_at"], name="shop_entry_reckoned"),
        ]


class ProductEntry(models.Model):
    """What matching and ranking read of a product."""

    product = models.OneToOneField(Product, models.CASCADE, primary_key=True, related_name="entry")
    shop = models.ForeignKey(Shop, models.CASCADE, related_name="product_entries")
    own = ArrayField(models.TextField(), help_text="Facets of the product itself")
    facets = ArrayField(models.TextField(), help_text="`own`, and those of its shop")
    words = SearchVectorField(help_text="Title, description, reference (A); name and trade of the shop (D)")
    availability = models.PositiveSmallIntegerField(choices=Availability.choices)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(availability__in=Availability.values), name="product_entry_availability_is_known"),
        ]
        indexes = [GinIndex(fields=["words", "facets"], name="product_entry_match", fastupdate=False)]
