"""What is typed about prices and subscriptions."""

from .offers import OfferForm, RefundForm
from .orders import OrderForm, PaymentForm, PlaceForm, PlanForm
from .prices import PriceForm
from .shares import ClaimForm, CodeForm, DecisionForm, JobForm, RateForm, ReasonForm, ReferralForm

__all__ = [
    "ClaimForm", "CodeForm", "DecisionForm", "JobForm", "OfferForm", "OrderForm", "PaymentForm", "PlaceForm", "PlanForm",
    "PriceForm", "RateForm", "ReasonForm", "ReferralForm", "RefundForm",
]  # fmt: skip
