"""Opening hours of the State's directory, as OpenStreetMap writes them."""

from __future__ import annotations

import json
from collections import defaultdict

from parvis.ground.calendar.french import written_hours
from parvis.ground.calendar.hours import DAYS, PUBLIC_HOLIDAYS


def to_osm(text: str) -> str:
    """`[["lundi", "jeudi", [["08:00:00", "12:00:00"]]]]` -> `Mo-Th 08:00-12:00; PH off`; empty where nothing is said.

    A slot that ends before it begins is left out. The directory says nothing of public holidays, when town halls close.
    """
    week: dict[int, list[str]] = defaultdict(list)
    for first, last, slots in json.loads(text) if text else []:
        open_slots = [f"{start[:5]}-{end[:5]}" for start, end in slots if start[:5] < end[:5]]
        if first in DAYS and last in DAYS and open_slots:
            for day in range(DAYS.index(first), DAYS.index(last) + 1):
                week[day] += open_slots
    return written_hours({**week, PUBLIC_HOLIDAYS: []}) if week else ""
