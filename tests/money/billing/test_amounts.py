"""Amounts: whatever is billed, lines, rates and totals agree as EN 16931 wants, and what is credited is what was billed."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.money.billing.amounts import by_rate, line_net, rounded, vat_on
from parvis.money.billing.electronic import check, data_of, rate_text
from parvis.money.billing.models import Document, DocumentLine
from tests import till

RATES = (0, 105, 210, 550, 850, 1000, 2000)
PRICES = st.integers(0, 99_999_999)
QUANTITIES = st.decimals(Decimal("-999"), Decimal("9999"), places=4).filter(bool)
PARTY = {
    "name": "Parvis <&> SAS", "legal_form": "SAS", "capital": 1, "rcs": "Narbonne", "siren": "732829320",
    "siret": "73282932000074", "rna": "", "vat": "FR44732829320", "line1": "1 place", "line2": "",
    "postcode": "11100", "city": "Narbonne", "country": "FR",
    "email": "a@exemple.test", "phone": "", "iban": till.IBAN, "bic": "", "ics": "", "service_code": "", "engagement": "",
}  # fmt: skip


@st.composite
def lines(draw: st.DrawFn) -> list[DocumentLine]:
    made = []
    for position in range(1, draw(st.integers(1, 12)) + 1):
        quantity, price, rate = draw(QUANTITIES), draw(PRICES), draw(st.sampled_from(RATES))
        made.append(
            DocumentLine(
                position=position, label=f"Ligne {position}", quantity=quantity, unit_price=price, net=line_net(quantity, price),
                vat_rate=rate, vat_category="S" if rate else "E", exemption="" if rate else "Exonérée",
            )
        )  # fmt: skip
    return made


@given(lines())
@settings(max_examples=100, deadline=None)
def test_lines_rates_and_totals_agree(billed: list[DocumentLine]) -> None:
    rates = by_rate(billed)
    assert sum(rate.base for rate in rates) == sum(line.net for line in billed)  # BR-CO-10
    assert len({(rate.category, rate.rate) for rate in rates}) == len(rates)
    for rate in rates:
        exact = Decimal(rate.base) * rate.rate / 10_000
        assert abs(rate.vat - exact) <= Decimal("0.5")  # BR-CO-17, to the cent
        assert rate.vat == int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))
        assert (rate.vat == 0) or rate.rate
    assert by_rate(reversed(billed)) == rates


@given(lines())
@settings(max_examples=40, deadline=None)
def test_what_is_written_for_machines_adds_up_and_is_valid(billed: list[DocumentLine]) -> None:
    rates = by_rate(billed)
    net, vat = sum(line.net for line in billed), sum(rate.vat for rate in rates)
    document = Document(
        pk=1, kind="380", number="F2026-000001", issued_on=date(2026, 1, 1), due_on=date(2026, 1, 31), seller=PARTY, buyer=PARTY,
        rates=[[rate.category, rate.rate, rate.base, rate.vat, rate.exemption, rate.exemption_code] for rate in rates], net=net,
        vat=vat, total=net + vat, line_count=len(billed), reference="RF00F2026000001",
        mentions=[["PMD", "a"], ["PMT", "b"], ["AAB", "c"]],
    )  # fmt: skip
    document._prefetched_objects_cache = {"lines": billed}  # type: ignore[attr-defined]
    data = data_of(document)
    money = {name: Decimal(data[name]) for name in ("BT-106", "BT-109", "BT-110", "BT-112", "BT-115")}
    assert money["BT-106"] == sum(Decimal(line["BT-131"]) for line in data["BG-25"]) == money["BT-109"]
    assert money["BT-110"] == sum(Decimal(rate["BT-117"]) for rate in data["BG-23"])
    assert money["BT-112"] == money["BT-109"] + money["BT-110"] == money["BT-115"]
    for line in data["BG-25"]:
        exact = Decimal(line["BT-129"]) * Decimal(line["BT-146"])
        assert abs(exact - Decimal(line["BT-131"])) <= Decimal("0.005")
    from facturx import generate_cii_xml

    check(generate_cii_xml(data, level="en16931", check_xsd=False, check_schematron=False))


@given(st.integers(-(10**12), 10**12), st.sampled_from(RATES))
def test_what_is_taken_back_is_reckoned_as_what_was_billed(base: int, rate: int) -> None:
    assert vat_on(-base, rate) == -vat_on(base, rate)
    assert rounded(Decimal(base)) == base
    assert Decimal(rate_text(rate)) * 100 == rate
