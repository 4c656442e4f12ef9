"""What the concierge prints: the sheet of a round, the labels of bags."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from parvis.ground.core.errors import Refused
from parvis.ground.core.paper import print_pdf

from .models import Round
from .queries import Inside

SHEETS = Path(__file__).parent / "templates" / "concierge"


class NothingToPrint(Refused):
    """No label is wanted."""

    def __init__(self) -> None:
        super().__init__("Aucun sac n’attend ce jour-là : il n’y a rien à imprimer.")


def print_round(round: Round) -> bytes:
    """The stops of a round in their order, to be ticked by hand. Raises PaperMissingError."""
    shown = {"round": round, "stops": list(round.stops.all()), "kilometres": f"{round.metres / 1000:.1f}".replace(".", ",")}
    return print_pdf(render_to_string("concierge/round_sheet.html", shown), sheets=SHEETS)


def print_labels(bags: Sequence[Inside]) -> bytes:
    """One label for each parcel, eight on a sheet: the number of its bag, which part it is, and a code that opens the bag's page.

    Neither name nor address: a shelf is read by whoever passes.
    """
    if not bags:
        raise NothingToPrint
    labels = [
        {"inside": inside, "item": item, "place": place, "of": len(inside.open_items), "qr": _qr(inside.bag.pk)}
        for inside in bags
        for place, item in enumerate(inside.open_items, 1)
    ]
    return print_pdf(render_to_string("concierge/labels.html", {"labels": labels}), sheets=SHEETS)


def address_of(bag: int) -> str:
    """What the code on a label leads to: the page of the bag, for those who may open it."""
    return f"{settings.PUBLIC_URL}{reverse('concierge_bag', args=[bag])}"


def _qr(bag: int) -> SafeString:
    drawn = BytesIO()
    segno.make(address_of(bag), error="m", micro=False).save(
        drawn, kind="svg", xmldecl=False, svgns=True, border=0, omitsize=True
    )
    return mark_safe(drawn.getvalue().decode())  # noqa: S308 - drawn here
