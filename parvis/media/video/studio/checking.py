"""A second look at what was made: a face that the first search missed, and that nothing hides, is found before readers see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path

from parvis.commons.pictures.faces import Found, boxes_at, follow

from .. import confined
from .ladder import Plan
from .pieces import Paths

LOOKS = 10  # a second
LONGEST = 1280  # pixels of the longer side
MARGIN = 0.25  # of a box, around it: who is known may be found a little beside it


def still_visible(film: Path, *, plan: Plan, known: Paths, on_progress: Callable[[int], None] | None = None) -> list[Found]:
    """The faces in it that are none of those decided (hidden, consented to, or of a crowd)."""

    def read() -> Iterator[tuple[int, confined.Rgb]]:
        for ms, rgb in confined.frames(film, size=size, rate=min(plan.rate, Fraction(LOOKS))):
            if on_progress:
                on_progress(ms)
            yield ms, rgb

    top = plan.rungs[-1]
    scale = min(1.0, LONGEST / max(top.width, top.height))
    size = (max(2, round(top.width * scale)), max(2, round(top.height * scale)))
    return [face for face in follow(read()) if not _is_known(face, known)]


def _is_known(face: Found, known: Paths) -> bool:
    """Does it lie in what was decided, most of the time?"""
    inside = sum(any(_holds(box, point[1:5]) for box in boxes_at(known, point[0])) for point in face.path)
    return inside * 2 >= len(face.path)


def _holds(box: Sequence[float], point: Sequence[float]) -> bool:
    x, y, width, height = box
    middle_x, middle_y = point[0] + point[2] / 2, point[1] + point[3] / 2
    return x - width * MARGIN <= middle_x <= x + width * (1 + MARGIN) and y - height * MARGIN <= middle_y <= y + height * (
        1 + MARGIN
    )
