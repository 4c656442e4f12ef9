"""The hash of a closed month: SHA-256 over the hash of the month before and each of its lines in canonical JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

GENESIS = "0" * 64
LINE_FIELDS = (
    "id", "on", "cause", "debit_id", "credit_id", "amount", "label", "document", "rate", "base", "territory_id", "counters_id",
)  # fmt: skip
AMOUNT = LINE_FIELDS.index("amount")


@dataclass(frozen=True, slots=True)
class MonthSum:
    """What a month holds: how many lines, what they add up to, and the hash over them."""

    lines: int
    amount: int
    hash: str


def sum_of(previous: str, month: date, lines: Iterable[tuple[Any, ...]]) -> MonthSum:
    """`lines` are values of LINE_FIELDS in the order in which they were written."""
    digest = hashlib.sha256(f"{previous}\n{month.isoformat()}\n".encode())
    count = amount = 0
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str).encode
    for line in lines:
        digest.update(encode(line).encode() + b"\n")
        count += 1
        amount += line[AMOUNT]
    return MonthSum(count, amount, digest.hexdigest())
