"""A page of another site and the scripts and sheets it keeps itself, asked for once; those who track are never asked."""

from __future__ import annotations

import time
from urllib.parse import urldefrag, urljoin, urlsplit

from parvis.ground.core.outgoing import OutgoingRefused, fetch

from .reading import AuditRefused, Source, _elements

MOST_BESIDE, MOST_SECONDS, MOST_HOPS = 15, 20.0, 4
_SEEMS = {"User-Agent": "Parvis-audit/1 (lit la page de qui le demande, une fois)", "Accept": "text/html,*/*;q=0.5"}


def fetched(url: str, *, own: str = "") -> tuple[str, list[Source]]:
    """The address the page stands at in the end, and what was read. Raises AuditRefused or what `fetch` raises."""
    ends = time.monotonic() + MOST_SECONDS
    url = urldefrag(url.strip() if "://" in url else f"https://{url.strip()}")[0]
    for _ in range(MOST_HOPS):
        answer = fetch("GET", url, headers=_SEEMS, most_bytes=3 * 1024 * 1024, seconds=10.0, own=own)
        if answer.status not in {301, 302, 303, 307, 308} or "location" not in answer.headers:
            break
        url = urljoin(url, answer.headers["location"])
    if not answer.is_fine:
        raise AuditRefused(f"Cette page répond par une erreur ({answer.status}) : vérifiez l’adresse.", field="url")
    if "html" not in answer.headers.get("content-type", "html"):
        raise AuditRefused("Cette adresse ne mène pas à une page : donnez celle que l’on ouvre dans un navigateur.", field="url")
    sources = [Source(url, answer.body)]
    for address in _beside(answer.body, url)[:MOST_BESIDE]:
        if time.monotonic() > ends:
            break
        try:
            found = fetch("GET", address, headers=_SEEMS, most_bytes=2 * 1024 * 1024, seconds=5.0, own=own)
        except OutgoingRefused:  # one file less: the page itself was read
            continue
        if found.is_fine:
            sources.append(Source(address, found.body))
    return url, sources


def _beside(content: bytes, base: str) -> list[str]:
    """Its own scripts and sheets of style, on its own host."""
    host, found = urlsplit(base).netloc, []
    for element in _elements(content):
        if element.tag == "script" and element.get("src"):
            found.append(urljoin(base, element.get("src")))
        elif element.tag == "link" and "stylesheet" in (element.get("rel") or "").lower():
            found.append(urljoin(base, element.get("href") or ""))
    return list(dict.fromkeys(urldefrag(one)[0] for one in found if urlsplit(one).netloc == host))
