"""What apps above put between the bar of the site and the masthead of a territory: an alert that is in force.

The pages of every side of the square carry it, and none of them knows who wrote it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

Band = Callable[[HttpRequest, Any], str]  # (request, territory) -> HTML that is safe to show

_bands: list[Band] = []


def plug_band(band: Band) -> None:
    """Called while each page of a territory is made: it must be cheap, and declare what it depends on."""
    _bands.append(band)


def bands(request: HttpRequest, territory: Any) -> str:
    return "".join(band(request, territory) for band in _bands)
