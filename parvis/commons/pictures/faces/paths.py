"""The way of a box through a film: points [time in ms, x, y, width, height] in ten-thousandths, straight lines between them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

Path = Sequence[Sequence[int]]
Parts = tuple[float, float, float, float]

SLACK = 25  # ms: frames are counted in whole milliseconds, by two programs


def box_at(path: Path, ms: int) -> Parts | None:
    """Where the box of this path is at this time; None where it is not there."""
    if not path or ms < path[0][0] - SLACK or ms > path[-1][0] + SLACK:
        return None
    after = bisect_right(path, ms, key=lambda point: point[0])
    if after == 0:
        return _parts(path[0])
    if after == len(path):
        return _parts(path[-1])
    before, then = path[after - 1], path[after]
    part = (ms - before[0]) / (then[0] - before[0])
    x, y, width, height = (a + (b - a) * part for a, b in zip(before[1:5], then[1:5], strict=True))
    return x, y, width, height


def boxes_at(paths: Iterable[Path], ms: int) -> list[Parts]:
    """The boxes of all these paths at this time: what `hiding.hide` takes."""
    return [box for path in paths if (box := box_at(path, ms)) is not None]


def simplified(path: Path, most: float = 0.03) -> list[list[int]]:
    """The same way with fewer points: none is further than `most` of its box's size from where it was."""
    if len(path) <= 2:
        return [list(point) for point in path]
    kept = [0]
    while kept[-1] < len(path) - 1:
        start = kept[-1]
        end = start + 1
        while end + 1 < len(path) and _is_straight(path, start, end + 1, most):
            end += 1
        kept.append(end)
    return [list(path[index]) for index in kept]


def _is_straight(path: Path, start: int, end: int, most: float) -> bool:
    a, b = path[start], path[end]
    for point in path[start + 1 : end]:
        part = (point[0] - a[0]) / (b[0] - a[0])
        for axis in (1, 2, 3, 4):
            size = point[3] if axis in (1, 3) else point[4]
            if abs(a[axis] + (b[axis] - a[axis]) * part - point[axis]) > max(2.0, most * size):
                return False
    return True


def _parts(point: Sequence[int]) -> Parts:
    _, x, y, width, height = point
    return float(x), float(y), float(width), float(height)
