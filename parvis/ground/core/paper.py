"""What is printed: HTML of ours set as a PDF by WeasyPrint.

WeasyPrint needs pango from the system, so it is imported only here, only when something is printed.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from PIL import ImageFile

from .errors import Refused

PANGO = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
DESIGN = Path(__file__).resolve().parents[1] / "design"
FONTS = DESIGN / "static" / "design" / "fonts"
SHARED = DESIGN / "paper"  # sheets of style that several apps print with


class PaperMissingError(Refused):
    """The machine lacks what sets a page; the message names the package."""

    def __init__(self) -> None:
        super().__init__(
            f"Cette machine ne peut pas composer de lettre : l’exploitant doit y installer les paquets {PANGO}. "
            "Rien n’est imprimé, aucun code n’a été tiré."
        )


def print_pdf(text: str, *, sheets: Path = SHARED, variant: str = "pdf/ua-1") -> bytes:
    """This HTML as a PDF. Raises PaperMissingError.

    It may fetch `police:<file>` from our fonts, `feuille:<file>.css` from `sheets` (those that several apps print with, else
    its own), and nothing else in the world.
    """
    weasyprint = load_weasyprint()
    # Its warnings would carry the text of a letter into the logs.
    for name in ("weasyprint", "fontTools"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    made: bytes = weasyprint.HTML(string=text, url_fetcher=own_files(sheets)).write_pdf(pdf_variant=variant)
    return made


def load_weasyprint() -> Any:
    """The library. Raises PaperMissingError where the system lacks pango."""
    try:
        import weasyprint
    except OSError as error:
        raise PaperMissingError from error
    # It lets Pillow take truncated pictures, for the whole process: those that people send are refused again.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    return weasyprint


def own_files(sheets: Path) -> Any:
    """What fetches our own fonts and sheets of style, and nothing else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    own = {"police": (FONTS, "font/woff2"), "feuille": (sheets, "text/css")}

    class OwnFiles(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            scheme, _, name = url.partition(":")
            folder, kind = own.get(scheme, (FONTS, ""))
            file = folder / name
            if not kind or file.parent != folder or not file.is_file():
                raise ValueError("a printed page fetches nothing else")
            return URLFetcherResponse(url, body=file.read_bytes(), headers={"Content-Type": kind})

    return OwnFiles()
