"""What of each sale stays in the territory: booked with the invoice, taken back with the credit note, paid by the month."""

from .booking import book
from .handing import hand_over
from .losing import share_losses
from .moving import move_shares
from .paying import NotMade, make_statement, make_statements
from .placing import where_it_counts
from .rates import set_rate
from .reclaiming import reclaim

__all__ = [
    "NotMade", "book", "hand_over", "make_statement", "make_statements", "move_shares", "reclaim", "set_rate", "share_losses",
    "where_it_counts",
]  # fmt: skip
