"""Transfers: pain.001.001.09."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sepaxml import SepaTransfer

from .charset import bank_text
from .finishing import finished
from .party import Account, Address

SCHEMA = "pain.001.001.09"


@dataclass(frozen=True, slots=True)
class TransferEntry:
    """One transfer: to whom, how much, why."""

    end_to_end: str
    name: str
    iban: str
    amount: int
    label: str
    bic: str = ""
    address: Address = Address()


def transfer_file(
    debtor: Account, entries: Sequence[TransferEntry], *, execute_on: date, reference: str, made_at: datetime
) -> bytes:
    """The file of one run. Raises InvalidFileError."""
    if not entries or any(entry.amount <= 0 for entry in entries):
        raise ValueError("a transfer carries a positive amount")
    config: dict[str, object] = {
        "name": bank_text(debtor.name, 70), "IBAN": debtor.iban, "batch": True, "currency": "EUR",
        "address": debtor.address.in_file(),
    }  # fmt: skip
    if debtor.bic:
        config["BIC"] = debtor.bic
    file = SepaTransfer(config, schema=SCHEMA, clean=True)
    for entry in entries:
        payment = {
            "name": bank_text(entry.name, 70) or "Beneficiaire", "IBAN": entry.iban, "amount": entry.amount,
            "description": bank_text(entry.label, 140) or reference,
            "execution_date": execute_on, "endtoend_id": entry.end_to_end,
            "address": entry.address.in_file(),
        }  # fmt: skip
        if entry.bic:
            payment["BIC"] = entry.bic
        file.add_payment(payment)
    return finished(file.export(validate=False), SCHEMA, reference=reference, made_at=made_at)
