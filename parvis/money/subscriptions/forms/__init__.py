"""What is typed about prices and subscriptions."""

from .prices import PriceForm

__all__ = ["PriceForm"]
