"""Finding shops and products: rings, filters, results."""

from .cards import ProductCard, ShopCard, away, cards, product_cards, shops_by_id
from .newest import newest_products, newest_shops
from .rings import CODES, Ring, rings_around
from .search import MOST, MOST_READ, PAGE_SIZE, Found, Hit, Wanted, find

__all__ = [
    "CODES", "MOST", "MOST_READ", "PAGE_SIZE", "Found", "Hit", "ProductCard", "Ring", "ShopCard", "Wanted", "away", "cards",
    "find", "newest_products", "newest_shops", "product_cards", "rings_around", "shops_by_id",
]  # fmt: skip
