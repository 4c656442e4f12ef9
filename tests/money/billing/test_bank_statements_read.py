"""Files of the bank, read: every format gives the same lines, and what is wrong is said, never half taken."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parvis.ground.core.errors import Refused
from parvis.money.billing.sepa import creditor_reference
from parvis.money.billing.statements import Returns, Statement, read

from .bank_files import OURS, THEIRS, Moved, camt, one_column, pain002, two_columns

RF = creditor_reference("F2026-000123")
LINES = [Moved(123450, text="Facture", reference=RF, end_to_end="E1", bank_id="B1"), Moved(-990, text="Frais")]


def one(content: bytes) -> Statement:
    found = read(content)
    assert not isinstance(found, Returns)
    (statement,) = found
    return statement


@pytest.mark.parametrize("prefix", ["", "ns2"])
def test_a_statement_gives_its_lines_its_account_and_its_balances(prefix: str) -> None:
    statement = one(camt(LINES, opening=1000, prefix=prefix))

    assert (statement.iban, statement.opening, statement.closing) == (OURS, 1000, 123460)
    assert statement.balances()
    first, second = statement.lines
    assert (first.amount, first.reference, first.name, first.iban) == (123450, RF, "Mairie de Narbonne", THEIRS)
    assert (first.booked_on, first.end_to_end, first.bank_id) == (date(2026, 11, 20), "E1", "B1")
    assert second.amount == -990


def test_a_notification_tells_why_a_debit_came_back() -> None:
    (line,) = one(camt([Moved(-12000, reason="AM04", end_to_end="PRL-2026-0001-2", name="Au Levain")], kind="054")).lines

    assert (line.amount, line.return_reason, line.end_to_end, line.name) == (-12000, "AM04", "PRL-2026-0001-2", "Au Levain")


def test_what_is_only_announced_is_not_booked() -> None:
    assert one(camt([Moved(500)]).replace(b"<Cd>BOOK</Cd>", b"<Cd>PDNG</Cd>")).lines == ()


def test_details_that_do_not_make_their_entry_leave_it_whole() -> None:
    inside = b'<TxDtls><Amt Ccy="EUR">3.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></TxDtls>'
    content = camt([Moved(1000)]).replace(b"<NtryDtls>", b"<NtryDtls>" + inside)

    assert [line.amount for line in one(content).lines] == [1000]


@pytest.mark.parametrize("content", [one_column(LINES), one_column(LINES, encoding="utf-8"), two_columns(LINES)])
def test_csv_exports_of_either_shape_and_encoding_say_the_same(content: bytes) -> None:
    lines = one(content).lines

    assert [(line.booked_on, line.amount) for line in lines] == [(date(2026, 11, 20), 123450), (date(2026, 11, 20), -990)]
    assert "Mairie de Narbonne" in lines[0].label


def test_a_file_that_ends_without_a_new_line_or_with_a_note_is_whole() -> None:
    whole = "Date;Libellé;Débit;Crédit\n20/11/2026;Don;;12,34\n21/11/2026;Frais;3,50;"
    assert [line.amount for line in one(whole.encode()).lines] == [1234, -350]
    assert [line.amount for line in one(f"{whole}\n;Total;3,50;12,34".encode()).lines] == [1234, -350]


def test_a_reference_is_found_in_words_and_only_with_its_check_digits() -> None:
    spaced = f"{RF[:4]} {RF[4:8]} {RF[8:]}"
    assert one(one_column([Moved(100, text=f"VIR {spaced} MERCI")])).lines[0].reference == RF
    assert one(one_column([Moved(100, text=f"VIR RF99{RF[4:]} MERCI")])).lines[0].reference == ""


def test_a_report_says_which_orders_were_refused() -> None:
    report = read(pain002("PRL-2026-0001", {"PRL-2026-0001-2": "AC04"}))

    assert isinstance(report, Returns)
    assert (report.of, report.refusals[0].end_to_end, report.refusals[0].reason) == ("PRL-2026-0001", "PRL-2026-0001-2", "AC04")


def test_the_same_movement_has_one_fingerprint_in_two_files_and_two_alike_have_two() -> None:
    twice = [Moved(500, text="Don"), Moved(500, text="Don")]
    both, later = one(camt(twice)).fingerprints(), one(camt([*twice, Moved(700, day="2026-11-21")])).fingerprints()

    assert len(set(both)) == 2
    assert later[:2] == both


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "vide"),
        (camt(LINES)[:900], "incomplet"),
        (camt([Moved(100, text="Été")]).replace("É".encode(), b"\xc9"), "encodage"),
        (camt(LINES).replace(b"1234.50", b"-1234.50", 1), "négatif"),
        (camt(LINES).replace(b"1234.50", b"1234.505", 1), "montant"),
        (camt(LINES, currency="CHF"), "CHF"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "refusé"),
        (b"<html><body>Session expir\xc3\xa9e</body></html>", "relevé"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04", "archive"),
        (b"Bonjour\nvoici le fichier\n", "colonne"),
        ("Date;Libellé;Montant\n20/11/2026;Don;12,345\n".encode(), "Ligne 2"),
        ("Date;Libellé;Montant\n32/11/2026;Don;12,34\n".encode(), "Ligne 2"),
        ("Date;Libellé;Montant\n20/11/2026;Don\n".encode(), "Ligne 2"),
        ("Date;Libellé;Débit;Crédit\n20/11/2026;Don;;-12,34\n".encode(), "négatif"),
        ("Date;Libellé;Débit;Crédit\n20/11/2026;Don;;12,34\n21/11/2026;VIR MAI".encode(), "Ligne 3"),
        ("Date;Libellé;Débit;Crédit\n20/11/2026;Don;;12,34\n21/11/2026;Frais;3,".encode(), "Ligne 3"),
        ("Date;Libellé;Débit;Crédit\n20/11/2026;Don;;12,34\n21/11/2026;Mairie;;".encode(), "Ligne 3"),
        ("Date;Libellé;Débit;Crédit\n20/11/2026;Don;;12,34\n21/11/2026;Mairie;;24".encode(), "Ligne 3"),
        ("Date;Libellé;Montant\n20/11/2026;Don;12,34\n21/11/2026;Mairie;244,8".encode(), "Ligne 3"),
        ("Date;Libellé;Montant;Devise\n20/11/2026;Don;3,00;USD\n".encode(), "USD"),
    ],
)
def test_a_wrong_file_is_refused_with_what_to_do(content: bytes, said: str) -> None:
    with pytest.raises(Refused) as refusal:
        read(content)
    assert said in refusal.value.message


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_no_file_however_mangled_breaks_the_reading(data: st.DataObject) -> None:
    """Bytes are cut, doubled, replaced in true files: lines, or a refusal, and nothing else."""
    content = data.draw(st.sampled_from([camt(LINES), camt(LINES, kind="054"), two_columns(LINES), one_column(LINES),
                                         pain002("P", {"E": "AC04"}), b""]))  # fmt: skip
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(content)))
        until = data.draw(st.integers(at, min(len(content), at + 60)))
        content = content[:at] + data.draw(st.binary(max_size=12) | st.just(content[at:until] * 2)) + content[until:]
    try:
        found = read(content)
    except Refused as refusal:
        assert refusal.message
    else:
        for statement in [] if isinstance(found, Returns) else found:
            assert len(statement.fingerprints()) == len(statement.lines)


def test_the_code_of_pycamt_that_is_built_upon_is_the_one_that_was_read() -> None:
    """`camt.py` overrides how its tree is made: another version is read again before it is taken in."""
    import pycamt.parser

    source = Path(pycamt.parser.__file__).read_text()
    assert "def _extract_transaction(self, entry, statement):" in source
    assert "def _find_statements_or_reports(self):" in source
