"""Opening hours of the State's directory, as OpenStreetMap writes them."""

from __future__ import annotations

import json
from collections import defaultdict

DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
ABBREVIATIONS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


def to_osm(text: str) -> str:
    """`[["lundi", "jeudi", [["08:00:00", "12:00:00"]]]]` -> `Mo-Th 08:00-12:00; PH off`; empty where nothing is said.

    A slot that ends before it begins is left out, and days with the same hours are brought together.
    """
    hours: dict[int, set[str]] = defaultdict(set)
    for first, last, slots in json.loads(text) if text else []:
        if first not in DAYS or last not in DAYS:
            continue
        for day in range(DAYS.index(first), DAYS.index(last) + 1):
            hours[day].update(f"{start[:5]}-{end[:5]}" for start, end in slots if start[:5] < end[:5])
    same: dict[str, list[int]] = defaultdict(list)
    for day in sorted(hours):
        if hours[day]:
            same[",".join(sorted(hours[day]))].append(day)
    rules = [f"{_days(days)} {slots}" for slots, days in same.items()]
    return "; ".join([*rules, "PH off"]) if rules else ""


def _days(days: list[int]) -> str:
    """[0, 1, 2, 4] -> "Mo-We,Fr"."""
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][1] == day - 1:
            runs[-1][1] = day
        else:
            runs.append([day, day])
    return ",".join(
        ABBREVIATIONS[a] if a == b else f"{ABBREVIATIONS[a]}{',' if b == a + 1 else '-'}{ABBREVIATIONS[b]}" for a, b in runs
    )
