"""Draw the silhouettes kept in `data/contours.csv.gz` from TopoJSON files.

    python -m parvis.ground.territories.building.contours FOLDER

FOLDER holds communes_35pc.topojson.gz, arrondissements_municipaux.topojson, epcis.topojson and
departements_regions_leger.topojson (see data/README.md). Run once for each edition of the data.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import math
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from parvis.ground.territories.levels import Level

Point = tuple[float, float]
Ring = list[Point]

TARGET = Path(__file__).resolve().parent.parent / "data" / "contours.csv.gz"
OVERSEAS_REGIONS = {"01", "02", "03", "04", "06"}
# Level -> (longest side of the box, tolerance of the line in box units, smallest share of the whole that an island keeps).
DRAWING = {
    Level.DISTRICT: (300, 0.0, 0.0),
    Level.COMMUNE: (300, 1.0, 0.001),
    Level.INTERCOMMUNALITY: (600, 1.5, 0.001),
    Level.DEPARTMENT: (1000, 2.0, 0.001),
    Level.REGION: (1000, 2.0, 0.001),
    Level.COUNTRY: (1000, 2.0, 0.002),
}


class Topology:
    """A decoded TopoJSON file: shared arcs in degrees, and the geometries that string them together."""

    def __init__(self, file: Path) -> None:
        raw: dict[str, Any] = json.loads(gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes())
        (scale_x, scale_y), (shift_x, shift_y) = raw["transform"]["scale"], raw["transform"]["translate"]
        self.objects: dict[str, Any] = raw["objects"]
        self.arcs: list[Ring] = []
        for arc in raw["arcs"]:
            x = y = 0
            points = []
            for step_x, step_y in arc:
                x, y = x + step_x, y + step_y
                points.append((x * scale_x + shift_x, y * scale_y + shift_y))
            self.arcs.append(points)

    def geometries(self, name: str) -> Iterator[tuple[dict[str, Any], list[list[int]]]]:
        """(properties, rings as lists of arc numbers) of each geometry."""
        for geometry in self.objects[name]["geometries"]:
            polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
            yield geometry["properties"], [ring for polygon in polygons for ring in polygon]

    def points(self, ring: Iterable[int]) -> Ring:
        """The closed line of a ring, its first point not repeated."""
        line: Ring = []
        for number in ring:
            arc = self.arcs[number] if number >= 0 else self.arcs[~number][::-1]
            line.extend(arc[1:] if line else arc)
        return line[:-1]

    def outline(self, rings: list[list[int]]) -> list[list[int]]:
        """The rings around neighbouring geometries taken together: the arcs that only one of them uses."""
        uses = Counter(number if number >= 0 else ~number for ring in rings for number in ring)
        left = {n: self.ends(n) for ring in rings for n in ring if uses[n if n >= 0 else ~n] == 1}
        starting = {start: n for n, (start, _) in left.items()}
        joined = []
        while left:
            number, (first, end) = left.popitem()
            ring = [number]
            while end != first:
                number = starting[end]
                _, end = left.pop(number)
                ring.append(number)
            joined.append(ring)
        return joined

    def ends(self, number: int) -> tuple[Point, Point]:
        arc = self.arcs[number if number >= 0 else ~number]
        return (arc[0], arc[-1]) if number >= 0 else (arc[-1], arc[0])


def area(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True)) / 2


def simplified(line: Ring, tolerance: float) -> Ring:
    """Douglas-Peucker on an open line."""
    keep = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        (ax, ay), (bx, by) = line[first], line[last]
        length = math.hypot(bx - ax, by - ay)
        farthest, distance = 0, tolerance
        for i in range(first + 1, last):
            x, y = line[i]
            away = abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length if length else math.hypot(x - ax, y - ay)
            if away > distance:
                farthest, distance = i, away
        if farthest:
            keep.add(farthest)
            spans += [(first, farthest), (farthest, last)]
    return [line[i] for i in sorted(keep)]


def path_of(rings: list[list[tuple[int, int]]]) -> str:
    """Relative moves, with the separators that SVG lets one leave out."""

    def pair(x: int, y: int, command: str) -> str:
        return f"{command}{x}{y}" if y < 0 else f"{command}{x} {y}"

    written = []
    for ring in rings:
        (x, y), *rest = ring
        text = pair(x, y, "M")
        command = "l"
        for to_x, to_y in rest:
            step = pair(to_x - x, to_y - y, command)
            text += step if command or to_x < x else f" {step}"
            command, x, y = "", to_x, to_y
        written.append(text + "z")
    return "".join(written)


def draw(level: Level, rings: list[Ring]) -> tuple[str, int, int, list[float]]:
    """The silhouette: (path, width, height, [west, south, east, north])."""
    side, tolerance, share = DRAWING[level]
    whole = sum(abs(area(ring)) for ring in rings)
    rings = [ring for ring in rings if abs(area(ring)) >= whole * share] or rings
    longitudes = [x for ring in rings for x, _ in ring]
    latitudes = [y for ring in rings for _, y in ring]
    west, south, east, north = min(longitudes), min(latitudes), max(longitudes), max(latitudes)
    squeeze = math.cos(math.radians((south + north) / 2))
    scale = side / max((east - west) * squeeze, north - south)
    drawn = []
    for ring in rings:
        flat = [((x - west) * squeeze * scale, (north - y) * scale) for x, y in ring]
        if tolerance:
            # Cut at the point farthest from the first, so that both halves are open lines.
            cut = max(range(len(flat)), key=lambda i: math.dist(flat[0], flat[i]))
            flat = simplified(flat[: cut + 1], tolerance)[:-1] + simplified(flat[cut:] + flat[:1], tolerance)[:-1]
        whole_units = [(round(x), round(y)) for x, y in flat]
        distinct = [p for i, p in enumerate(whole_units) if p != whole_units[i - 1]]
        if len(distinct) >= 3:
            drawn.append(distinct)
    width, height = round((east - west) * squeeze * scale), round((north - south) * scale)
    return path_of(drawn), width, height, [round(v, 4) for v in (west, south, east, north)]


def silhouettes(folder: Path) -> Iterator[tuple[Level, str, tuple[str, int, int, list[float]]]]:
    wide = Topology(folder / "departements_regions_leger.topojson")
    mainland = [
        ring for properties, rings in wide.geometries("regions") if properties["code"] not in OVERSEAS_REGIONS for ring in rings
    ]
    yield Level.COUNTRY, "FR", draw(Level.COUNTRY, [wide.points(ring) for ring in wide.outline(mainland)])
    for level, topology, name, key in (
        (Level.REGION, wide, "regions", "code"),
        (Level.DEPARTMENT, wide, "departements", "code"),
        (Level.INTERCOMMUNALITY, Topology(folder / "epcis.topojson"), "epcis", "siren"),
        (Level.COMMUNE, Topology(folder / "communes_35pc.topojson.gz"), "communes", "code"),
        (Level.DISTRICT, Topology(folder / "arrondissements_municipaux.topojson"), "arrondissements_municipaux", "code"),
    ):
        for properties, rings in topology.geometries(name):
            yield level, properties[key], draw(level, [topology.points(ring) for ring in rings])


def main() -> None:
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(["level", "code", "width", "height", "west", "south", "east", "north", "path"])
    for level, code, (path, width, height, bounds) in silhouettes(Path(sys.argv[1])):
        rows.writerow([int(level), code, width, height, *bounds, path])
    with gzip.GzipFile(TARGET, "wb", compresslevel=9, mtime=0) as file:  # same bytes from the same sources
        file.write(text.getvalue().encode())


if __name__ == "__main__":
    main()
