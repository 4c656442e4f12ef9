"""Pages of orders."""

from .buyer import order, own_order, own_orders
from .checkout import checkout, own_checkout, thanks
from .customers import customers, customers_csv
from .desk import desk_order, orders, past_orders, slip
from .invoices import invoice, invoice_pdf, invoices, make_invoice, own_invoice, own_receipt
from .lost_link import lost_link
from .money import order_money, payments, statement, waiting
from .provider import back_from_provider, pay_by_card, provider_notice
from .trolley import trolley
from .withdrawing import refund_account, withdraw, withdrawal

__all__ = [
    "back_from_provider", "checkout", "customers", "customers_csv", "desk_order", "invoice", "invoice_pdf", "invoices",
    "lost_link", "make_invoice", "order", "order_money", "orders", "own_checkout", "own_invoice", "own_order", "own_orders",
    "own_receipt", "past_orders", "pay_by_card", "payments", "provider_notice", "refund_account", "slip", "statement",
    "thanks", "trolley", "waiting", "withdraw", "withdrawal",
]  # fmt: skip
