"""Finding a piece of picture again in the next frame: what the detector loses for a moment, what a hand boxed."""

from __future__ import annotations

import base64
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from .boxes import Box

_SIDE = 20  # points across a patch, at most: enough to know it again, cheap to look for
SCALES = (1.0, 0.95, 1.05)


def grey_of(rgb: np.ndarray) -> np.ndarray:
    """Half the size, without colours: what patches are looked for in."""
    height, width = rgb.shape[0] // 2 * 2, rgb.shape[1] // 2 * 2
    green = rgb[:height, :width, 1].astype(np.uint16)
    return ((green[0::2, 0::2] + green[1::2, 0::2] + green[0::2, 1::2] + green[1::2, 1::2]) >> 2).astype(np.uint8)


@dataclass(frozen=True)
class Patch:
    """What a box held: `points` of the grey frame, one in `step`."""

    points: np.ndarray
    step: int

    def as_data(self) -> list[Any]:
        return [base64.b64encode(self.points.tobytes()).decode(), *self.points.shape, self.step]

    @staticmethod
    def from_data(data: list[Any]) -> Patch:
        points, rows, columns, step = data
        return Patch(np.frombuffer(base64.b64decode(points), np.uint8).reshape(rows, columns), step)


def patch_of(grey: np.ndarray, box: Box, *, side: int = _SIDE) -> Patch | None:
    """What this box (in pixels of the whole frame) holds; None outside the frame or where nothing can be told apart."""
    left, top, right, bottom = _bounds(grey, box)
    step = max(1, -(-max(right - left, bottom - top) // side))
    points = grey[top:bottom:step, left:right:step].copy()
    if min(points.shape) < 4 or points.std() < 3:
        return None
    return Patch(points, step)


def find(grey: np.ndarray, patch: Patch, box: Box, *, scales: tuple[float, ...] = (1.0,)) -> tuple[Box, float]:
    """Where the patch is, around this box, and how alike it is there (1: the same; below 0.5: something else)."""
    best, likeness = box, -1.0
    for scale in scales:
        points = patch.points if scale == 1.0 else _resampled(patch.points, scale)
        found, alike = _find(grey, points, patch.step, box)
        # Another size must be clearly better: else a box would swell for nothing, or, worse, shrink.
        if alike > likeness + (0.0 if scale == 1.0 else 0.03 if scale > 1.0 else 0.06):
            best, likeness = found.grown(scale), alike
    return best, likeness


def renewed(patch: Patch, grey: np.ndarray, box: Box, share: float) -> Patch:
    """The patch with so much of what the box holds now: people turn, light changes."""
    fresh = patch_of(grey, box, side=max(_SIDE, *patch.points.shape))
    if fresh is None or fresh.points.shape != patch.points.shape or fresh.step != patch.step:
        return fresh if fresh is not None and share >= 0.5 else patch
    mixed = patch.points * (1 - share) + fresh.points * share
    return replace(patch, points=np.rint(mixed).astype(np.uint8))


def _find(grey: np.ndarray, points: np.ndarray, step: int, box: Box) -> tuple[Box, float]:
    rows, columns = points.shape
    middle_x, middle_y = box.middle
    left, top = round(middle_x / 2 - columns * step / 2), round(middle_y / 2 - rows * step / 2)
    reach_x, reach_y = max(4, columns * 6 // 10) * step, max(4, rows * 6 // 10) * step
    from_x, from_y = max(0, left - reach_x), max(0, top - reach_y)
    area = grey[from_y : top + rows * step + reach_y : step, from_x : left + columns * step + reach_x : step]
    if area.shape[0] < rows or area.shape[1] < columns:
        return box, -1.0
    windows = np.lib.stride_tricks.sliding_window_view(area, (rows, columns))
    flat = windows.reshape(-1, rows * columns).astype(np.float32)
    wanted = points.astype(np.float32).ravel()
    wanted -= wanted.mean()
    norm = float(np.sqrt((wanted * wanted).sum()))
    sums, squares = flat.sum(axis=1), np.einsum("ij,ij->i", flat, flat)
    spread = np.sqrt(np.maximum(squares - sums * sums / wanted.size, 1e-3))
    likeness = (flat @ wanted) / (spread * max(norm, 1e-3))
    place = int(likeness.argmax())
    down, across = divmod(place, windows.shape[1])
    x, y = from_x + (across + columns / 2) * step, from_y + (down + rows / 2) * step
    return box.moved(x * 2 - middle_x, y * 2 - middle_y), float(likeness[place])


def _resampled(points: np.ndarray, scale: float) -> np.ndarray:
    rows, columns = (max(4, round(length * scale)) for length in points.shape)
    down = np.minimum((np.arange(rows) + 0.5) * points.shape[0] / rows, points.shape[0] - 1).astype(int)
    across = np.minimum((np.arange(columns) + 0.5) * points.shape[1] / columns, points.shape[1] - 1).astype(int)
    return points[down][:, across]


def _bounds(grey: np.ndarray, box: Box) -> tuple[int, int, int, int]:
    height, width = grey.shape
    left, top = max(0, round(box.x / 2)), max(0, round(box.y / 2))
    right, bottom = min(width, round((box.x + box.width) / 2)), min(height, round((box.y + box.height) / 2))
    return left, top, max(left, right), max(top, bottom)
