"""What an article page weighs over the wire, and how many requests it makes."""

from __future__ import annotations

import re
import urllib.request

from tests.bench.registry import Row
from tests.bench.rendering import serving
from tests.bench.synthetic import database

MOST_PAGE, MOST_FONTS, MOST_REQUESTS = 60_000, 90_000, 10
_ASKED = re.compile(
    r'<link [^>]*?rel="(?:stylesheet|preload|icon)"[^>]*?href="([^"]+)"|<link [^>]*?href="([^"]+)"[^>]*?rel="(?:stylesheet|icon)"'
    r'|<script[^>]* src="([^"]+)"|<img[^>]* src="([^"]+)"'
)


def figures() -> list[Row]:
    bench = database(10_000)
    with serving("config.wsgi", bench.environment()) as url:
        page = _fetch(url + bench.article_path())
        text = urllib.request.urlopen(url + bench.article_path()).read().decode()
        others = list(dict.fromkeys(next(filter(None, found)) for found in _ASKED.findall(text)))
        weights = {address: _fetch(url + address) for address in others}
        styles = urllib.request.urlopen(url + next(a for a in others if a.endswith(".css"))).read().decode()
    fonts = sum(weight for address, weight in weights.items() if address.endswith(".woff2"))
    rest = page + sum(weight for address, weight in weights.items() if not address.endswith((".woff2", ".webp", ".avif", ".png")))
    requests = 1 + len(weights)
    more_fonts = len(set(re.findall(r"[\w./-]+\.woff2", styles))) - sum(address.endswith(".woff2") for address in others)
    return [
        Row("Page d’article sur le fil, sans images ni polices", f"{rest:,} octets", f"≤ {MOST_PAGE:,}", rest <= MOST_PAGE),
        Row("Polices demandées d’emblée", f"{fonts:,} octets", f"≤ {MOST_FONTS:,}", fonts <= MOST_FONTS),
        Row(
            f"Requêtes d’une page d’article sans photo ({more_fonts} polices de plus si le texte les emploie)", str(requests),
            f"≤ {MOST_REQUESTS}", requests + more_fonts <= MOST_REQUESTS,
        ),
    ]  # fmt: skip


def _fetch(address: str) -> int:
    """Bytes of the body as a browser gets it."""
    asked = urllib.request.Request(address, headers={"Accept-Encoding": "br, gzip"})
    with urllib.request.urlopen(asked) as answer:
        return len(answer.read())
