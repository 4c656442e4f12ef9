"""The letter: one A4 sheet that folds into a French window envelope."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

from parvis.ground.core.paper import print_pdf
from parvis.people.delegations.models import Delegation

SHEETS = Path(__file__).parent / "templates" / "verification"


@dataclass(frozen=True)
class Sheet:
    delegation: Delegation
    addressee: str
    lines: list[str]
    town: str
    code: list[str]  # in groups
    printed_at: datetime
    expires_at: datetime


def print_sheets(sheets: Sequence[Sheet]) -> bytes:
    """The sheets as one PDF. Raises PaperMissingError."""
    text = render_to_string("verification/letter.html", {"sheets": sheets, "PUBLIC_URL": settings.PUBLIC_URL})
    return print_pdf(text, sheets=SHEETS)
