"""Reading orders, customers and trolleys."""

from .lists import (
    Figures,
    Waiting,
    customer_rows,
    customers_of,
    ended_orders,
    figures,
    last_month,
    open_orders,
    orders_of_member,
    to_prepare,
    waiting_of,
)
from .locks import lock_order
from .pricing import Priced, PricedLine, Stall, others_of, priced, slots_offered
from .reading import Whole, order_by_code, order_by_token, order_of_member, order_of_shop

__all__ = [
    "Figures", "Priced", "PricedLine", "Stall", "Waiting", "Whole", "customer_rows", "customers_of", "ended_orders", "figures",
    "last_month", "lock_order", "open_orders", "order_by_code", "order_by_token", "order_of_member", "order_of_shop",
    "orders_of_member", "others_of", "priced", "slots_offered", "to_prepare", "waiting_of",
]  # fmt: skip
