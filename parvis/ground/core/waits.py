"""How long people waited: the figures that every queue tells alike (R29, R57)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection

MOST_MEASURED = 1_000  # the latest decisions: what a page counts must not grow with what was ever decided


@dataclass(frozen=True, slots=True)
class Waits:
    """Of what was decided lately, from the opening to the decision; None where nothing was."""

    decided: int
    median: timedelta | None
    ninetieth: timedelta | None  # nine out of ten waited less

    @property
    def is_more(self) -> bool:
        return self.decided == MOST_MEASURED


def measured(latest: str, asked: Mapping[str, Any]) -> Waits:
    """What a statement that gives `wait`, the latest first, adds up to. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT count(*), percentile_cont(0.5) WITHIN GROUP (ORDER BY wait),
                       percentile_cont(0.9) WITHIN GROUP (ORDER BY wait)
                FROM ({latest} LIMIT {MOST_MEASURED}) latest""",  # noqa: S608 - our own words
            asked,
        )
        return Waits(*cursor.fetchone())
