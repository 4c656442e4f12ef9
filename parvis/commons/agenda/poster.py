"""What is pinned to a door or a notice board: an event, or the next weeks of a territory, on one sheet with its QR code."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from parvis.ground.core.paper import print_pdf
from parvis.ground.territories.models import Territory
from parvis.ground.territories.queries import Silhouette

from .queries import Day, ShownEvent

SHEETS = Path(__file__).parent / "templates" / "agenda"


def event_poster(shown: ShownEvent) -> bytes:
    """One event, large. Raises PaperMissingError."""
    address = settings.PUBLIC_URL + shown.event.get_absolute_url()
    context = {"shown": shown, "event": shown.event, "qr": qr(address), "address": _plain(address)}
    return _printed(render_to_string("agenda/poster.html", context))


def agenda_poster(territory: Territory, silhouette: Silhouette, days: Sequence[Day], *, more: int) -> bytes:
    """The next dates of a territory. Raises PaperMissingError."""
    address = f"{settings.PUBLIC_URL}/{territory.slug}/agenda/"
    context = {
        "territory": territory, "silhouette": silhouette, "days": days, "more": more, "qr": qr(address),
        "address": _plain(address),
    }  # fmt: skip
    return _printed(render_to_string("agenda/poster_territory.html", context))


@lru_cache(maxsize=64)
def _printed(text: str) -> bytes:
    """Setting a page takes a second of a processor, and the same one is asked for again and again."""
    return print_pdf(text, sheets=SHEETS)


def qr(address: str) -> SafeString:
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", xmldecl=False, svgns=True, border=0, omitsize=True)
    return mark_safe(drawn.getvalue().decode())  # noqa: S308 - drawn here


def _plain(address: str) -> str:
    """As one types it."""
    return address.removeprefix("https://").removeprefix("http://").rstrip("/")
