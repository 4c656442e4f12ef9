"""Every scene with the hours that suit it."""

from collections.abc import Callable

from ..canvas import Canvas
from ..palette import DARK, DUSK, EVENING, MORNING, NOON, RAIN, Light
from . import halls, land, life, rooms, town, water

SCENES: dict[str, tuple[Callable[[Canvas], None], tuple[Light, ...]]] = {
    "square": (town.square, (MORNING, EVENING)),
    "market": (town.market, (MORNING, NOON)),
    "town-hall": (town.town_hall, (MORNING, NOON, EVENING)),
    "bakery": (town.bakery, (MORNING,)),
    "school": (town.school, (MORNING, NOON)),
    "canal": (water.canal, (MORNING, EVENING)),
    "lagoon": (water.lagoon, (EVENING, MORNING)),
    "chalets": (water.chalets, (NOON, EVENING)),
    "port": (water.port, (MORNING, EVENING)),
    "flood": (water.flood, (RAIN,)),
    "vines": (land.vines, (EVENING, MORNING, NOON)),
    "gardens": (land.gardens, (MORNING, NOON)),
    "wind": (land.wind, (NOON, EVENING)),
    "cycle-path": (land.cycle_path, (MORNING, EVENING)),
    "stadium": (life.stadium, (NOON, EVENING)),
    "fireworks": (life.fireworks, (DARK,)),
    "concert": (life.concert, (DUSK,)),
    "roadworks": (life.roadworks, (MORNING, NOON)),
    "library": (rooms.library, (MORNING,)),
    "workshop": (rooms.workshop, (MORNING,)),
    "council": (halls.council, (MORNING,)),
    "repair": (rooms.repair, (MORNING,)),
    "canteen": (halls.canteen, (MORNING,)),
    "covered-market": (halls.covered_market, (MORNING,)),
}
