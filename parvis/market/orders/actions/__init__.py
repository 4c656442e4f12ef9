"""Writes on orders, on what they hold, and on the buyers' file."""

from .changing import answer_offer, give_less, offer_instead
from .ending import cancel_order, expire_due, expire_order
from .keeping import erase_customer, erase_due, set_monthly
from .paying import ask_refund, promised_back, record_payment
from .placing import Buyer, Choice, fees_of, orders_of_checkout, place_orders
from .refusals import OrderRefused, PriceChanged
from .serving import accept_order, hand_over, mark_ready
from .telling import say_to_shop, write_to_buyer
from .waiting import settle_deadline, wait_after_payment
from .writing import mark_messages_read, write_message

__all__ = [
    "Buyer", "Choice", "OrderRefused", "PriceChanged", "accept_order", "answer_offer", "ask_refund", "cancel_order",
    "erase_customer", "erase_due", "expire_due", "expire_order", "fees_of", "give_less", "hand_over", "mark_messages_read",
    "mark_ready", "offer_instead", "orders_of_checkout", "place_orders", "promised_back", "record_payment", "say_to_shop",
    "set_monthly", "settle_deadline", "wait_after_payment", "write_message", "write_to_buyer",
]  # fmt: skip
