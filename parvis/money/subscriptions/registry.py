"""Which products are on sale. The publishing right is from the first day; the market says when its shops are there."""

from __future__ import annotations

from .models import Product

_on_sale = {Product.PREMIUM}


def sell(product: Product) -> None:
    """From now on the product can be ordered: what it promises is there."""
    _on_sale.add(product)


def is_on_sale(product: str) -> bool:
    """A shop that does not exist yet may be given and counted; it is never sold."""
    return product in _on_sale
