"""The gazette: one edition on A4, in two columns, for a shop window or a letter box; a square to scan beside each item."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from parvis.ground.core.paper import print_pdf
from parvis.ground.territories.queries import rings, silhouettes
from parvis.people.delegations.queries import find_answering

from .models import Edition
from .queries import ShownItem

SHEETS = Path(__file__).parent / "templates" / "digest" / "paper"
LONGEST = 300  # of what is read under a title: ten items stand on one sheet
FULL = 7  # with more items than this the sheet is set tighter


@dataclass(frozen=True, slots=True)
class Printed:
    item: ShownItem
    text: str
    qr: SafeString


def print_gazette(edition: Edition, items: list[ShownItem]) -> bytes:
    """The sheet as a PDF. Raises PaperMissingError."""
    territory = edition.letter.territory
    around = rings(territory)
    drawn = silhouettes(around)
    delegation = find_answering(territory)
    page = f"{settings.PUBLIC_URL}/{territory.slug}/lettre/"
    shown = {
        "edition": edition, "letter": edition.letter, "territory": territory, "delegation": delegation,
        "items": [Printed(item, Truncator(item.text).chars(LONGEST), qr(_short(item))) for item in items],
        "emblem": drawn[territory.pk], "others": [drawn[ring.pk] for ring in around[1:]],
        "is_full": len(items) > FULL,
        "page_qr": qr(page), "shown_page": f"{urlsplit(settings.PUBLIC_URL).netloc}/{territory.slug}/lettre",
    }  # fmt: skip
    return print_pdf(render_to_string("digest/paper/gazette.html", shown), sheets=SHEETS)


def qr(address: str) -> SafeString:
    """A drawing that a telephone reads as the address."""
    drawn = segno.make(address, error="m", micro=False)
    return mark_safe(drawn.svg_inline(border=0, omitsize=True))  # noqa: S308 - drawn from our own address


def _short(item: ShownItem) -> str:
    """The shortest address of it: fewer squares, which a telephone reads from farther."""
    return f"{settings.PUBLIC_URL}/a/{item.object_id}" if item.kind == "publication" else f"{settings.PUBLIC_URL}{item.url}"
