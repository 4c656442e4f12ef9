"""Which host a request is for: decided first, before any page, cookie or view, from the Host header alone.

A browser keeps one site apart from another by that name, so nothing else may have a say: `X-Forwarded-Host`, `Forwarded` and the
address on the request line are not read beside it (the server takes that for the Host of a request that has none). What does not
read as one plain name is nobody's: none, two, a list.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

LONGEST = 253
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(
    rf"(?P<name>{_LABEL}(?:\.{_LABEL})*)\.?(?::(?P<port>[0-9]{{1,5}}))?|(?P<six>\[[0-9a-f:.]{{2,45}}\])(?::(?P<port6>[0-9]{{1,5}}))?",
    re.ASCII | re.IGNORECASE,
)
NOWHERE = """<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark">
<title>Aucun site à cette adresse</title></head><body><main><h1>Aucun site à cette adresse</h1>
<p>Ce nom de domaine arrive bien jusqu’ici, mais aucun site ne lui répond : il n’est pas encore prouvé, ou son site est fermé.</p>
<p>Vous cherchiez un site ? Vérifiez l’adresse, une lettre suffit à en changer.</p>
<p>Ce site est le vôtre ? Ouvrez la page « Votre nom de domaine » de votre rédaction, elle dit ce qui manque :
<a href="{url}">{shown}</a>.</p></main></body></html>"""


@dataclass(frozen=True, slots=True)
class House:
    """The site that a name leads to."""

    site_id: int
    organisation_id: int
    host: str  # the name its readers are led to, without a port
    is_first: bool = False  # whether search engines are led to its articles here, and not to the platform's page


# What `Host` says, in lower case and without its port -> the site served there, or None.
Houses = Callable[[str], House | None]


def host_name(header: str | None) -> str | None:
    """The name in a Host header, in lower case, without port and last dot; None where it is anything but one name."""
    if not header or len(header) > LONGEST + 7:
        return None
    found = _HOST.fullmatch(header)
    if found is None:
        return None
    port = found["port"] or found["port6"]
    if port is not None and not 0 < int(port) < 65_536:
        return None
    name = (found["name"] or found["six"]).lower()
    return name if len(name) <= LONGEST else None


def nowhere(public_url: str) -> bytes:
    """What is said at a name that is nobody's here."""
    shown = public_url.partition("://")[2]
    return NOWHERE.format(url=escape(f"{public_url}/redaction/site/domaine/"), shown=escape(shown)).encode()
