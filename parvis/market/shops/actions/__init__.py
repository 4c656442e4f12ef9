"""Writes on shops."""

from .confirming import CODE_LENGTH, confirm_shop, prepare_shop, send_code_again
from .indexing import index_products, index_shop, index_shops, index_stock, mend_index, reckon_openings
from .opening import open_shop
from .products import (
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
from .projecting import project
from .refusals import ShopRefused
from .stock import OutOfStock, give_stock_back, take_stock

__all__ = [
    "CODE_LENGTH", "Offer", "OutOfStock", "ProductRefused", "ShopRefused", "add_product", "change_product", "confirm_shop",
    "give_stock_back", "hide_product", "index_products", "index_shop", "index_shops", "index_stock", "mend_index", "open_shop",
    "prepare_shop", "project", "put_on_sale", "reckon_openings", "restore_product", "send_code_again", "set_stock", "take_stock",
    "withdraw_product",
]  # fmt: skip
