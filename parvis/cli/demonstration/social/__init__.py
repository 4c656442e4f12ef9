"""The network of the demonstration: neighbours, their walls, groups and conversations.

The first page waits for it, so it stays cheap: what draws or searches is left to the worker.
"""

from __future__ import annotations

from datetime import datetime

from ..cast import Cast
from .discussing import discuss
from .groups import form_groups
from .letters import write_letters
from .people import neighbours
from .ties import tie
from .walls import write_on_walls

__all__ = ["neighbours", "open_network"]


def open_network(cast: Cast, *, now: datetime) -> None:
    """Fill the network in, part after part; each looks for its own rows first, and does nothing where they stand."""
    neighbours(cast)
    tie(cast, now=now)
    discuss(cast, now=now)
    write_letters(now=now)
    form_groups(cast, now=now)
    write_on_walls(cast, now=now)
