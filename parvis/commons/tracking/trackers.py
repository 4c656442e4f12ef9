"""Who stands behind a host that a page contacts."""

from __future__ import annotations

import csv
import gzip
import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "domains.csv.gz"


@dataclass(frozen=True, slots=True)
class Tracker:
    """A service that pages of others contact."""

    service: str
    company: str
    category: str
    follows: bool  # it follows people; else it only serves something


@cache
def known_domains() -> dict[str, Tracker]:
    """The list of the package, by domain."""
    text = gzip.decompress(FILE.read_bytes()).decode()
    rows = csv.DictReader(io.StringIO(text))
    return {
        row["domaine"]: Tracker(row["service"], row["societe"], row["categorie"], row["traceur"] == "1") for row in rows
    }  # fmt: skip


def tracker_at(host: str) -> Tracker | None:
    """Who answers at a host: by the longest domain of the list that it is or lies in."""
    parts = host.lower().rstrip(".").split(".")
    known = known_domains()
    return next((found for at in range(len(parts) - 1) if (found := known.get(".".join(parts[at:])))), None)
