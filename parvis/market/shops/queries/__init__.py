"""Reading shops."""

from .opening_times import is_shut_on
from .products import lock_product, pictures_of
from .ready import ready_at
from .shops import lock_shop, selling_until, shop_of, shops_run_by

__all__ = [
    "is_shut_on", "lock_product", "lock_shop", "pictures_of", "ready_at", "selling_until", "shop_of", "shops_run_by",
]  # fmt: skip
