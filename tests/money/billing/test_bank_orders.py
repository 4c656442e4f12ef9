"""Files for the bank: valid, in its letters, the same bytes for the same orders."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.money.billing.sepa import (
    Account,
    Address,
    DebitEntry,
    InvalidIdentifierError,
    TransferEntry,
    as_bic,
    as_creditor_identifier,
    as_iban,
    as_reference,
    bank_text,
    creditor_reference,
    debit_file,
    epc_qr_svg,
    transfer_file,
)

from .bank_files import OURS, THEIRS

MADE_AT = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
US = Account("Parvis & Cie « Élodie »", OURS, "", Address("1 place de l’Hôtel-de-Ville", "11100", "Narbonne"), "FR72ZZZ123456")
NAMES = st.text(min_size=1, max_size=200)


def debits(*entries: DebitEntry) -> bytes:
    return debit_file(US, entries, scheme="CORE", collect_on=date(2026, 12, 1), reference="PRL-2026-0001", made_at=MADE_AT)


def entry(**changed: object) -> DebitEntry:
    told: dict[str, object] = {
        "end_to_end": "PRL-2026-0001-1", "name": "Au Levain", "iban": THEIRS, "amount": 12, "mandate": "PARVIS-1",
        "signed_on": date(2026, 1, 5), "sequence": "FRST", "label": "Facture F2026-000123",
    }  # fmt: skip
    return DebitEntry(**(told | changed))  # type: ignore[arg-type]


def test_a_debit_file_groups_by_sequence_under_our_own_reference() -> None:
    content = debits(entry(), entry(end_to_end="E2", sequence="RCUR", amount=100_000)).decode()

    assert re.findall(r"<SeqTp>(\w+)</SeqTp>", content) == ["FRST", "RCUR"]
    assert "<MsgId>PRL-2026-0001</MsgId>" in content
    assert re.findall(r"<CtrlSum>([\d.]+)</CtrlSum>", content) == ["1000.12", "0.12", "1000.00"]
    assert "<Nm>Parvis et Cie Elodie</Nm>" in content and "<TwnNm>Narbonne</TwnNm>" in content
    assert content.encode() == debits(entry(), entry(end_to_end="E2", sequence="RCUR", amount=100_000))


def test_a_transfer_file_names_whom_it_pays() -> None:
    content = transfer_file(
        US, [TransferEntry("VIR-1-1", "Délégation du Narbonnais", THEIRS, 40_000, "Part d’octobre")],
        execute_on=date(2026, 12, 1), reference="VIR-1", made_at=MADE_AT,
    ).decode()  # fmt: skip

    assert "<Nm>Delegation du Narbonnais</Nm>" in content
    assert '<InstdAmt Ccy="EUR">400.00</InstdAmt>' in content


@settings(max_examples=60, deadline=None)
@given(NAMES, NAMES, NAMES, st.integers(1, 10**11))
def test_whatever_a_name_holds_both_files_are_valid(name: str, town: str, label: str, amount: int) -> None:
    address = Address(label, "11100", town)
    content = debits(entry(name=name, label=label, amount=amount, address=address))
    transfer = TransferEntry("E", name, THEIRS, amount, label, address=address)
    content += transfer_file(US, [transfer], execute_on=date(2026, 12, 1), reference="VIR-1", made_at=MADE_AT)
    for text in re.findall(rb"<(?:Nm|Ustrd|TwnNm|StrtNm)>([^<]*)<", content):
        assert re.fullmatch(rb"[A-Za-z0-9/\-?:().,'+ ]*", text.replace(b"&apos;", b"'"))


@pytest.mark.parametrize("amount", [0, -1])
def test_no_order_carries_nothing_or_less(amount: int) -> None:
    with pytest.raises(ValueError, match="positive"):
        debits(entry(amount=amount))


@pytest.mark.parametrize(
    "typed", ["FR7630006000011234567890188", "US64SVBKUS6S3300958879", "", "FR76", "TN5910006035183598478831"]
)
def test_an_account_that_is_false_or_out_of_reach_is_refused(typed: str) -> None:
    with pytest.raises(InvalidIdentifierError):
        as_iban(typed)


def test_numbers_are_kept_without_spaces() -> None:
    assert as_iban("fr76 3000 6000 0112 3456 7890 189") == OURS
    assert as_bic(" agrifrpp ") == "AGRIFRPP"
    assert as_bic("") == ""
    assert as_creditor_identifier("FR72 ZZZ 123456") == "FR72ZZZ123456"
    assert as_reference(creditor_reference("F2026-000123")) == "RF86F2026000123"
    assert as_reference("RF00F2026000123") == ""


def test_bank_letters_are_plain_and_slashes_single() -> None:
    assert bank_text("//Œuvre & Été//n° 3/", 40) == "OEuvre et Ete/no 3"


def test_the_code_of_a_transfer_holds_no_false_account() -> None:
    assert epc_qr_svg(name="Parvis", iban=OURS, amount=123450, reference=creditor_reference("F1")).startswith(b"<svg")
    with pytest.raises(InvalidIdentifierError):
        epc_qr_svg(name="Parvis", iban=OURS[:-1] + "8", amount=1, reference=creditor_reference("F1"))
