"""The first address that a text leads to, of those that we would ask."""

from __future__ import annotations

from contextlib import suppress

from parvis.commons.discussions.render import links_in
from parvis.ground.core import outgoing
from parvis.ground.core.outgoing import OutgoingRefused


def first_link(text: str) -> str:
    """Empty where there is none: another scheme, a port, a number of a private network."""
    for address in links_in(text):
        with suppress(OutgoingRefused):
            outgoing.check(address)
            return address
    return ""
