"""What follows every change that readers may see: the index, the pictures, the kept pages, and those above are told."""

from __future__ import annotations

from datetime import datetime

from parvis.commons.pictures.actions import expose
from parvis.ground.core.pages import purge

from .. import registry
from ..models import Shop
from ..queries.products import pictures_of
from .indexing import index_shop


def spread(shop: Shop, *tags: str, at: datetime, appears: bool = False) -> None:
    """In the transaction of the write; `tags` beside those of the shop itself and of the market of its place.

    `appears`: its page comes or goes, and the photographs of its goods with it.
    """
    index_shop(shop.pk, at)
    expose(shop.pictures.values_list("picture", flat=True))
    if appears:
        expose(pictures_of(shop.products.only("pk", "picture_id")))
    purge(f"shop:{shop.pk}", f"market:{shop.territory_id}", *tags)
    registry.changed([shop.pk])
