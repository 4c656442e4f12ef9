"""The living style page, and every component by itself."""

from pathlib import Path

import pytest
from django.http import HttpRequest
from django.template.loader import render_to_string

import parvis.ground.design

TEMPLATES = Path(parvis.ground.design.__file__).parent / "templates"
COMPONENTS = sorted(str(file.relative_to(TEMPLATES)) for file in (TEMPLATES / "design" / "components").glob("*.html"))


@pytest.mark.parametrize("address", ["/style/", "/style/territoire/", "/style/article/"])
def test_it_is_a_public_page_with_one_h1_and_no_query(client, db, django_assert_num_queries, address):
    with django_assert_num_queries(0):
        answer = client.get(address)
    assert answer.status_code == 200
    assert answer.cookies == {}
    assert answer.content.decode().count("<h1") == 1


def test_the_style_page_shows_both_lights(client, db):
    page = client.get("/style/").content.decode()
    assert 'data-light="day"' in page and 'data-light="night"' in page


def test_a_territory_shows_its_name_its_rings_and_exactly_three_tabs(client, db):
    page = client.get("/style/article/").content.decode()
    assert "Changer de territoire" in page and "Rechercher un territoire ou un blog" in page
    assert 'href="/aude-d11/articles/"' in page  # the ring switch keeps the kind of page
    tabs = page[page.index('class="tabs"') :]
    tabs = tabs[: tabs.index("</nav>")]
    assert [word for word in ("Articles", "WebTV", "Annuaire") if f"{word}</a>" in tabs] == ["Articles", "WebTV", "Annuaire"]
    assert tabs.count("<li>") == 3


# They hold a form with a token of the session, which a public page must not read.
SIGNED_IN_ONLY = {f"design/components/{name}.html" for name in ("account", "desk_nav", "dialog", "toasts")}


def test_every_component_is_shown(client, db):
    shown = set()
    for address in ("/style/", "/style/territoire/", "/style/article/"):
        shown |= {template.name for template in client.get(address).templates}
    assert set(COMPONENTS) - shown == SIGNED_IN_ONLY


def test_the_account_menu_signs_out_by_a_form():
    page = render_to_string(
        "design/components/account.html", {"name": "Jeanne Roux", "links": [{"url": "/fil/", "label": "Fil"}]}
    )
    assert "Jeanne Roux" in page and "Se déconnecter" in page and 'method="post"' in page


def test_a_dialog_offers_to_change_nothing():
    page = render_to_string(
        "design/components/dialog.html", {"id": "retrait", "title": "Retirer ?", "action": "Retirer l’article"}
    )
    assert 'aria-labelledby="retrait-titre"' in page and "Ne rien changer" in page


def test_a_toast_says_what_was_done():
    page = render_to_string("design/components/toasts.html", {"messages": [{"level_tag": "success", "message": "x"}]})
    assert "toast-success" in page and 'role="status"' in page


@pytest.mark.parametrize("code", ["400", "403", "404", "429"])
def test_an_error_page_says_what_to_do(code):
    page = render_to_string(f"{code}.html", {}, HttpRequest())
    assert "<h1>" in page and "Revenir à la place" in page


def test_the_page_of_a_breakdown_needs_nothing_but_its_template():
    assert "Une panne de notre côté" in render_to_string("500.html")


def test_an_unknown_address_gets_our_own_page(client, db):
    answer = client.get("/cette-page-n-existe-pas/du-tout/")
    assert answer.status_code == 404
    assert "Cette page n’existe pas" in answer.content.decode()
