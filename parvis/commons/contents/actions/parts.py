"""How apps write what they give to a copy: JSON, lines of JSON, tables."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any, TypeVar

Row = TypeVar("Row")
# What makes a formula of a cell (OWASP, « CSV injection »), in full width too, as Excel reads some languages.
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_AMOUNT = re.compile(r"-\d+(?:[.,]\d+)?\Z")


def as_json(told: Any) -> bytes:
    """For a part: readable by people and machines, dates as they are written everywhere."""
    return json.dumps(told, ensure_ascii=False, indent=2, default=_plain).encode()


def as_lines(told: Iterable[Any]) -> Iterator[bytes]:
    """For a part of any length: one line of JSON each (JSON Lines), read and written one at a time."""
    for one in told:
        yield json.dumps(one, ensure_ascii=False, default=_plain).encode() + b"\n"


def as_table(heading: list[str], rows: Iterable[Iterable[object]]) -> bytes:
    """For a part that a spreadsheet opens."""
    return b"".join(as_rows(heading, rows))


def as_rows(heading: list[str], rows: Iterable[Iterable[object]]) -> Iterator[bytes]:
    """As `as_table`, a row at a time."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    text.write("\ufeff")
    writer.writerow(heading)
    for row in rows:
        writer.writerow(["" if value is None else harmless(value) for value in row])
        if text.tell() > 1 << 16:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()


def harmless(cell: object) -> object:
    """What a spreadsheet would run as a formula is shown as the words it is; an amount below zero stays an amount."""
    runs = isinstance(cell, str) and cell.startswith(_RUNS) and not _AMOUNT.match(cell)
    return f"'{cell}" if runs else cell


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def in_lots(rows: Iterable[Row], size: int) -> Iterator[tuple[Row, ...]]:
    """So many at a time: what is read of each lot is read together, and no more of them is in memory."""
    left = iter(rows)
    while lot := tuple(islice(left, size)):
        yield lot
