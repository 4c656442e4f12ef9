"""Audio editions as lists and feeds hand them over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from parvis.ground.core import files

from ..models import AudioEdition, State


@dataclass(frozen=True, slots=True)
class Heard:
    address: str
    bytes: int
    duration_ms: int


def heard(numbers: Iterable[int]) -> dict[int, Heard]:
    """The audio editions there are of these pieces, by number, of those that readers see. One query."""
    found = AudioEdition.objects.filter(publication__number__in=list(numbers), publication__state=State.PUBLISHED)
    rows = found.values_list("publication__number", "file", "bytes", "duration_ms")
    return {number: Heard(files.address(file), size, duration) for number, file, size, duration in rows if number is not None}
