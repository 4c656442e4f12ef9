"""What the films of the demonstration are, as `films.toml` tells it; their files stand in `clips/`."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
FILMS = FOLDER / "clips"


def read_script() -> list[dict[str, Any]]:
    return list(tomllib.loads((FOLDER / "films.toml").read_text(encoding="utf-8"))["film"])


def said_in(key: str) -> dict[str, list[Any]]:
    """Cues [start in ms, end in ms, text] and chapters [start in ms, title] of a film that was voiced; empty for another."""
    file = FILMS / f"{key}.json"
    found: dict[str, list[Any]] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {"cues": [], "chapters": []}
    return found
