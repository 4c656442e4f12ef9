"""Who supports which association, and the receipts that associations give for gifts."""

from .receipts import Receipt, ReceiptIssuer
from .support import Support

__all__ = ["Receipt", "ReceiptIssuer", "Support"]
