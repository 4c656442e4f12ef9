"""The map of France one chooses a department on: one SVG, drawn from the departments' own contours."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache

from parvis.ground.territories.models import Contour, Level

WIDTH, HEIGHT = 560, 560
_WORD = re.compile(r"[Mlz]|-?\d+")
# Overseas departments stand in a column on the left, not to scale: code -> place in it.
_INSETS = {"971": 0, "972": 1, "973": 2, "974": 3, "976": 4}
_INSET_SIZE, _INSET_STEP = 56, 74


@dataclass(frozen=True, slots=True)
class Department:
    name: str
    code: str
    slug: str
    path: str  # empty where no contour is known: the list beside the map links to it


@cache
def departments() -> tuple[Department, ...]:
    """Every department, by name. Read once by each process: contours change with an edition of the data."""
    rows = list(
        Contour.objects.filter(territory__level=Level.DEPARTMENT).select_related("territory").order_by("territory__sort_name")
    )
    mainland = [row for row in rows if row.territory.code not in _INSETS]
    west, south, east, north = (pick(row.bounds[i] for row in mainland) for i, pick in enumerate((min, min, max, max)))
    squeeze = math.cos(math.radians((south + north) / 2))
    scale = min((WIDTH - _INSET_STEP) / ((east - west) * squeeze), HEIGHT / (north - south))
    found = []
    for row in rows:
        inset = _INSETS.get(row.territory.code)
        if inset is None:
            left, top, right, bottom = row.bounds[0], row.bounds[3], row.bounds[2], row.bounds[1]
            x, y = _INSET_STEP + (left - west) * squeeze * scale, (north - top) * scale
            by_x, by_y = (right - left) * squeeze * scale / row.width, (top - bottom) * scale / row.height
        else:
            by_x = by_y = _INSET_SIZE / max(row.width, row.height)
            x, y = 4.0, HEIGHT - (5 - inset) * _INSET_STEP
        path = _moved(row.path, x, y, by_x, by_y)
        found.append(Department(row.territory.name, row.territory.code, row.territory.slug, path))
    return tuple(found)


def _moved(path: str, x: float, y: float, by_x: float, by_y: float) -> str:
    """The path of a silhouette (M absolute, l relative, z) at its place on the map, in half units, small islands dropped."""
    words = _WORD.findall(path)
    drawn, command, at_x, at_y, position = [], "M", 0, 0, 0
    line: list[tuple[int, int]] = []
    while position < len(words):
        word = words[position]
        if word in "Ml":
            command, position = word, position + 1
        elif word == "z":
            if len(line) > 3:
                drawn.append(_relative(line))
            position += 1
        else:
            step_x, step_y = int(word), int(words[position + 1])
            position += 2
            at_x, at_y = (step_x, step_y) if command == "M" else (at_x + step_x, at_y + step_y)
            point = (round((x + at_x * by_x) * 2), round((y + at_y * by_y) * 2))
            if command == "M":
                line = [point]
            elif point != line[-1]:
                line.append(point)
            command = "l"
    return "".join(drawn)


def _relative(line: list[tuple[int, int]]) -> str:
    (x, y), *rest = line
    text = f"M{x} {y}l"
    for to_x, to_y in rest:
        text += f"{to_x - x} {to_y - y} "
        x, y = to_x, to_y
    return text.rstrip().replace(" -", "-") + "z"
