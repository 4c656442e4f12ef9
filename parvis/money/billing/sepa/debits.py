"""Direct debits: pain.008.001.08."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sepaxml import SepaDD

from .charset import bank_text
from .finishing import finished
from .party import Account, Address

SCHEMA = "pain.008.001.08"
SEQUENCES = ("FRST", "RCUR", "OOFF", "FNAL")


@dataclass(frozen=True, slots=True)
class DebitEntry:
    """One collection: from whom, under which mandate, how much."""

    end_to_end: str
    name: str
    iban: str
    amount: int
    mandate: str
    signed_on: date
    sequence: str
    label: str
    bic: str = ""
    address: Address = Address()


def debit_file(
    creditor: Account, entries: Sequence[DebitEntry], *, scheme: str, collect_on: date, reference: str, made_at: datetime
) -> bytes:
    """The file of one run, of one scheme ("CORE" or "B2B"). Raises InvalidFileError."""
    if not entries or any(entry.amount <= 0 or entry.sequence not in SEQUENCES for entry in entries):
        raise ValueError("a debit collects a positive amount, in a known sequence")
    config: dict[str, object] = {
        "name": bank_text(creditor.name, 70), "IBAN": creditor.iban, "batch": True, "currency": "EUR", "instrument": scheme,
        "creditor_id": creditor.creditor_identifier, "address": creditor.address.in_file(),
    }  # fmt: skip
    if creditor.bic:
        config["BIC"] = creditor.bic
    file = SepaDD(config, schema=SCHEMA, clean=True)
    for entry in entries:
        payment = {
            "name": bank_text(entry.name, 70) or "Client", "IBAN": entry.iban, "amount": entry.amount, "type": entry.sequence,
            "collection_date": collect_on, "mandate_id": entry.mandate, "mandate_date": entry.signed_on,
            "description": bank_text(entry.label, 140) or entry.mandate,
            "endtoend_id": entry.end_to_end, "address": entry.address.in_file(),
        }  # fmt: skip
        if entry.bic:
            payment["BIC"] = entry.bic
        file.add_payment(payment)
    return finished(file.export(validate=False), SCHEMA, reference=reference, made_at=made_at)
