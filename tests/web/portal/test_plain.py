from datetime import timedelta

import pytest
from django.test import Client

from parvis.commons.moderation.actions import invalidate, mark_checked
from parvis.commons.moderation.queries import check_of
from tests.court import RESPECT
from tests.square import Square
from tests.web.pages import read

pytestmark = pytest.mark.django_db

PAGES = (
    "qui-sommes-nous", "mentions-legales", "confidentialite", "promesse", "navigateur", "charte", "accessibilite",
    "transparence", "transparence/preuve", "aide", "contact/merci",
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_each_plain_page_stands_even_on_an_empty_platform(db: None, client: Client, page: str):
    read(client, f"/{page}/")


def test_the_operator_and_the_host_are_named(db: None, client: Client, settings):
    """R67."""
    settings.OPERATOR = {"name": "Parvis SCIC", "address": "1 rue du Pont\n11100 Narbonne", "email": "bonjour@parvis.test",
                         "director": "Ada Martin", "host_name": "Hébergeur du Sud", "host_country": "France"}  # fmt: skip
    for page in ("qui-sommes-nous", "mentions-legales"):
        text = read(client, f"/{page}/").text
        assert "Parvis SCIC" in text
        assert "Hébergeur du Sud" in text
    assert "Ada Martin" in text
    assert "INSEE COG 2026" in text


def test_an_installation_that_names_nobody_says_so(db: None, client: Client, settings):
    settings.OPERATOR = {}
    assert "OPERATOR_NAME" in read(client, "/mentions-legales/").text


def test_the_promise_shows_figures_counted_in_the_database(square: Square, client: Client):
    """R29."""
    pieces = [square.piece(f"Pièce {i}") for i in range(4)]
    for piece, minutes in zip(pieces[:3], (10, 20, 30), strict=True):
        check = check_of("publication", piece.number)
        assert check is not None
        at = check.opened_at + timedelta(minutes=minutes)
        if minutes == 30:
            invalidate(by=square.delegate, check=check, reason="Ce que dit cet article est faux.", ground=RESPECT, at=at)
        else:
            mark_checked(by=square.delegate, check=check, at=at)
    page = read(client, "/promesse/")
    figures = dict(zip((e.text for e in page.find("dt")), (e.text for e in page.find("dd")), strict=True))
    assert figures["Publications lisibles"] == "3"
    assert figures["Relues par une personne"].replace("\u00a0", " ") == "75 %"
    assert figures["Temps médian avant relecture"].replace("\u00a0", " ") == "20 min"
    assert figures["En attente de relecture"] == "1"
    assert figures["Invalidées, avec motif public"] == "1"
