"""Writes on shops."""

from .confirming import CODE_LENGTH, confirm_shop, forget_opening, prepare_shop, send_code_again
from .helping import call_for_help, end_call
from .hiding import hide_shop, restore_shop
from .hours import close_days, open_days, set_hours
from .indexing import index_products, index_shop, index_shops, index_stock, mend_index, reckon_openings
from .opening import open_shop
from .photos import add_picture, put_first, take_picture_away
from .presenting import checked_labels, place_shop, present_shop
from .product_photos import add_photo, put_photo_first, take_photo_away
from .products import (
    MOST_PICTURES,
    Offer,
    ProductRefused,
    add_product,
    change_product,
    hide_product,
    put_on_sale,
    restore_product,
    set_stock,
    withdraw_product,
)
from .programs import tell_stock
from .projecting import project
from .refusals import ShopRefused
from .resting import close_shop, pause_shop, resume_shop, wake_rested
from .selling import set_selling
from .spreading import spread
from .stock import OutOfStock, give_stock_back, take_stock

__all__ = [
    "CODE_LENGTH", "MOST_PICTURES", "Offer", "OutOfStock", "ProductRefused", "ShopRefused", "add_photo", "add_picture",
    "add_product", "call_for_help", "change_product", "checked_labels", "close_days", "close_shop", "confirm_shop",
    "end_call", "forget_opening", "give_stock_back", "hide_product", "hide_shop", "index_products", "index_shop",
    "index_shops", "index_stock", "mend_index", "open_days", "open_shop", "pause_shop", "place_shop", "prepare_shop",
    "present_shop", "project", "put_first", "put_on_sale", "put_photo_first", "reckon_openings", "restore_product",
    "restore_shop", "resume_shop", "send_code_again", "set_hours", "set_selling", "set_stock", "spread", "take_photo_away",
    "take_picture_away", "take_stock", "tell_stock", "wake_rested", "withdraw_product",
]  # fmt: skip
