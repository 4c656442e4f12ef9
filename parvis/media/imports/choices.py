"""What an editor says of an import: where its texts go, and what counts where the source does not tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from parvis.media.publications.models import Licence, Nature


@dataclass(frozen=True, slots=True)
class Choices:
    publishes: bool = False  # at once, each at its own date; else as drafts
    territories: tuple[int, ...] = ()
    category: int | None = None  # where theirs leads nowhere
    categories: Mapping[str, int | None] = field(default_factory=dict)  # theirs -> ours
    licence: str = Licence.ALL_RIGHTS.value
    nature: str = Nature.INFORMATION.value
    takes_pages: bool = True
    signs_pictures: bool = False  # the rights of the pictures that came with it are signed for (R44)
    is_own: bool = False  # a feed of the organisation itself: whole texts, not their first words
    follows: bool = False  # a feed that is asked again every hour
    address: str = ""  # of the feed, or of the former site
    columns: Mapping[str, str] = field(default_factory=dict)  # place -> what it is; empty: by their headings
    least_bytes: int = 0  # lighter files are left out
    dated: str = ""  # ISO, with its zone: of the texts that tell no date, each a second after the other

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Choices:
        known = {name: kept[name] for name in cls.__slots__ if name in kept}
        return cls(**known | {"territories": tuple(known.get("territories", ()))})

    def kept(self) -> dict[str, Any]:
        return asdict(self) | {"territories": list(self.territories)}
