"""What is typed about prices and subscriptions."""

from .offers import OfferForm, RefundForm
from .orders import OrderForm, PaymentForm, PlaceForm, PlanForm
from .prices import PriceForm

__all__ = ["OfferForm", "OrderForm", "PaymentForm", "PlaceForm", "PlanForm", "PriceForm", "RefundForm"]
