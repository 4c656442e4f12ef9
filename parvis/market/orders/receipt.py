"""The receipt of an order: what was bought, what was paid, to whom. Printed on demand, from what the order holds."""

from __future__ import annotations

from pathlib import Path

from django.template.loader import render_to_string

from parvis.ground.core.paper import print_pdf

from .models import SellerPapers
from .queries import Whole
from .sums import added_up, sold_in

SHEETS = Path(__file__).parent / "templates" / "orders" / "paper"


def receipt_pdf(whole: Whole, papers: SellerPapers | None) -> bytes:
    """Raises PaperMissingError."""
    order = whole.order
    sums = added_up(sold_in(order, whole.lines), has_tax=papers is None or bool(papers.vat))
    told = {"order": order, "whole": whole, "sums": sums, "papers": papers, "shop": order.shop}
    return print_pdf(render_to_string("orders/paper/receipt.html", told), sheets=SHEETS)
