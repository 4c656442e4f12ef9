"""The file for the tax office: what an accountant's software checks of it first."""

from datetime import date
from decimal import Decimal

import pytest

from parvis.money.ledger.accounts import bank, customer, revenue, share_cost, share_due, vat
from parvis.money.ledger.queries import fec, fec_name
from parvis.money.ledger.queries.fec import COLUMNS
from tests import cast
from tests.books import booked, national

JANUARY = date(2027, 1, 12)


def rows_of(year: int) -> list[dict[str, str]]:
    heading, *lines = [line.removesuffix("\r\n").split("\t") for line in fec(year)]
    assert heading == list(COLUMNS)
    assert {len(line) for line in lines} <= {18}
    return [dict(zip(COLUMNS, line, strict=True)) for line in lines]


def amount(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


@pytest.mark.django_db
def test_a_year_is_told_in_balanced_entries_numbered_without_a_gap_after_its_opening(django_assert_num_queries):
    town = customer(cast.organisation("Mairie de Narbonne\tet compagnie"))
    here = cast.place()
    booked("invoice:F1:net", town, revenue(here, "premium"), 20_000, document="F2026-000001")
    booked("invoice:F1:vat", town, vat(), 4_000, document="F2026-000001")
    booked("share:F1:1:base", share_cost(here), share_due(national()), 8_000, document="F2026-000001")
    booked("payment:1", bank(), town, 24_000, on=JANUARY)
    first = rows_of(2026)
    assert [(row["JournalCode"], row["EcritureNum"], row["CompteNum"], row["CompAuxNum"][:1]) for row in first] == [
        ("VE", "1", "411000", "C"), ("VE", "1", "706000", "T"), ("VE", "2", "411000", "C"), ("VE", "2", "445710", ""),
        ("OD", "3", "622600", "T"), ("OD", "3", "408100", "D"),
    ]  # fmt: skip
    assert first[0] | {"EcritureLib": "", "CompAuxNum": ""} == {
        "JournalCode": "VE", "JournalLib": "Ventes", "EcritureNum": "1", "EcritureDate": "20261121", "CompteNum": "411000",
        "CompteLib": "Clients", "CompAuxNum": "", "CompAuxLib": "Mairie de Narbonne et compagnie", "PieceRef": "F2026-000001",
        "PieceDate": "20261121", "EcritureLib": "", "Debit": "200,00", "Credit": "0,00", "EcritureLet": "", "DateLet": "",
        "ValidDate": "20261121", "Montantdevise": "", "Idevise": "",
    }  # fmt: skip
    assert first[1]["CompAuxNum"] == "T11262-PREMIUM"
    with django_assert_num_queries(5):
        second = rows_of(2027)
    opening = [(row["CompteNum"], row["Debit"], row["Credit"]) for row in second if row["JournalCode"] == "AN"]
    assert opening == [
        ("408100", "0,00", "80,00"),
        ("411000", "240,00", "0,00"),
        ("445710", "0,00", "40,00"),
        ("110000", "0,00", "120,00"),
    ]
    assert [(row["JournalCode"], row["EcritureNum"]) for row in second[4:]] == [("BQ", "2"), ("BQ", "2")]
    for rows in (first, second):
        for number in {row["EcritureNum"] for row in rows}:
            entry = [row for row in rows if row["EcritureNum"] == number]
            assert sum(amount(row["Debit"]) - amount(row["Credit"]) for row in entry) == 0


@pytest.mark.django_db
def test_the_file_bears_the_number_of_whoever_keeps_the_books():
    assert fec_name(2026).endswith("FEC20261231.txt")
