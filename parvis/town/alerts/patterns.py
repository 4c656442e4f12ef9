"""Alerts written in advance (patterns.toml): on the day one says where and until when, and changes what is not so."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .models import Certainty, Kind, Severity, Urgency

FILE = Path(__file__).with_name("patterns.toml")
ALL_CLEAR = "L’alerte est terminée. Vous pouvez reprendre vos activités en restant prudent."


@dataclass(frozen=True, slots=True)
class Pattern:
    key: str
    label: str  # on its button
    icon: str
    kind: Kind
    severity: Severity
    title: str
    instruction: str
    text: str = ""
    hours: int = 12  # from now on, until one says otherwise
    urgency: Urgency = Urgency.IMMEDIATE
    certainty: Certainty = Certainty.OBSERVED


def _read(told: dict[str, Any]) -> Pattern:
    return Pattern(
        **{
            **told,
            "kind": Kind(told["kind"]),
            "severity": Severity[told["severity"].upper()],
            "urgency": Urgency[told.get("urgency", "immediate").upper()],
            "certainty": Certainty[told.get("certainty", "observed").upper()],
        }
    )


PATTERNS = tuple(_read(told) for told in tomllib.loads(FILE.read_text())["patterns"])
BY_KEY = {pattern.key: pattern for pattern in PATTERNS}
