"""Where a page stands whose address names no place: where the shops stand that it is about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from parvis.ground.territories.masthead import frame
from parvis.ground.territories.queries import standing
from parvis.market.shops.models import Shop


def masthead_of(shops: Iterable[Shop]) -> dict[str, Any]:
    """The masthead of the nearest place that holds them all, a commune where it can; none where nothing does."""
    around = [standing(shop.territory.slug).rings for shop in shops]
    held = set.intersection(*({ring.pk for ring in rings} for rings in around)) if around else set()
    nearest = next((ring for rings in around[:1] for ring in rings if ring.pk in held), None)
    return {} if nearest is None else frame(standing(nearest.slug), kind="marche/", tab="marche")
