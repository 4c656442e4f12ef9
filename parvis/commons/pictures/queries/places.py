"""Where a face stands at one moment."""

from __future__ import annotations

from collections.abc import Sequence


def place_at(path: Sequence[Sequence[int]], ms: int, first_ms: int, last_ms: int) -> tuple[float, float, float, float] | None:
    """The box at that time, in ten-thousandths; between two points it moves in a straight line. None while it is not there."""
    if not path or not first_ms <= ms <= max(last_ms, first_ms):
        return None
    before = after = path[0]
    for point in path:
        if point[0] <= ms:
            before = point
        after = point
        if point[0] >= ms:
            break
    if after[0] <= before[0]:
        x, y, width, height = after[1:5]
        return x, y, width, height
    share = (min(max(ms, before[0]), after[0]) - before[0]) / (after[0] - before[0])
    now = [start + (end - start) * share for start, end in zip(before[1:5], after[1:5], strict=True)]
    return now[0], now[1], now[2], now[3]
