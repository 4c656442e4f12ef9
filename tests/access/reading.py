"""Reading and writing the table of matrix.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .town import ROLES

METHODS = ("GET", "POST")
Cells = Mapping[str, str]  # role -> what it is answered


@dataclass(slots=True)
class Declared:
    """An address, and what each role is answered there, by method."""

    address: str
    cells: dict[str, Cells] = field(default_factory=dict)


def read(table: str) -> list[Declared]:
    """Every address of the table. Raises ValueError with the line that cannot be read."""
    declared: list[Declared] = []
    for line in table.splitlines():
        words = line.split()
        if not words or words[0] == "#":
            continue
        if words[0].startswith("/"):
            declared.append(Declared(words[0]))
            continue
        method, *cells = words
        if cells[:1] == ["all"]:
            cells = cells[1:] * len(ROLES)
        elif cells[:1] == ["nobody"] and cells[2:3] == ["others"]:
            cells = [cells[1], *cells[3:] * (len(ROLES) - 1)]
        if not declared or method not in METHODS or len(cells) != len(ROLES):
            raise ValueError(f"this line of the table is not a method and {len(ROLES)} cells: {line}")
        declared[-1].cells[method] = dict(zip(ROLES, cells, strict=True))
    return declared


def line(method: str, cells: Cells) -> str:
    """The line of the table that says so."""
    nobody, *others = cells.values()
    if len(set(others)) == 1:
        said = f"all {nobody}" if nobody == others[0] else f"nobody {nobody} others {others[0]}"
    else:
        said = " ".join(f"{cells[role]:^{len(role)}}" for role in ROLES).rstrip()
    return f"  {method:<5}{said}"


def heading() -> str:
    return "#      " + " ".join(ROLES)
