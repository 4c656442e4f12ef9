"""Reading the counts."""

from .reports import Report, report_of
from .searches import SoughtInVain, sought_in_vain
from .spans import SPANS, Span, span_at
from .tables import table_csv
from .totals import asked_totals, totals
from .views import Pieces, plays_of, read_from, views_of

__all__ = [
    "SPANS", "Pieces", "Report", "SoughtInVain", "Span", "plays_of", "read_from", "report_of", "sought_in_vain", "span_at",
    "table_csv", "asked_totals", "totals", "views_of",
]  # fmt: skip
