"""Hiding what a box holds so that nothing brings it back: what remains is a handful of rounded mean colours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from PIL import Image

from .boxes import from_parts

CELLS = 4  # across the hidden box, and down: all that is known of a face afterwards are 16 colours
LEVELS = 16  # of each colour
MARGIN = 1.45  # the ellipse that holds the whole box, corners too, and some of the hair
_FEATHER = 0.12  # of the ellipse, outside it: a soft edge that uncovers nothing


def hide(rgb: np.ndarray, boxes: Iterable[Sequence[float]]) -> np.ndarray:
    """The frame with these boxes (x, y, width, height in ten-thousandths of it) hidden; the frame itself is left as it is.

    Each becomes an ellipse of a few mean colours, rounded and run into each other: two faces with the same few colours
    give the same bytes, so no program can tell one from the other, however many frames it has (R44).
    """
    hidden = rgb.copy()
    height, width = rgb.shape[:2]
    for parts in boxes:
        box = from_parts(parts, width, height)
        _hide_ellipse(rgb, hidden, *box.middle, box.width / 2 * MARGIN, box.height / 2 * MARGIN)
    return hidden


def _hide_ellipse(rgb: np.ndarray, hidden: np.ndarray, x: float, y: float, across: float, down: float) -> None:
    height, width = rgb.shape[:2]
    across, down = max(across, 3.0), max(down, 3.0)
    reach = 1 + _FEATHER
    left, top = max(0, int(x - across * reach)), max(0, int(y - down * reach))
    right, bottom = min(width, int(x + across * reach) + 2), min(height, int(y + down * reach) + 2)
    if right <= left or bottom <= top:
        return
    colours = _mean_colours(rgb[top:bottom, left:right])
    size = (right - left, bottom - top)
    smooth = np.asarray(Image.fromarray(colours).resize(size, Image.Resampling.BICUBIC), np.float32)
    rows = (np.arange(top, bottom, dtype=np.float32)[:, None] + 0.5 - y) / down
    columns = (np.arange(left, right, dtype=np.float32)[None, :] + 0.5 - x) / across
    distance = np.sqrt(rows * rows + columns * columns)  # 1 on the edge of the ellipse
    share = np.clip((reach - distance) / _FEATHER, 0, 1)[:, :, None]  # 1 everywhere inside it
    # From what is hidden already: where two ellipses meet, the second must not bring back what the first took.
    under = hidden[top:bottom, left:right]
    hidden[top:bottom, left:right] = np.rint(smooth * share + under * (1 - share)).astype(np.uint8)


def _mean_colours(region: np.ndarray) -> np.ndarray:
    rows, columns = region.shape[:2]
    down, across = min(CELLS, rows), min(CELLS, columns)
    lines = np.add.reduceat(region.astype(np.float32), np.arange(down) * rows // down, axis=0)
    cells = np.add.reduceat(lines, np.arange(across) * columns // across, axis=1)
    heights = np.diff([*(np.arange(down) * rows // down), rows]).astype(np.float32)
    widths = np.diff([*(np.arange(across) * columns // across), columns]).astype(np.float32)
    mean = cells / (heights[:, None, None] * widths[None, :, None])
    step = 256 / LEVELS
    return np.clip((np.floor(mean / step) + 0.5) * step, 0, 255).astype(np.uint8)
