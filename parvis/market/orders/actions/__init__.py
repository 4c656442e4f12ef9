"""Writes on orders, on what they hold, and on the buyers' file."""

from .accounts import drop_account, drop_provider, set_account, set_papers, set_provider
from .attempts import (
    carry_refund,
    hear_notice,
    is_notice_secret,
    look_at_attempt,
    start_attempt,
    watch_attempts,
)
from .by_hand import (
    give_back,
    new_form_key,
    receive_by_hand,
    say_refund_done,
    say_refund_failed,
    say_refund_left,
    say_where,
    take_note_back,
)
from .changing import answer_offer, give_less, offer_instead
from .ending import cancel_order, expire_due, expire_order
from .finding_again import ask_for_links, write_links
from .invoicing import issue_credit_note, issue_due_months, issue_invoice, issue_month
from .keeping import erase_customer, erase_due, set_monthly
from .paying import ask_refund, promised_back, record_payment
from .placing import orders_of_checkout, place_orders
from .planning import Buyer, Choice, fees_of
from .refusals import OrderRefused, PriceChanged
from .sealing import seal_anew
from .serving import accept_order, hand_over, mark_ready
from .statements import Told, import_statement, tick_line
from .telling import say_to_shop, tell_of_order, write_to_buyer
from .waiting import settle_deadline, wait_after_payment
from .withdrawing import acknowledge_withdrawal, confirm_withdrawal, declare_withdrawal, take_goods_back
from .writing import mark_messages_read, write_message

__all__ = [
    "Buyer", "Choice", "OrderRefused", "PriceChanged", "Told", "accept_order", "acknowledge_withdrawal", "answer_offer",
    "ask_for_links", "ask_refund", "cancel_order", "carry_refund", "confirm_withdrawal", "declare_withdrawal", "drop_account",
    "drop_provider", "erase_customer", "erase_due", "expire_due", "expire_order", "fees_of", "give_back", "give_less",
    "hand_over", "hear_notice", "import_statement", "is_notice_secret", "issue_credit_note", "issue_due_months",
    "issue_invoice", "issue_month", "look_at_attempt", "mark_messages_read", "mark_ready", "new_form_key", "offer_instead",
    "orders_of_checkout", "place_orders", "promised_back", "receive_by_hand", "record_payment", "say_refund_done",
    "say_refund_failed", "say_refund_left", "say_to_shop", "say_where", "seal_anew", "set_account", "set_monthly",
    "set_papers", "set_provider", "settle_deadline", "start_attempt", "take_goods_back", "take_note_back", "tell_of_order",
    "tick_line", "wait_after_payment", "watch_attempts", "write_links", "write_message", "write_to_buyer",
]  # fmt: skip
