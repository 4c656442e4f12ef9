"""The rows of a file, whatever software wrote it: CSV in any of the usual encodings, or a workbook (XLSX, XLS, ODS).

Line numbers are those a spreadsheet shows. A workbook is read by a program apart, so that one made to harm harms nobody.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from pathlib import Path

from parvis.commons.pictures.apart import BusyError, TooLongError, run_apart
from parvis.ground.core.errors import Refused
from parvis.ground.core.text.plain import tidy

from .workbook_apart import MOST_COLUMNS, MOST_ROWS, TOO_LARGE

LARGEST = 50 * 1024 * 1024
QUICK, QUICK_WORKBOOK = 1 << 20, 1 << 17  # bytes that are read while the merchant waits
PATIENCE = 60  # seconds, for a workbook
HEADED_WITHIN = 20  # rows above the headings: a title, a date, a blank
_MAGIC = {
    b"PK\x03\x04": True, b"\xd0\xcf\x11\xe0": True,  # a workbook: XLSX and ODS, XLS
    b"%PDF": False, b"\x89PNG": False, b"\xff\xd8\xff": False, b"GIF8": False, b"\x1f\x8b": False,
}  # fmt: skip


class Unreadable(Refused):
    """The file cannot be taken as it is; nothing of it is."""

    def __init__(self, message: str) -> None:
        super().__init__(message, field="file")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file holds: its headings, and each row below with its line number."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    def samples(self, column: int, most: int = 3) -> list[str]:
        """The first things that stand in a column, for whoever says what it is."""
        found: list[str] = []
        for _, row in self.rows:
            value = row[column].strip() if column < len(row) else ""
            if value and value not in found:
                found.append(value)
                if len(found) == most:
                    break
        return found


def read_sheet(content: bytes) -> Sheet:
    """Raises Unreadable."""
    is_workbook = require_readable(content)
    return _headed(_workbook(content) if is_workbook else _csv(_decoded(content)))


def is_quick(content: bytes) -> bool:
    """It is read at once; what is longer is read behind. Raises Unreadable."""
    return len(content) <= (QUICK_WORKBOOK if require_readable(content) else QUICK)


def require_readable(content: bytes) -> bool:
    """What can be said of a file without reading it: it may be a table, and is a workbook or not. Raises Unreadable."""
    if not content.strip():
        raise Unreadable("Ce fichier est vide : exportez-le à nouveau depuis votre logiciel.")
    if len(content) > LARGEST:
        raise Unreadable("Ce fichier dépasse 50 Mo : partagez-le en plusieurs, et envoyez-les l’un après l’autre.")
    is_workbook = next((kind for start, kind in _MAGIC.items() if content.startswith(start)), None)
    if is_workbook is False:
        raise Unreadable("Ce fichier n’est pas un tableau : choisissez un fichier CSV, Excel (xlsx) ou LibreOffice (ods).")
    return bool(is_workbook)


def _decoded(content: bytes) -> str:
    """UTF-8, UTF-16, or what Excel writes in France: Windows-1252, which Latin-1 is part of."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", errors="replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", errors="replace")
    if "\x00" in text:
        raise Unreadable("Ce fichier n’est pas un tableau : choisissez un fichier CSV, Excel (xlsx) ou LibreOffice (ods).")
    return text


def _csv(text: str) -> list[list[str]]:
    lines = text[:20_000].splitlines()
    if lines and lines[0].lower().startswith("sep=") and len(lines[0]) == 5:  # Excel's own way to say the separator
        separator, text = lines[0][4], text.partition("\n")[2]
    else:
        separator = max(";\t,", key=lambda sign: sum(line.count(sign) for line in lines[:HEADED_WITHIN]))
    rows: list[list[str]] = []
    csv.field_size_limit(1 << 20)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            rows.append(row)
            _require_few(len(rows), len(row))
    except csv.Error:
        raise Unreadable("Ce fichier CSV est abîmé : exportez-le à nouveau, ou enregistrez-le au format Excel.") from None
    return rows


def _workbook(content: bytes) -> list[list[str]]:
    try:
        status, written = run_apart(Path(__file__).with_name("workbook_apart.py"), content, patience=PATIENCE)
    except BusyError as error:
        raise Unreadable("Beaucoup de fichiers arrivent en ce moment : renvoyez le vôtre dans une minute.") from error
    except TooLongError as error:
        raise Unreadable("Ce classeur demande trop de travail : enregistrez-le au format CSV.") from error
    if status == TOO_LARGE:
        _require_few(MOST_ROWS + 2, 1)
    if status or not written:
        raise Unreadable("Ce classeur ne se lit pas : ouvrez-le, puis enregistrez-le au format CSV ou Excel (xlsx).")
    rows: list[list[str]] = json.loads(written)
    return rows


def _require_few(rows: int, columns: int) -> None:
    if rows > MOST_ROWS + 1:  # beside the headings
        raise Unreadable(
            "Ce fichier compte plus de 100\u202f000 lignes : partagez-le en plusieurs, et envoyez-les l’un après l’autre. "
            "Rien n’a été importé."
        )
    if columns > MOST_COLUMNS:
        raise Unreadable(f"Ce fichier compte plus de {MOST_COLUMNS} colonnes : gardez celles qui décrivent vos produits.")


def _headed(rows: list[list[str]]) -> Sheet:
    """The headings are the first row that names several things: a title above them has one cell only."""
    index = next((place for place, row in enumerate(rows[:HEADED_WITHIN]) if sum(map(_is_told, row)) >= 2), None)
    if index is None:
        raise Unreadable(
            "Ce fichier n’a qu’une colonne. Il en faut au moins deux, le nom et le prix de chaque produit, avec leurs titres sur "
            "la première ligne."
        )
    headings = tuple(" ".join(tidy(cell).split())[:80] for cell in rows[index])
    below = tuple(
        (number, tuple(tidy(cell).strip() for cell in cells))
        for number, cells in enumerate(rows[index + 1 :], start=index + 2)
        if any(map(_is_told, cells))
    )
    if not below:
        raise Unreadable("Ce fichier a des titres de colonnes et aucun produit : vérifiez que vous avez exporté vos produits.")
    return Sheet(headings, below)


def _is_told(cell: str) -> bool:
    return bool(cell.strip())
