"""Files for the bank, as pure functions: no row, no clock. Amounts are integer cents."""

from .charset import bank_text
from .debits import DebitEntry, debit_file
from .epc import epc_qr_svg
from .identifiers import (
    InvalidIdentifierError,
    as_bic,
    as_creditor_identifier,
    as_iban,
    as_reference,
    creditor_reference,
    masked,
    spaced,
)
from .party import Account, Address
from .transfers import TransferEntry, transfer_file

__all__ = [
    "Account", "Address", "DebitEntry", "InvalidIdentifierError", "TransferEntry", "as_bic", "as_creditor_identifier", "as_iban",
    "as_reference", "bank_text", "creditor_reference", "debit_file", "epc_qr_svg", "masked", "spaced", "transfer_file",
]  # fmt: skip
