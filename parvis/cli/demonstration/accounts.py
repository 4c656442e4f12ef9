"""Who can sign in to the demonstration. Read without Django: tests in a browser use it too."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PASSWORD = "place-du-marche-11100"  # noqa: S105 - printed under the table of accounts


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the demonstration that one can sign in with."""

    role: str
    email: str
    name: str
    does: str  # what one can try with it


def accounts() -> list[Account]:
    told = read_cast()["accounts"]
    return [Account(role, email_of(role), f"{one['first_name']} {one['last_name']}", one["does"]) for role, one in told.items()]


def read_cast() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "cast.toml").read_text(encoding="utf-8"))


def email_of(name: str) -> str:
    return f"{name}@demo.parvis.test"
