"""Links without the parameters that follow a reader from site to site (utm_source, fbclid...)."""

from __future__ import annotations

import gzip
import json
from functools import cache
from importlib.resources import files
from urllib.parse import unquote_plus


@cache
def _trackers() -> tuple[frozenset[str], tuple[str, ...]]:
    data = json.loads(gzip.decompress((files(__package__) / "data" / "link_trackers.json.gz").read_bytes()))
    # `ambigus` stay out of it: a site may need them (next, email, ref...).
    return frozenset(name.lower() for name in data["globaux"]), tuple(prefix.lower() for prefix in data["prefixes"])


def is_tracker(name: str) -> bool:
    """Does this URL parameter serve to follow readers?"""
    exact, prefixes = _trackers()
    folded = unquote_plus(name).strip().lower()
    return folded in exact or folded.startswith(prefixes)


def without_trackers(url: str) -> str:
    """The same address without tracking parameters, in the query or in a fragment that is written like one.

    What is kept stays byte for byte as it was, in its order.
    """
    address, hash_mark, fragment = url.partition("#")
    path, question_mark, query = address.partition("?")
    if question_mark:
        kept = _kept(query)
        address = f"{path}?{kept}" if kept or not query else path
    if hash_mark and "=" in fragment:
        kept = _kept(fragment)
        if not kept:
            return address
        fragment = kept
    return f"{address}{hash_mark}{fragment}"


def _kept(query: str) -> str:
    pairs = query.split("&")
    kept = [pair for pair in pairs if not is_tracker(pair.partition("=")[0])]
    return query if len(kept) == len(pairs) else "&".join(kept)
