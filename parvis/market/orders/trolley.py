"""The trolley: how much of which variant. It lives in the browser, or in a signed field of the page; never here."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from django.core import signing

MOST_LINES = 100
MOST_QUANTITY = 100_000  # pieces, or grams: more is a slip of the finger
GOOD_FOR_SECONDS = 30 * 86_400
_SALT = "orders.trolley"

Trolley = dict[int, int]  # variant -> pieces or grams


def parse(pairs: Iterable[tuple[str, str]]) -> Trolley:
    """What a form or a browser says, without what means nothing: the page shows what was understood."""
    trolley: Trolley = {}
    for variant, quantity in pairs:
        if not (variant.isascii() and variant.isdigit() and quantity.isascii() and quantity.isdigit()):
            continue
        if len(variant) > 18 or len(quantity) > 9:
            continue
        wanted = trolley.get(int(variant), 0) + int(quantity)
        if 0 < wanted <= MOST_QUANTITY and (len(trolley) < MOST_LINES or int(variant) in trolley):
            trolley[int(variant)] = wanted
    return trolley


def read_json(text: str) -> Trolley:
    """As the browser keeps it: {"12": 2}."""
    try:
        said = json.loads(text[:20_000] or "{}")
    except (ValueError, RecursionError):
        return {}
    return parse((str(variant), str(quantity)) for variant, quantity in said.items()) if isinstance(said, dict) else {}


def sign(trolley: Mapping[int, int], shown: Mapping[int, int] | None = None) -> str:
    """What a page without JavaScript carries along; with `shown`, the totals (by shop) that its reader saw."""
    said = {"t": {str(k): v for k, v in trolley.items()}, "s": {str(k): v for k, v in (shown or {}).items()}}
    return signing.dumps(said, salt=_SALT, compress=True)


def unsign(text: str) -> tuple[Trolley, dict[int, int]]:
    """The trolley and the totals that were shown; empty where the field was tampered with, or is too old."""
    try:
        said = signing.loads(text[:20_000], salt=_SALT, max_age=GOOD_FOR_SECONDS)
    except signing.BadSignature:
        return {}, {}
    return {int(k): int(v) for k, v in said["t"].items()}, {int(k): int(v) for k, v in said["s"].items()}
