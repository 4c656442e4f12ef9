"""What the concierge prints: the sheet of a round."""

from __future__ import annotations

from pathlib import Path

from django.template.loader import render_to_string

from parvis.ground.core.paper import print_pdf

from .models import Round

SHEETS = Path(__file__).parent / "templates" / "concierge"


def print_round(round: Round) -> bytes:
    """The stops of a round in their order, to be ticked by hand. Raises PaperMissingError."""
    shown = {"round": round, "stops": list(round.stops.all()), "kilometres": f"{round.metres / 1000:.1f}".replace(".", ",")}
    return print_pdf(render_to_string("concierge/round_sheet.html", shown), sheets=SHEETS)
