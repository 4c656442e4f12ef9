"""Pages of orders."""

from .buyer import order, own_order, own_orders
from .checkout import checkout, own_checkout, thanks
from .customers import customers, customers_csv
from .desk import desk_order, orders, past_orders, slip
from .trolley import trolley

__all__ = [
    "checkout", "customers", "customers_csv", "desk_order", "order", "orders", "own_checkout", "own_order", "own_orders",
    "past_orders", "slip", "thanks", "trolley",
]  # fmt: skip
