"""The order slip, printed: what goes into the bag, for whom, how it leaves."""

from __future__ import annotations

from pathlib import Path

from django.template.loader import render_to_string

from parvis.ground.core.paper import print_pdf

from .queries import Whole

SHEETS = Path(__file__).parent / "templates" / "orders" / "paper"


def slip_pdf(orders: list[Whole]) -> bytes:
    """One page an order. Raises PaperMissingError."""
    return print_pdf(render_to_string("orders/paper/slip.html", {"orders": orders}), sheets=SHEETS)
