"""What is typed about prices and subscriptions."""

from .orders import OrderForm, PaymentForm, PlaceForm, PlanForm
from .prices import PriceForm

__all__ = ["OrderForm", "PaymentForm", "PlaceForm", "PlanForm", "PriceForm"]
