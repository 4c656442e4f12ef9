"""The first address that a text links to."""

from __future__ import annotations

import re

from parvis.ground.core import outgoing
from parvis.ground.core.outgoing import OutgoingRefused
from parvis.ground.core.text.links import without_trackers

_ADDRESS = re.compile(r"https://[^\s<>\"'\\]{4,1990}", re.ASCII)


def first_link(text: str) -> str:
    """Without what follows readers from site to site; "" where there is none that we would ask."""
    found = _ADDRESS.search(text)
    if found is None:
        return ""
    address = without_trackers(found[0].rstrip(".,;:!?)]}…»"))
    try:
        outgoing.check(address)
    except OutgoingRefused:
        return ""
    return address
