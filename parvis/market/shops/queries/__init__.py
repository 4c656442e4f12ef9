"""Reading shops."""

from .calls import calls_in
from .door import Door, door_of
from .figures import PlaceRate, Rate, rate_of_place, rates_of, shop_rates
from .opening_times import is_shut_on
from .openings import counter_for, firms_to_help, openings_given_up, openings_waiting, shops_of_register
from .page import ShopPage, shop_page, visible_shop
from .products import lock_product, pictures_of
from .ready import ready_at
from .shops import doors_around, lock_shop, selling_until, sells, shop_of, shopfronts_of, shops_run_by, visible_shop_of

__all__ = [
    "Door", "PlaceRate", "Rate", "ShopPage", "calls_in", "counter_for", "door_of", "doors_around", "firms_to_help",
    "is_shut_on", "lock_product", "lock_shop", "openings_given_up", "openings_waiting", "pictures_of", "rate_of_place",
    "rates_of", "ready_at", "selling_until", "sells", "shop_of", "shop_page", "shop_rates", "shops_of_register", "shops_run_by",
    "shopfronts_of", "visible_shop", "visible_shop_of",
]  # fmt: skip
