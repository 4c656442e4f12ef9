"""The letter: one A4 sheet that folds into a French window envelope, set by WeasyPrint.

WeasyPrint needs pango from the system, so it is imported only here, only when a letter is made.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from parvis.ground.core.errors import Refused
from parvis.people.delegations.models import Delegation

PANGO = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
FONTS = Path(__file__).resolve().parents[2] / "ground" / "design" / "static" / "design" / "fonts"

OWN = {"police": (FONTS, "font/woff2"), "feuille": (Path(__file__).parent / "templates" / "verification", "text/css")}


class PaperMissingError(Refused):
    """The machine lacks what sets a letter; the message names the package."""

    def __init__(self) -> None:
        super().__init__(
            f"Cette machine ne peut pas composer de lettre : l’exploitant doit y installer les paquets {PANGO}. "
            "Rien n’est imprimé, aucun code n’a été tiré."
        )


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
    weasyprint = load_weasyprint()
    # Its warnings would carry the text of the letter into the logs.
    for name in ("weasyprint", "fontTools"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    text = render_to_string("verification/letter.html", {"sheets": sheets, "PUBLIC_URL": settings.PUBLIC_URL})
    made: bytes = weasyprint.HTML(string=text, url_fetcher=_own_files()).write_pdf(pdf_variant="pdf/ua-1")
    return made


def load_weasyprint() -> Any:
    """The library. Raises PaperMissingError where the system lacks pango."""
    try:
        import weasyprint
    except OSError as error:
        raise PaperMissingError from error
    return weasyprint


def _own_files() -> Any:
    """What fetches our own fonts and the sheet of style, and nothing else in the world."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnFiles(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            scheme, _, name = url.partition(":")
            folder, kind = OWN.get(scheme, (FONTS, ""))
            file = folder / name
            if not kind or file.parent != folder or not file.is_file():
                raise ValueError("a letter fetches nothing else")
            return URLFetcherResponse(url, body=file.read_bytes(), headers={"Content-Type": kind})

    return OwnFiles()
