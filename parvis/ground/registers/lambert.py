"""Points of the register, which are in Lambert-93, as degrees: IGN's own formulae (NTG 71), to the centimetre."""

from __future__ import annotations

import math

_N, _C = 0.7256077650532670, 11754255.4260960
_X, _Y = 700_000.0, 12_655_612.0498760
_FIRST_MERIDIAN = math.radians(3)
_ECCENTRICITY = 0.08181919104281579  # GRS 80


def degrees_of(x: float, y: float) -> tuple[float, float] | None:
    """(latitude, longitude); None for a point outside mainland France and Corsica, which is a mistake of the file."""
    if not (-400_000 < x < 1_400_000 and 5_900_000 < y < 7_300_000):
        return None
    radius, angle = math.hypot(x - _X, y - _Y), math.atan2(x - _X, _Y - y)
    isometric = math.exp(-math.log(radius / _C) / _N)
    latitude = 2 * math.atan(isometric) - math.pi / 2
    for _ in range(6):
        bent = _ECCENTRICITY * math.sin(latitude)
        latitude = 2 * math.atan(((1 + bent) / (1 - bent)) ** (_ECCENTRICITY / 2) * isometric) - math.pi / 2
    return round(math.degrees(latitude), 6), round(math.degrees(_FIRST_MERIDIAN + angle / _N), 6)


def point_of(latitude: float, longitude: float) -> tuple[float, float]:
    """(x, y) of a point in degrees: the way back, for files written as INSEE writes them."""
    sine = math.sin(math.radians(latitude))
    bent = ((1 - _ECCENTRICITY * sine) / (1 + _ECCENTRICITY * sine)) ** (_ECCENTRICITY / 2)
    isometric = math.log(math.tan(math.radians(45 + latitude / 2)) * bent)
    radius, angle = _C * math.exp(-_N * isometric), _N * (math.radians(longitude) - _FIRST_MERIDIAN)
    return _X + radius * math.sin(angle), _Y - radius * math.cos(angle)
