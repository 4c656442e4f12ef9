"""The letter that carries the code of a card: one A4 page, to the address of the register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string

from parvis.commons.verification.queries import places_of
from parvis.ground.core.paper import print_pdf
from parvis.ground.territories.queries import silhouette
from parvis.people.delegations.models import Delegation
from parvis.people.delegations.queries import find_answering

from .models import Listing


@dataclass(frozen=True)
class Sheet:
    listing: Listing
    to: str  # the office that the asker holds
    code: list[str]  # in groups
    printed_at: datetime
    expires_at: datetime | None

    @property
    def delegation(self) -> Delegation | None:
        return find_answering(self.listing.territory)

    @property
    def address(self) -> list[str]:
        return [line.strip() for line in self.listing.address.split(",") if line.strip()]


def print_sheets(sheets: Sequence[Sheet]) -> bytes:
    """The letters as one PDF, a page each. Raises PaperMissingError."""
    first = sheets[0].delegation
    shown = {
        "sheets": sheets,
        "emblem": silhouette(sheets[0].listing.territory),
        "counters": list(places_of(first, sheets[0].printed_at)[:2]) if first else [],
        "shown_page": f"{urlsplit(settings.PUBLIC_URL).netloc}/compte/fiches",
    }
    return print_pdf(render_to_string("directory/letter/letter.html", shown))
