"""What the whole demonstration takes: time to its first page, memory."""

from __future__ import annotations

from collections.abc import Iterator

from .registry import Row, at_most, bench
from .stage import Stage


@bench("footprint")
def footprint(stage: Stage) -> Iterator[Row]:
    yield at_most("premier démarrage, jusqu’à la première page", stage.cold_seconds, 180, "s")
    stage.settle()
    sizes = stage.memory_megabytes()
    told = ", ".join(f"{name} {size:.0f}" for name, size in sizes.items())
    yield at_most(f"mémoire proportionnelle ({told})", sum(sizes.values()), 600, "Mo")
    yield at_most("démarrage suivant, jusqu’à la première page", stage.restart_seconds(), 5, "s")
