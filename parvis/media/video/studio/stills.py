"""Still images of a film as readers see it: the one before it plays, small ones for the bar of time."""

from __future__ import annotations

from fractions import Fraction
from io import BytesIO
from pathlib import Path

from PIL import Image

from .. import confined

POSTER_WIDTH = 1280
TRIED = 12  # frames among which the poster is chosen
COLUMNS, SMALL_WIDTH, MOST = 10, 160, 100  # of the grid of small images
SHORTEST_MS = 2000  # between two of them


def poster(film: Path, *, width: int, height: int, duration_ms: int) -> bytes:
    """The frame of the first half with the most to see in it: neither black, nor a plain card."""
    end = max(1, duration_ms // 2)
    tried = confined.frames(film, size=_fit(width, height, 160), rate=Fraction(TRIED * 1000, end), to_ms=end)
    chosen = max(((round(float(rgb.std()), 1), -ms) for ms, rgb in tried), default=(0.0, 0))
    size = _fit(width, height, POSTER_WIDTH)
    found = next(confined.frames(film, size=size, from_ms=-chosen[1]), None) or next(confined.frames(film, size=size))
    return _jpeg(Image.fromarray(found[1]), 80)


def thumbnails(film: Path, *, width: int, height: int, duration_ms: int) -> tuple[bytes, int]:
    """A grid of ten across, and how many milliseconds lie between two."""
    every = max(SHORTEST_MS, -(-duration_ms // MOST))
    across, down = _fit(width, height, SMALL_WIDTH)
    images = [rgb for _, rgb in confined.frames(film, size=(across, down), rate=Fraction(1000, every))][:MOST]
    rows = -(-max(1, len(images)) // COLUMNS)
    grid = Image.new("RGB", (across * COLUMNS, down * rows))
    for place, rgb in enumerate(images):
        grid.paste(Image.fromarray(rgb), (place % COLUMNS * across, place // COLUMNS * down))
    return _jpeg(grid, 60), every


def frame(film: Path, *, width: int, height: int, ms: int) -> bytes | None:
    """What one sees at that time; None behind the end."""
    found = next(confined.frames(film, size=_fit(width, height, POSTER_WIDTH), from_ms=ms, to_ms=ms + 1000), None)
    return _jpeg(Image.fromarray(found[1]), 80) if found else None


def _fit(width: int, height: int, longest: int) -> tuple[int, int]:
    scale = min(1.0, longest / max(width, height))
    return max(2, 2 * round(width * scale / 2)), max(2, 2 * round(height * scale / 2))


def _jpeg(image: Image.Image, quality: int) -> bytes:
    """Feeds, podcasts and shared links know no younger format."""
    written = BytesIO()
    image.save(written, "JPEG", quality=quality, optimize=True, progressive=True)
    return written.getvalue()
