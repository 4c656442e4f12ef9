"""The tables that a merchant takes along, opened as a spreadsheet of France opens them."""

from __future__ import annotations

import csv
import io
import re

import pytest

from parvis.market.orders.exports import orders_of
from parvis.market.shops.product_exports import goods_of_organisation
from tests import stall

from . import trade

pytestmark = pytest.mark.django_db
FORMULA = re.compile("[=+@\t\r\n＝＋－＠-]")
AMOUNT = re.compile(r"-?\d+,\d\d")


def opened(content: bytes) -> list[dict[str, str]]:
    """As a double click opens it: bytes that say they are UTF-8, semicolons, the first line of names."""
    assert content.startswith(b"\xef\xbb\xbf"), "without the mark, accents are read as two signs"
    text = content.decode("utf-8-sig")
    assert text.partition("\n")[0].endswith("\r"), "lines end as RFC 4180 says"
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def tables(organisation: int) -> dict[str, list[dict[str, str]]]:
    parts = [*orders_of(organisation), *goods_of_organisation(organisation)]
    found = {one.path: b"".join(one.chunks()) if one.chunks else one.content for one in parts if one.path.endswith(".csv")}
    return {path: opened(content) for path, content in found.items()}


def test_customers_orders_and_goods_open_as_they_are_and_run_nothing():
    shop = stall.open_shop("Épicerie du canal")
    shop.delivers = True
    shop.save()
    honey = stall.product(shop, "=1+1;miel « été »", 1250, description="-2+3 pots\n@rase", stock=6)
    bread = stall.product(shop, "Pain", 320)
    trade.one(
        honey, 2, who=trade.buyer('=HYPERLINK("http://piege.test";"cliquez")', company="+cmd|' /C calc'!A0", phone="0468000001")
    )
    trade.one(bread, 1, who=trade.buyer("Zoé O’Brien", email="zoe@exemple.test", phone="0612345678"))
    found = tables(shop.organisation_id)
    assert set(found) == {"boutique/clients.csv", "boutique/commandes.csv", "boutique/produits.csv"}
    for path, rows in found.items():
        assert rows, path
        for row in rows:
            assert None not in row, f"a cell too many in {path}"
            for cell in row.values():
                assert not FORMULA.match(cell) or AMOUNT.fullmatch(cell), f"{path} runs {cell!r}"
    by_name = {row["Nom"]: row for row in found["boutique/clients.csv"]}
    trap, zoe = by_name['\'=HYPERLINK("http://piege.test";"cliquez")'], by_name["Zoé O’Brien"]
    assert (trap["Entreprise"], zoe["Téléphone"]) == ("'+cmd|' /C calc'!A0", "06\u00a012\u00a034\u00a056\u00a078")
    assert (trap["Acheté (€)"], zoe["Acheté (€)"]) == ("0,00", "0,00"), "what was handed over, so nothing yet"
    assert {row["Article"]: (row["Prix"], row["Montant"], row["Total"]) for row in found["boutique/commandes.csv"]} == {
        "'=1+1;miel « été »": ("12,50", "25,00", "25,00"), "Pain": ("3,20", "3,20", "3,20"),
    }  # fmt: skip
    assert {row["Nom"]: row["Prix TTC"] for row in found["boutique/produits.csv"]} == {
        "'=1+1;miel « été »": "12,50", "Pain": "3,20",
    }  # fmt: skip
    assert [row["Description"] for row in found["boutique/produits.csv"]][0] == "'-2+3 pots\n@rase"
