"""The letter itself: what a postman and a baker read on it."""

from __future__ import annotations

import re
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
import segno
from pypdf import PdfReader

from parvis.ground.core import files
from parvis.money.subscriptions import codes, letters
from parvis.money.subscriptions.actions.gifts import ask_letters, make_next_booklet
from tests.cast import AT
from tests.money.subscriptions.giving import giving_town

pytestmark = pytest.mark.django_db
MM = 72 / 25.4


def test_each_letter_is_a_page_with_its_shop_in_the_window_its_code_and_the_towns_words(settings):
    scene = giving_town()
    gift = scene.open(
        counter="Hôtel de ville, accueil, du lundi au vendredi de 9 h à 17 h",
        welcome="Une ville sans boutiques est une ville qui dort. " * 8,
    )
    ask_letters(by=scene.mayor, gift=gift, at=AT)
    booklet = make_next_booklet(gift=gift.pk, at=AT)
    with files.open_file(booklet.file) as kept:
        content = kept.read()
        pages = PdfReader(BytesIO(content)).pages
    assert len(pages) == booklet.letters == 3
    for page, shop in zip(pages, gift.invitations.order_by("commune__sort_name", "street_key", "number"), strict=True):
        text = page.extract_text()
        code = re.search(r"((?:[A-HJ-NP-Z2-9]{4}\s+){2}[A-HJ-NP-Z2-9]{4})\b", text)
        assert code is not None
        assert codes.hash_of(codes.read(code[1])) == shop.codes.get(replaced_at=None).code_hash
        for words in (
            shop.name,
            shop.street,
            "11100 NARBONNE",
            "Lucie Fabre",
            "31 mars 2027",
            "gratuit",
            "Hôtel de ville",
            "SIRENE",
        ):
            assert words in text
        places: list[tuple[float, float]] = []
        page.extract_text(
            visitor_text=lambda said, cm, tm, font, size, name=shop.name, places=places: (
                places.append((tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5])) if name in said else None
            )
        )
        left, bottom = places[0][0] / MM, float(page.mediabox.height) / MM - places[0][1] / MM
        assert 105 < left < 115, "inside the window of a DL envelope"
        assert 45 < bottom < 60


def test_the_square_leads_to_the_claim_page_with_the_code():
    code = codes.draw()
    address = letters.address_of(code)
    assert parse_qs(urlsplit(address).query) == {"code": [code]}
    assert urlsplit(address).path == "/offre/"
    assert segno.make(address, error="m", micro=False).version <= 6, "large enough squares for an old telephone"
