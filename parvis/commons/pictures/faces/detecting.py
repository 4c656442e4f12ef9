"""Where faces are in one picture. Detection only: nothing here, or anywhere in the product, tells whose they are (R55)."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from .boxes import Box, without_doubles

MODEL = Path(__file__).parent / "model" / "centerface.onnx"
LONGEST = 1280  # pixels of the longer side of what the detector sees: faces of 20 pixels are found at 720p
SMALLEST_SEEN = 960  # a smaller frame is enlarged up to this, twice at most
SURE = 0.53  # enough for a face by itself; people drawn with a few strokes reach 0.51
UNSURE = 0.25  # enough where a face is expected: just before or after a sure one
_TILE, _LAP = 1280, 160  # pixels of a piece of a large photograph, and of what two neighbours share


def detect(rgb: np.ndarray, *, least: float = SURE) -> list[Box]:
    """Boxes of the faces in an upright frame (height × width × 3, uint8), the surest first, in its pixels."""
    height, width = rgb.shape[:2]
    longer = max(width, height)
    zoom = min(LONGEST / longer, 2.0 if longer * 2 < SMALLEST_SEEN else max(1.0, SMALLEST_SEEN / longer))
    return without_doubles(_seen(rgb, zoom, least))


def detect_in_photograph(rgb: np.ndarray, *, least: float = SURE) -> list[Box]:
    """As `detect`, for one large picture that may take its time: also piece by piece, where small faces are."""
    height, width = rgb.shape[:2]
    found = detect(rgb, least=least)
    if max(width, height) > LONGEST * 1.25:
        for top in _starts(height):
            for left in _starts(width):
                tile = rgb[top : top + _TILE, left : left + _TILE]
                rows, columns = tile.shape[:2]
                for box in _seen(tile, 1.0, least):
                    # What a piece cuts through, its neighbour sees whole.
                    cut = (
                        (left > 0 and box.x < 4)
                        or (top > 0 and box.y < 4)
                        or (left + columns < width and box.x + box.width > columns - 4)
                        or (top + rows < height and box.y + box.height > rows - 4)
                    )
                    if not cut:
                        found.append(box.moved(left, top))
    return without_doubles(found)


def _starts(length: int) -> list[int]:
    if length <= _TILE:
        return [0]
    count = -(-(length - _LAP) // (_TILE - _LAP))
    return [round(index * (length - _TILE) / (count - 1)) for index in range(count)]


def _seen(rgb: np.ndarray, zoom: float, least: float) -> list[Box]:
    height, width = rgb.shape[:2]
    if abs(zoom - 1) > 0.01:
        size = (max(1, round(width * zoom)), max(1, round(height * zoom)))
        seen = np.asarray(Image.fromarray(rgb).resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0))
    else:
        seen = rgb
    rows, columns = seen.shape[:2]
    # The network halves its input five times: what is missing to a multiple of 32 is left black.
    given = np.zeros((1, 3, -(-rows // 32) * 32, -(-columns // 32) * 32), np.float32)
    given[0, :, :rows, :columns] = seen.transpose(2, 0, 1)
    session, name = _session()
    heat, scale, offset, _ = session.run(None, {name: given})
    ys, xs = np.nonzero(heat[0, 0] > least)
    tall, wide = np.exp(scale[0, :, ys, xs]).T * 4
    down, right = offset[0, :, ys, xs].T
    middle_x, middle_y = (xs + right + 0.5) * 4, (ys + down + 0.5) * 4
    boxes = [
        Box(float(x - w / 2), float(y - h / 2), float(w), float(h), float(score))
        for x, y, w, h, score in zip(middle_x, middle_y, wide, tall, heat[0, 0, ys, xs], strict=True)
        if x < columns and y < rows
    ]
    return [_within(box.scaled(width / columns, height / rows), width, height) for box in without_doubles(boxes)]


def _within(box: Box, width: int, height: int) -> Box:
    left, top = max(0.0, box.x), max(0.0, box.y)
    right, bottom = min(float(width), box.x + box.width), min(float(height), box.y + box.height)
    return Box(left, top, max(1.0, right - left), max(1.0, bottom - top), box.score)


@lru_cache(maxsize=1)
def _session() -> tuple[Any, str]:
    """The network, read once a process, and the name of its input."""
    import onnxruntime

    onnxruntime.set_default_logger_severity(3)  # it warns of its own graph
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = min(2, os.cpu_count() or 1)
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # others want the processor too
    session = onnxruntime.InferenceSession(str(MODEL), options, providers=["CPUExecutionProvider"])
    return session, session.get_inputs()[0].name
