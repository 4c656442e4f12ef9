"""Reading shops."""

from .door import Door, door_of
from .opening_times import is_shut_on
from .page import ShopPage, shop_page, visible_shop
from .products import lock_product, pictures_of
from .ready import ready_at
from .shops import lock_shop, selling_until, shop_of, shops_run_by

__all__ = [
    "Door", "ShopPage", "door_of", "is_shut_on", "lock_product", "lock_shop", "pictures_of", "ready_at", "selling_until",
    "shop_of", "shop_page", "shops_run_by", "visible_shop",
]  # fmt: skip
