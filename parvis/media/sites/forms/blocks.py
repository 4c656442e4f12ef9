"""The blocks of a page as an editor types them: plain fields with numbered names, read back whatever was sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from parvis.ground.core.text import rich

from ..blocks.kinds import FILES, KINDS, MOST, PICTURES, PROSE, ROWS, Field, Kind

Raw = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of one block, ready to be drawn."""

    name: str  # of the input
    field: Field
    value: Any
    wrong: str = ""
    rows: tuple[Row, ...] = ()

    @property
    def id(self) -> str:
        return f"champ-{self.name}"


@dataclass(frozen=True, slots=True)
class Row:
    position: int
    entries: tuple[Entry, ...]
    is_spare: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """One block, ready to be drawn."""

    position: int
    kind: Kind
    entries: tuple[Entry, ...]
    wrong: str = ""
    is_first: bool = False
    is_last: bool = False
    prefix: str = field(default="")


def typed_blocks(data: QueryDict) -> list[Raw]:
    """What was sent, block after block, in the form that `blocks.check` reads."""
    found: list[Raw] = []
    for position in range(MOST + 1):
        kind = KINDS.get(data.get(f"b{position}-kind", ""))
        if kind is None:
            break
        found.append({"kind": kind.key, **{one.name: _typed(data, f"b{position}-{one.name}", one) for one in kind.fields}})
    return found


def drawn_blocks(
    blocks: list[Raw], *, wrong: str = "", wrong_block: int | None = None, wrong_field: str | None = None
) -> list[Drawn]:
    """Each block with its fields; the refused one says why, beside the field it is about."""
    drawn = []
    for position, block in enumerate(blocks):
        kind = KINDS[block["kind"]]
        here = wrong if position == wrong_block else ""
        names = {one.name for one in kind.fields}
        drawn.append(
            Drawn(
                position=position,
                kind=kind,
                entries=tuple(
                    _drawn(f"b{position}-{one.name}", one, block.get(one.name), here if one.name == wrong_field else "")
                    for one in kind.fields
                ),
                wrong=here if wrong_field not in names else "",
                is_first=position == 0,
                is_last=position == len(blocks) - 1,
                prefix=f"b{position}",
            )
        )
    return drawn


def rearranged(blocks: list[Raw], act: str) -> tuple[list[Raw], int | None]:
    """The blocks after « Monter », « Descendre », « Retirer », « Ajouter », and the one to come back to; else as they are."""
    name, _, rest = act.partition(":")
    made = list(blocks)
    if name == "add" and rest in KINDS:
        return [*made, {"kind": rest}], len(made)
    where, _, row = rest.partition(":")
    position = int(where) if where.isascii() and where.isdecimal() and len(where) < 4 else len(made)
    if position >= len(made):
        return made, None
    match name:
        case "up" if position > 0:
            made[position - 1 : position + 1] = made[position], made[position - 1]
            return made, position - 1
        case "down" if position < len(made) - 1:
            made[position : position + 2] = made[position + 1], made[position]
            return made, position + 1
        case "remove":
            del made[position]
            return made, max(0, position - 1)
        case "row":
            return made, position
        case "drop" if row.isascii() and row.isdecimal() and len(row) < 4:
            return _without_row(made, position, int(row)), position
    return made, None


def _without_row(blocks: list[Raw], position: int, row: int) -> list[Raw]:
    block = dict(blocks[position])
    for one in KINDS[block["kind"]].fields:
        if one.type == ROWS:
            block[one.name] = [kept for number, kept in enumerate(block[one.name]) if number != row]
    return [*blocks[:position], block, *blocks[position + 1 :]]


def _typed(data: QueryDict, name: str, one: Field) -> Any:
    if one.type in {PICTURES, FILES}:
        return data.getlist(name)
    if one.type == ROWS:
        rows = []
        for row in range(one.longest + 1):
            names = [f"{name}-{row}-{inner.name}" for inner in one.fields]
            if not any(inner in data for inner in names):
                break
            rows.append({inner.name: _typed(data, f"{name}-{row}-{inner.name}", inner) for inner in one.fields})
        return rows
    value = data.get(name, "")
    return rich.from_typed(value) if one.type == PROSE else value


def _drawn(name: str, one: Field, value: Any, wrong: str) -> Entry:
    if one.type != ROWS:
        if one.type in {PICTURES, FILES}:
            value = {str(id) for id in value or ()}
        elif one.type == PROSE:
            value = rich.typed(value or "")
        else:
            value = "" if value is None else str(value)
        return Entry(name, one, value, wrong)
    given: list[Mapping[str, Any]] = list(value or ())
    spare: list[Mapping[str, Any]] = [{}] if len(given) < one.longest else []
    rows = tuple(
        Row(
            number,
            tuple(_drawn(f"{name}-{number}-{inner.name}", inner, row.get(inner.name), "") for inner in one.fields),
            number >= len(given),
        )
        for number, row in enumerate([*given, *spare])
    )
    return Entry(name, one, value, wrong, rows)
