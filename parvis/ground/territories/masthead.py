"""The masthead of a territory, for the pages of every app that show where the reader stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .queries import Silhouette, Standing


@dataclass(frozen=True, slots=True)
class Ring:
    """A territory around the reader, as the switch shows it."""

    slug: str
    name: str
    silhouette: Silhouette


def frame(here: Standing, *, kind: str = "", tab: str = "", front: bool = False) -> dict[str, Any]:
    """The masthead of a territory. `kind` is what follows its slug in the address, kept when one changes place (R3)."""
    return {
        "territory": here.territory,
        "silhouette": here.silhouette,
        "rings": tuple(Ring(ring.slug, ring.name, drawn) for ring, drawn in zip(here.rings, here.silhouettes, strict=True)),
        "kind": kind,
        "tab": tab,
        "front": front,
    }
