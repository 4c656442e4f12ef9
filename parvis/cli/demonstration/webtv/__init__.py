"""The WebTV of the demonstration: films drawn and voiced by the project, and clips that others gave."""

from __future__ import annotations

from datetime import datetime

from ..cast import Cast


def open_webtv(cast: Cast, *, now: datetime) -> None:
    """Bring the films of a fresh demonstration in; what takes long is left to the worker, behind the first page."""
