"""What the page of the API shows: `examples.toml`, read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

BASE = "https://parvis.exemple.fr"  # the page puts the platform's own address
_TOLD = tomllib.loads(Path(__file__).with_suffix(".toml").read_text())


@dataclass(frozen=True, slots=True)
class Example:
    key: str
    title: str
    about: str
    needs_key: bool
    curl: str
    python: str

    def at(self, url: str) -> Example:
        return replace(self, curl=self.curl.replace(BASE, url), python=self.python.replace(BASE, url))


EXAMPLES = tuple(Example(**told) for told in _TOLD["example"])
VERIFY: str = _TOLD["verify"]["python"]
