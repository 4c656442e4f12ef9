"""The code that a bank's application reads, read by a reader that shares nothing with what draws it (EPC069-12)."""

from __future__ import annotations

import re

import pytest
import zxingcpp
from PIL import Image

from parvis.market.orders.transfers import TransferOrder, order_reference

IBAN = "FR7630006000011234567890189"
CELL = 6  # pixels


def read(svg: str) -> tuple[zxingcpp.Barcode, int]:
    """Draw the path of the SVG, black on white, and have it read; with the version of the code."""
    side, scale = int(re.search(r'width="(\d+)"', svg)[1]), int(re.search(r"scale\((\d+)\)", svg)[1])
    drawn = Image.new("L", (side // scale, side // scale), 255)
    x = y = 0.0
    for command, numbers in re.findall(r"([Mmh])([^Mmh]*)", re.search(r' d="([^"]+)"', svg)[1]):
        told = [float(one) for one in re.findall(r"-?[\d.]+", numbers)]
        if command == "h":
            for step in range(int(told[0])):
                drawn.putpixel((int(x) + step, int(y)), 0)
            x += told[0]
        else:
            x, y = (told[0], told[1]) if command == "M" else (x + told[0], y + told[1])
    (found,) = zxingcpp.read_barcodes(drawn.resize((drawn.width * CELL, drawn.height * CELL), Image.Resampling.NEAREST))
    return found, (side // scale - 8 - 17) // 4  # a quiet zone of four all round; four modules more a version


@pytest.mark.parametrize(
    ("holder", "amount", "bic"),
    [
        ("Fromagerie de la Cité", 1_230, ""),
        ("Épicerie Œuvrée & fils, l’été", 1, "AGRIFRPP"),
        ("X" * 70, 99_999_999_999, "AGRIFRPPXXX"),
    ],
)
def test_it_says_to_whom_where_how_much_and_for_which_order(holder: str, amount: int, bic: str) -> None:
    reference = order_reference(1234567890, 123456789)
    told = TransferOrder(holder, IBAN, bic, amount, reference)
    found, version = read(told.code)
    lines = found.text.split("\n")
    assert lines[:8] == ["BCD", "002", "1", "SCT", bic, holder, IBAN, lines[7]]
    assert re.fullmatch(r"EUR\d{1,9}(\.\d{1,2})?", lines[7])
    assert round(float(lines[7][3:]) * 100) == amount
    assert lines[8:] == ["", reference], "no purpose, the structured reference, and nothing after the last element"
    assert (found.ec_level, found.content_type.name) == ("M", "Text")
    assert version <= 13
    assert len(found.bytes) <= 331


def test_no_code_is_drawn_for_a_wrong_account_or_for_nothing() -> None:
    reference = order_reference(1, 1)
    for iban, amount in ((IBAN[:-1] + "0", 100), (IBAN, 0), (IBAN, -5)):
        with pytest.raises(ValueError):
            _ = TransferOrder("Fromagerie", iban, "", amount, reference).code
