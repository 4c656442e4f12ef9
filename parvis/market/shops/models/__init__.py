"""Shops: who they are, where, when they are open, how they sell; and their goods."""

from .entries import Availability, ProductEntry, ShopEntry
from .imports import GoodsImport, GoodsProblem, PhotoToFetch
from .openings import CounterOpening
from .products import LARGEST_PRICE, MOST_STOCK, VAT_RATES, Product, ProductPicture, Unit, Variant
from .shops import Label, Shop, ShopClosure, ShopPicture, in_standing

__all__ = [
    "LARGEST_PRICE", "MOST_STOCK", "VAT_RATES", "Availability", "CounterOpening", "GoodsImport", "GoodsProblem", "Label",
    "PhotoToFetch", "Product", "ProductEntry", "ProductPicture", "Shop", "ShopClosure", "ShopEntry", "ShopPicture", "Unit",
    "Variant", "in_standing",
]  # fmt: skip
