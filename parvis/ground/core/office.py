"""Office documents, known by what their archive lists, whatever their name says. Nothing of them is opened but that list."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO

_OOXML = {
    "word/": ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xl/": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "ppt/": ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
}
_OPEN = {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}
_TYPES, _LONGEST_TYPES = "[Content_Types].xml", 1_000_000
# Macros and controls: Visual Basic, ActiveX, and the two folders of OpenDocument that hold programs.
_ACTING = re.compile(r"vbaproject|vbadata|(^|/)activex/|^basic/|^scripts/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Office:
    extension: str
    type: str
    has_macros: bool


def office(content: bytes) -> Office | None:
    """None for what is no office document."""
    if not content.startswith(b"PK\x03\x04"):
        return None
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
            has_macros = any(_ACTING.search(name) for name in names)
            if _TYPES in names:
                has_macros = has_macros or b"macroEnabled" in _types(archive)
                found = next((kind for folder, kind in _OOXML.items() if any(name.startswith(folder) for name in names)), None)
                return Office(*found, has_macros) if found else None
            if names and names[0] == "mimetype" and archive.getinfo("mimetype").file_size < 100:
                type_ = archive.read("mimetype").decode("ascii", "replace")
                extension = _OPEN.get(type_.removeprefix("application/vnd.oasis.opendocument."))
                return Office(extension, type_, has_macros) if extension else None
    except (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, OSError, RuntimeError, NotImplementedError, KeyError, EOFError):
        return None
    return None


def _types(archive: zipfile.ZipFile) -> bytes:
    with archive.open(_TYPES) as listed:
        return listed.read(_LONGEST_TYPES)
