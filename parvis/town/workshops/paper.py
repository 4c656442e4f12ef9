"""What is printed: the leaflet of a workshop, the passport to be stamped, the sheet on which people sign that they came."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

from parvis.ground.core.paper import print_pdf

from .catalogue import Workshop, series
from .models import Registration, Session
from .queries import Passport

SHEETS = Path(__file__).parent / "templates" / "workshops" / "paper"
BLANK_LINES = 4  # for people who come to the door


@lru_cache(maxsize=32)
def leaflet_pdf(entry: Workshop) -> bytes:
    """Raises PaperMissingError."""
    return _print("leaflet", {"entry": entry, "site": settings.PUBLIC_URL})


def passport_pdf(passport: Passport | None = None, *, name: str = "") -> bytes:
    """A blank one, or that of a member with what they did."""
    return _print("passport", {"passport": passport, "series": series(), "name": name}) if passport else _blank()


@lru_cache(maxsize=1)
def _blank() -> bytes:
    return _print("passport", {"passport": None, "series": series(), "name": ""})


def sheet_pdf(session: Session, seated: Sequence[Registration], waiting: Sequence[Registration]) -> bytes:
    context = {"session": session, "seated": seated, "waiting": waiting, "blank": range(BLANK_LINES)}
    return _print("sheet", context)


def _print(name: str, context: dict[str, object]) -> bytes:
    return print_pdf(render_to_string(f"workshops/paper/{name}.html", context), sheets=SHEETS)
