"""Pages of patronage."""

from .own import own_patronage
from .public import thanks
from .receipts import receipt_page, receipt_pdf, receipts, year_pdf

__all__ = ["own_patronage", "receipt_page", "receipt_pdf", "receipts", "thanks", "year_pdf"]
