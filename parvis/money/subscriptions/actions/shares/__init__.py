"""What of each sale stays in the territory: booked with the invoice, taken back with the credit note, paid by the month."""

from .booking import book
from .handing import hand_over
from .moving import move_shares
from .paying import NotMade, make_statement, make_statements
from .rates import set_rate

__all__ = ["NotMade", "book", "hand_over", "make_statement", "make_statements", "move_shares", "set_rate"]
