"""What is measured, and how one row of the table looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Row:
    """One measure. `target` says what it must reach; `is_met` is None where nothing was promised."""

    what: str
    value: str
    target: str = ""
    is_met: bool | None = None


def at_least(what: str, ratio: float, target: float) -> Row:
    return Row(what, f"{ratio:.3g} ×", f"≥ {target:g} ×", ratio >= target)


def at_most(what: str, value: float, target: float, unit: str = "×") -> Row:
    return Row(what, f"{value:.3g} {unit}", f"≤ {target:g} {unit}", value <= target)


def compared(what: str, few: float, many: float, most: float) -> Row:
    """What takes `many` seconds with much in the database, against `few` with little: `most` times as long."""
    return Row(what, f"{many / few:.2f} × ({many * 1000:.0f} ms contre {few * 1000:.0f})", f"≤ {most:g} ×", many / few <= most)


Bench = Callable[[Any], Iterator[Row]]
BENCHES: dict[str, Bench] = {}


def bench(name: str) -> Callable[[Bench], Bench]:
    """Register a function that takes the Stage and yields Rows, under the name that `--only` takes."""

    def register(function: Bench) -> Bench:
        BENCHES[name] = function
        return function

    return register
