"""What a file of the bank says, whatever its format."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from parvis.ground.core.errors import Refused
from parvis.ground.core.text.fold import fold

GREATEST = 10**12  # cents: no line of ours is larger, and the database holds it


class Unreadable(Refused):
    """The file cannot be taken as it is; nothing of it is."""


@dataclass(frozen=True, slots=True)
class BankLine:
    """One movement of the account. `amount` in cents: positive came in, negative went out."""

    booked_on: date
    amount: int
    label: str = ""
    name: str = ""  # of the other side
    iban: str = ""  # of the other side
    reference: str = ""  # an RF reference, where the line carries one
    end_to_end: str = ""
    mandate: str = ""
    bank_id: str = ""  # the bank's own number of the movement
    return_reason: str = ""  # a code such as AM04, where money came back


@dataclass(frozen=True, slots=True)
class Statement:
    """The movements of one account, as one file tells them."""

    format: str
    lines: tuple[BankLine, ...]
    iban: str = ""  # "" where the format does not say
    currency: str = "EUR"
    opening: int | None = None
    closing: int | None = None

    def fingerprints(self) -> list[str]:
        """One a line, the same in every file that tells the same movement.

        By the bank's own number where it gives one. Otherwise by what the line says, and by its rank among those of the
        same day that say the same: two files that overlap hold whole days.
        """
        seen: Counter[str] = Counter()
        out = []
        for line in self.lines:
            told = line.bank_id or "\x1f".join(
                [fold(line.label), fold(line.name), line.iban, line.reference, line.end_to_end, line.mandate]
            )
            key = "\x1f".join(["id" if line.bank_id else "told", line.booked_on.isoformat(), str(line.amount), told])
            seen[key] += 1
            out.append(hashlib.sha256(f"{key}\x1f{seen[key]}".encode()).hexdigest())
        return out

    def balances(self) -> bool:
        """Whether opening and movements make the closing, where the file says both."""
        if self.opening is None or self.closing is None:
            return True
        return self.opening + sum(line.amount for line in self.lines) == self.closing


@dataclass(frozen=True, slots=True)
class Refusal:
    """An order that the bank refused: which one, and why."""

    end_to_end: str
    reason: str
    message: str = ""


@dataclass(frozen=True, slots=True)
class Returns:
    """A report on a file we sent (pain.002): what of it was refused."""

    of: str  # our own reference of the run
    refusals: tuple[Refusal, ...] = ()
    refuses_all: bool = False
    reason: str = ""
    format: str = field(default="pain.002", init=False)


def days(lines: Iterable[BankLine]) -> tuple[date, date]:
    """From the first day to the last."""
    booked = [line.booked_on for line in lines]
    return min(booked), max(booked)
