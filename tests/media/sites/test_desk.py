"""The desk of a site as a browser without script uses it: every button keeps what was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client

from parvis.media.sites import actions
from parvis.media.sites.models import Page, Site
from tests.buttons import page as shown
from tests.buttons import signed
from tests.cast import AT

from .estate import Estate

NOW = AT + timedelta(hours=2)


@pytest.fixture
def now(estate: Estate) -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def send(client: Client, page: Page, act: str, status: int = 302, **fields: str) -> str:
    """Press a button of the page as it stands on screen, with `fields` typed over it."""
    address = f"/redaction/site/pages/{page.pk}/"
    told = shown(client, address)
    form = told[told.index('<form class="write-page"') : told.index("</form>", told.index('<form class="write-page"'))]
    typed = dict(re.findall(r'<input[^>]* name="([^"]+)"[^>]* value="([^"]*)"', form))
    typed |= dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
    typed |= dict(re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)</textarea>', form))
    typed = {name: unescape(text) for name, text in typed.items()}
    answer = client.post(address, typed | fields | {"act": act})
    assert answer.status_code == status, answer.content.decode()[:2000]
    return plain(answer.content.decode())


def plain(text: str) -> str:
    return text.replace("\xa0", " ").replace("\u202f", " ")


def test_a_page_is_written_block_after_block_without_a_script(estate: Estate, now: None) -> None:
    client = signed(estate.editor)
    answer = client.post(f"/redaction/site/{estate.site.pk}/", {"act": "start", "title": "Nos services"})
    page = Page.objects.get()
    assert answer["Location"] == f"/redaction/site/pages/{page.pk}/"
    send(client, page, "add:heading")
    send(client, page, "add:quote", **{"b0-text": "Le guichet"})
    send(client, page, "up:1", **{"b1-text": "Poussez la porte."})
    page.refresh_from_db()
    assert [(one["kind"], one["text"]) for one in page.blocks] == [("quote", "Poussez la porte."), ("heading", "Le guichet")]
    send(client, page, "down:0")
    send(client, page, "remove:0")
    page.refresh_from_db()
    assert [one["kind"] for one in page.blocks] == ["quote"]
    send(client, page, "add:questions")
    send(client, page, "row:1", **{"b1-questions-0-question": "Quand ?", "b1-questions-0-answer": "Le matin."})
    told = shown(client, f"/redaction/site/pages/{page.pk}/")
    assert "b1-questions-1-question" in told and "Le matin." in told
    send(client, page, "drop:1:0")
    page.refresh_from_db()
    assert page.blocks[1]["questions"] == []
    send(client, page, "remove:1")
    send(client, page, "publish")
    page.refresh_from_db()
    assert page.is_public
    assert "Poussez la porte" in shown(client, f"/redaction/site/apercu/{page.pk}/")


def test_what_is_refused_is_shown_again_beside_what_is_wrong_with_it(estate: Estate, now: None) -> None:
    client, page = signed(estate.editor), estate.page(blocks=[{"kind": "call", "label": "Venir", "to": "/venir/"}])
    told = send(client, page, "save", 422, title="Un autre titre", **{"b0-to": "javascript:x"})
    assert "ne mène nulle part" in told and 'value="Un autre titre"' in told and 'value="javascript:x"' in told
    told = send(client, page, "publish", 422, **{"b0-label": ""})
    assert "il manque « Sur le bouton »" in told
    told = send(client, page, "autosave", 422, title="")
    assert told == "Donnez un titre à la page."
    page.refresh_from_db()
    assert (page.state, page.title) == ("draft", "Nos horaires")


def test_a_block_that_never_was_and_numbers_out_of_reach_change_nothing(estate: Estate, now: None) -> None:
    client, page = signed(estate.editor), estate.page()
    for act in ("up:99", "down:-1", "remove:x", "drop:0:9", "add:carousel", "drop:0", "up:²", "", "nonsense"):
        send(client, page, act)
    page.refresh_from_db()
    assert page.blocks == [{"kind": "text", "html": "<p>Du lundi au vendredi.</p>"}]


def test_colours_that_cannot_be_read_come_back_with_a_button_for_those_that_can(estate: Estate, now: None) -> None:
    client, address = signed(estate.editor), f"/redaction/site/{estate.site.pk}/apparence/"
    typed = {"accent": "#ffcc00", "ground": "#ffffff", "font": "sans", "corner": "square", "logo": "", "cover": ""}
    answer = client.post(address, typed)
    told = answer.content.decode()
    assert answer.status_code == 422
    proposed = re.search(r'name="take_accent" value="(#[0-9a-f]{6})">prendre', told)
    assert proposed
    answer = client.post(address, typed | {"take_accent": proposed[1]})
    assert answer.status_code == 302 and Site.objects.get(pk=estate.site.pk).accent == proposed[1]
    sheet = client.get(f"{address}theme.css")
    assert proposed[1] in sheet.content.decode() and sheet["Content-Type"].startswith("text/css")


def test_the_menu_moves_by_buttons(estate: Estate, now: None) -> None:
    client, address = signed(estate.editor), f"/redaction/site/{estate.site.pk}/menu/"
    for act in ("down:0", "add:agenda", "up:2", "remove:0", "up:0", "add:agenda", "down:7", "add:nowhere"):
        assert client.post(address, {"act": act}).status_code == 302
    assert list(estate.site.menu.values_list("section", flat=True)) == ["agenda", "news"]


def test_the_list_of_pages_costs_the_same_whatever_their_number(
    estate: Estate, now: None, django_assert_num_queries: Any
) -> None:
    client, address = signed(estate.editor), f"/redaction/site/{estate.site.pk}/"
    for position in range(6):
        estate.page(f"Page {position}")
    shown(client, address)
    with django_assert_num_queries(7):
        shown(client, address)


def test_opening_and_closing_say_what_happened(estate: Estate, now: None) -> None:
    client, address = signed(estate.editor), f"/redaction/site/{estate.site.pk}/"
    assert client.post(address, {"act": "close"}).status_code == 302
    assert "Votre site est fermé : vous seuls le voyez" in plain(shown(client, address))
    client.post(address, {"act": "open"})
    assert Site.objects.get(pk=estate.site.pk).is_open


def test_a_page_is_confirmed_before_it_is_thrown_away(estate: Estate, now: None) -> None:
    client, page = signed(estate.editor), estate.page()
    address = f"/redaction/site/pages/{page.pk}/decider/"
    assert "Jeter le brouillon" in shown(client, address)
    assert client.post(address, {"act": "discard"})["Location"] == f"/redaction/site/{estate.site.pk}/"
    assert not Page.objects.exists()
    other = estate.published("Parue")
    client.post(f"/redaction/site/pages/{other.pk}/decider/", {"act": "discard"})
    assert Page.objects.get().is_public
    actions.save_page(by=estate.editor, page=other, title="Changée", blocks=other.blocks, at=NOW)
    client.post(f"/redaction/site/pages/{other.pk}/decider/", {"act": "drop"})
    assert Page.objects.get().pending is None
