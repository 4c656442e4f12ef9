"""Addresses of a former site, in one form: what a reader asks for is compared with what was kept."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import parse_qsl, unquote, urlsplit

LONGEST = 500
# What tells two addresses apart where a former site wrote them without words: WordPress, SPIP, most directories of PHP.
TELLING = ("p", "page_id", "attachment_id", "id_article", "id_rubrique", "article")
# Addresses that a site here always answers itself: no former address is asked for under them.
OWN = ("/static/", "/fichiers/", "/.well-known/", "/vues/")
_NUMBER = re.compile(r"[0-9]{1,12}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\\]")


def old_address(path: str, query: str = "") -> str | None:
    """The one form of an address of a former site, or None where nothing could ever be kept of it.

    `path` may be a whole address: what stands before its path is left out. Without its last slash; of the question
    only the number that tells contents apart: "/index.php?p=12&utm_source=x" is "/?p=12".
    """
    try:
        parts = urlsplit(path.strip()) if "://" in path[:10] or path.startswith("//") else None
        if parts is None:
            path, _, asked = path.strip().partition("#")[0].partition("?")
            query = asked or query
        else:
            path, query = parts.path, parts.query or query
        path = unicodedata.normalize("NFC", unquote(path, errors="strict"))
    except ValueError:
        return None
    if _CONTROL.search(path) or any(ord(sign) in range(0xD800, 0xE000) for sign in path):
        return None
    path = "/" + "/".join(step for step in path.split("/") if step not in {"", "."})
    if path.startswith("/../") or "/../" in path or path.startswith(OWN):
        return None
    if path in {"/index.php", "/spip.php", "/index.html"}:
        path = "/"
    told = [(name, value) for name, value in parse_qsl(query) if name in TELLING and _NUMBER.fullmatch(value)]
    if path == "/":
        if not told:
            return None
        path = f"/?{told[0][0]}={int(told[0][1])}"
    return path if len(path) <= LONGEST else None
