"""What a panel decides from its votes: the gravest measure that a majority of them supports.

Who votes for a measure supports every milder one too: "removed" also supports "hidden" and "label". So the measure of three
votes is the middle one, and of two the milder. The length of a suspension follows the same rule; a closure counts as endless.
"""

from __future__ import annotations

from collections.abc import Sequence

from .models.decision import SEVERITY, Measure

ENDLESS = 1 << 15


def measure_of(measures: Sequence[str]) -> Measure:
    ranks = sorted((SEVERITY[measure] for measure in measures), reverse=True)
    return Measure(list(SEVERITY)[_supported(ranks)])


def days_of(votes: Sequence[tuple[str, int | None]]) -> int:
    """Of a suspension that a majority decided: (measure, days) of each vote."""
    lengths = sorted((ENDLESS if measure == Measure.CLOSURE else days or 0 for measure, days in votes), reverse=True)
    return _supported(lengths)


def _supported(descending: Sequence[int]) -> int:
    """The greatest value that more than half of them reach."""
    return descending[len(descending) // 2]
