"""The bank of the demonstration: what moves on the platform's account, and the statements it gives."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from datetime import date
from io import StringIO

from parvis.ground.core.money import decimal


@dataclass(slots=True)
class Bank:
    """Movements wait until a statement tells them. Amounts in cents: positive came in."""

    waiting: list[tuple[date, str, int]] = field(default_factory=list)

    def move(self, on: date, label: str, amount: int) -> None:
        self.waiting.append((on, label, amount))

    def statement(self, before: date) -> bytes:
        """What moved before this day and no statement has told, as a French bank exports it; b"" for nothing."""
        told = sorted(line for line in self.waiting if line[0] < before)
        self.waiting = [line for line in self.waiting if line[0] >= before]
        if not told:
            return b""
        text = StringIO()
        writer = csv.writer(text, delimiter=";")
        writer.writerow(["Date de comptabilisation", "Libellé", "Débit", "Crédit"])
        for on, label, amount in told:
            columns = ["", decimal(amount, ",")] if amount > 0 else [decimal(amount, ","), ""]
            writer.writerow([f"{on:%d/%m/%Y}", label, *columns])
        return text.getvalue().encode("cp1252")
