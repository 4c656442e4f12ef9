import re
from typing import Any

import pytest
from django.test import Client

from parvis.media.publications.actions import withdraw
from tests.square import AT, Square
from tests.web.pages import read

pytestmark = pytest.mark.django_db


def test_the_front_page_of_a_territory_tells_its_own_news_then_what_is_wider(square: Square, client: Client):
    square.piece("Ici même", on=[square.narbonne])
    square.piece("Dans le département", on=[square.aude])
    page = read(client, "/narbonne-11262/")
    own, _, wider = page.text.partition("Plus largement")
    assert "Ici même" in own
    assert "Dans le département" not in own
    assert "Dans le département" in wider
    assert page.one("h1").text.strip() == "Narbonne"
    assert 'href="/aude-d11/"' in page.html
    assert "Mairie" in page.text or "mairie" in page.text
    assert "Délégation du Narbonnais" in page.text


def test_a_place_without_news_says_so_and_offers_a_next_step(square: Square, client: Client):
    page = read(client, "/gruissan-11170/")
    assert "Rien n’a encore été publié à Gruissan." in page.text
    assert 'href="/abonnements/"' in page.html


@pytest.mark.parametrize(
    "slug", ["narbonne-11262", "aude-d11", "occitanie-r76", "france", "international", "le-grand-narbonne-e241100593"]
)
def test_every_kind_of_territory_has_its_pages(square: Square, client: Client, slug: str):
    square.piece(on=[square.narbonne, square.france])
    for kind in ("", "articles/", "webtv/", "annuaire/", "aide/"):
        read(client, f"/{slug}/{kind}")
    offered = set(re.findall(rf'href="(/{slug}/[^"#?]*)"', read(client, f"/{slug}/").html))
    assert [address for address in sorted(offered) if client.get(address).status_code != 200] == []


def test_the_pages_of_a_territory_ask_the_database_little(square: Square, client: Client, django_assert_max_num_queries: Any):
    for i in range(20):
        square.piece(f"Pièce {i}", on=[square.narbonne, square.france])
        square.piece(f"Large {i}", on=[square.france])
    square.piece(on=[square.gruissan])  # warms what is kept in memory
    read(client, "/narbonne-11262/")
    with django_assert_max_num_queries(7):
        read(client, "/narbonne-11262/")
    with django_assert_max_num_queries(4):
        read(client, "/narbonne-11262/articles/")
    with django_assert_max_num_queries(5):
        read(client, "/narbonne-11262/articles/numerique/souverainete-numerique/")


def test_a_list_goes_on_with_older_pieces_after_a_number(square: Square, client: Client):
    pieces = [square.piece(f"Pièce numéro {i}") for i in range(35)]
    first = read(client, "/narbonne-11262/articles/")
    assert first.count("article.story") == 30
    assert f'href="/narbonne-11262/articles/?avant={pieces[5].number}"' in first.html
    second = read(client, f"/narbonne-11262/articles/?avant={pieces[5].number}")
    assert second.count("article.story") == 5
    assert "?avant=" not in second.html
    assert 'content="noindex, follow"' in second.html


def test_a_category_narrows_the_list_and_offers_what_is_inside(square: Square, client: Client):
    square.piece("Nuage local")
    page = read(client, "/narbonne-11262/articles/numerique/")
    assert page.one("h1").text.strip() == "Numérique"
    assert "Nuage local" in page.text
    assert 'href="/narbonne-11262/articles/numerique/souverainete-numerique/"' in page.html
    assert 'href="/aude-d11/articles/numerique/"' in page.html  # the rings keep the page kind (R3)
    empty = read(client, "/narbonne-11262/articles/culture/")
    assert "Rien n’a encore été publié à Narbonne" in empty.text


@pytest.mark.parametrize("asked", ["99999999999", "0", "-1", "abc", "1e3", "٣", "9" * 40, "1 OR 1=1", ""])
def test_nonsense_after_avant_is_a_page_that_does_not_exist(square: Square, client: Client, asked: str):
    square.piece()
    assert client.get("/narbonne-11262/articles/", {"avant": asked}).status_code == 404
    assert client.get(f"/blog/{square.town_hall.slug}/", {"avant": asked}).status_code == 404


def test_parameters_a_page_does_not_know_change_nothing(square: Square, client: Client):
    square.piece()
    assert (
        read(client, "/narbonne-11262/articles/?page=99999&utm_source=x").html == read(client, "/narbonne-11262/articles/").html
    )


NOWHERE = """
/nulle-part-99999/ /narbonne-11262/articles/rien/ /narbonne-11262/articles/numerique/rien/ /😀/ /narbonne%00-11262/
/narbonne-11262/articles/a/b/c/ /blog/personne/ /blog/é/ /narbonne-11262/article/0-x/ /article/99999999999999999999-x/
/a/99999999999999999999 /article/x/ /a/999999 /sitemap-articles-999.xml /nulle-part-99999/articles/atom.xml
/blog/personne/rss.xml /narbonne-11262/articles/rien/flux.json
"""


@pytest.mark.parametrize("path", [*NOWHERE.split(), f"/{'a' * 3000}-11262/"])
def test_what_does_not_exist_is_a_404(square: Square, client: Client, path: str):
    assert client.get(path).status_code == 404


def test_an_outdated_name_before_the_right_code_leads_to_the_right_address(square: Square, client: Client):
    answer = client.get("/narbo-martius-11262/articles/?avant=3")
    assert (answer.status_code, answer["Location"]) == (301, "/narbonne-11262/articles/?avant=3")


def test_a_withdrawn_piece_is_gone_from_every_page(square: Square, client: Client):
    piece = square.piece("À retirer", on=[square.narbonne, square.france])
    withdraw(by=square.editor, publication=piece, at=AT)
    lists = f"""
    / /narbonne-11262/ /narbonne-11262/articles/ /france/ /blog/{square.town_hall.slug}/ /france/articles/atom.xml
    /sitemap-actualites.xml /sitemap-articles-{piece.number // 10_000}.xml
    """
    for path in lists.split():
        text = client.get(path).content.decode()
        assert "À retirer" not in text, path
        assert f"/{piece.number}-" not in text, path


def test_the_front_door_lets_one_choose_a_territory_and_read_the_country(square: Square, client: Client):
    square.piece("De Narbonne")
    page = read(client, "/")
    assert "De Narbonne" in page.text
    assert page.count("svg a[href]") > 95
    assert 'action="/territoires/"' in page.html
    assert 'href="/aude-d11/"' in page.html


def test_help_says_who_answers_and_until_when_that_is_true(square: Square, client: Client, time_machine_at: Any):
    square.delegation.support_hours = "Mo-Fr 09:00-12:00,13:30-18:00"
    square.delegation.phone = "04 68 00 00 00"
    square.delegation.save()
    with time_machine_at("2026-11-23T09:00:00+00:00"):  # a Monday, 10 h in Narbonne
        answer = client.get("/narbonne-11262/aide/")
    text = answer.content.decode()
    assert "Ouvert jusqu’à 12" in text
    assert "04 68 00 00 00" in text
    assert answer.page_changes_at.isoformat() == "2026-11-23T11:00:00+00:00"
    assert "Délégation du Narbonnais" in client.get("/aide/").content.decode()


def test_what_a_page_asks_of_the_register_stays_out_of_its_search_box(square: Square, client: Client):
    page = client.get("/narbonne-11262/transparence/").content.decode()

    assert "/transparence/decisions/?territoire=narbonne-11262" in page
    assert 'value="?territoire' not in page


def test_what_leaves_a_page_of_a_territory_keeps_the_territory(square: Square, client: Client):
    page = read(client, "/narbonne-11262/articles/").html
    for address in ("/narbonne-11262/aide/", "/contact/?territoire=narbonne-11262", "/recherche/?territoire=11262"):
        assert f'href="{address}"' in page
        assert 'class="masthead-name"' in client.get(address).content.decode(), address
    assert 'class="masthead-name"' not in client.get("/contact/").content.decode()
