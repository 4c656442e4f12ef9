import re
from datetime import timedelta

import pytest

from parvis.commons.moderation.actions import invalidate, reinstate
from parvis.commons.moderation.queries import check_of
from tests.cast import AT
from tests.commons.search.test_search import HOSTILE
from tests.court import RESPECT


def titles(answer) -> list[str]:
    return [
        re.sub("<[^>]+>", "", title) for title in re.findall(r'class="story-title"><a [^>]+>(.*?)</a>', answer.content.decode())
    ]


def test_a_search_shows_titles_snippets_level_editor_and_date(client, square):
    piece = square.piece("Le marché aux fleurs", on=[square.aude])
    square.piece("La piscine rouvre", body="<p>Un bain.</p>", standfirst="")
    answer = client.get("/recherche/", {"q": "marchés"})
    page = answer.content.decode()
    assert titles(answer) == ["Le marché aux fleurs"]
    assert f'href="/article/{piece.number}-le-marche-aux-fleurs/">Le <mark>marché</mark> aux fleurs</a>' in page
    assert "<mark>marché</mark> ouvre mardi" in page
    for shown in ("1 publication", ">Aude</a>", "Mairie de Narbonne", "21 novembre 2026", "noindex"):
        assert shown in page
    assert answer["Cache-Control"].startswith("public") and not answer.cookies


def test_a_search_narrows_to_a_place_and_leads_to_wider_ones(client, square):
    square.piece("Marché de Narbonne")
    square.piece("Marché de l’Aude", on=[square.aude])
    square.piece("Marché d’ailleurs", on=[square.france])
    answer = client.get("/recherche/", {"q": "marché", "territoire": "11262", "categorie": "numerique"})
    assert titles(answer) == ["Marché de Narbonne"]
    page = answer.content.decode()
    assert 'href="/recherche/?q=march%C3%A9&amp;territoire=d11&amp;categorie=numerique"' in page
    assert ">Narbonne</a>" in page and 'value="11262"' in page
    assert titles(client.get("/recherche/", {"q": "marché", "territoire": "d11"})) == ["Marché de l’Aude", "Marché de Narbonne"]
    assert len(titles(client.get("/recherche/", {"q": "marché", "territoire": "france"}))) == 3


def test_a_search_narrows_to_category_form_nature_and_dates(client, square):
    square.piece("Marché ancien", at=AT - timedelta(days=40))
    square.piece("Marché d’opinion", nature="opinion", category=square.category.parent)

    def found(**narrowed):
        return titles(client.get("/recherche/", {"q": "marché", **narrowed}))

    assert found(categorie="numerique/souverainete-numerique") == ["Marché ancien"]
    assert found(categorie="numerique") == ["Marché d’opinion", "Marché ancien"]
    assert found(nature="opinion") == ["Marché d’opinion"]
    assert found(forme="interview") == [] and len(found(forme="article")) == 2
    assert found(du="2026-11-21", au="21/11/2026") == ["Marché d’opinion"]
    assert found(au="2026-11-20") == ["Marché ancien"]
    assert found(q="", nature="opinion") == ["Marché d’opinion"]


def test_what_is_taken_down_leaves_the_search_and_comes_back_with_it(client, square):
    piece = square.piece("Le marché")
    check = check_of("publication", piece.number)
    assert titles(client.get("/recherche/?q=marché")) == ["Le marché"]
    invalidate(by=square.delegate, check=check, reason="Cette image montre une personne sans son accord.", ground=RESPECT, at=AT)
    assert titles(client.get("/recherche/?q=marché")) == []
    reinstate(by=square.delegate, check=check_of("publication", piece.number), at=AT + timedelta(hours=1))
    assert titles(client.get("/recherche/?q=marché")) == ["Le marché"]


def test_a_kept_page_of_results_hears_of_what_it_shows_and_of_the_place_it_looked_in(client, square):
    piece = square.piece("Le marché")
    everywhere = client.get("/recherche/?q=marché").page_tags
    assert {f"publication:{piece.number}", f"territory:{square.france.pk}"} <= set(everywhere)
    assert f"territory:{square.aude.pk}" in client.get("/recherche/?q=rien&territoire=d11").page_tags


def test_nothing_found_says_what_to_do(client, square):
    square.piece("La bibliothèque")
    page = client.get("/recherche/?q=bibliotéque&territoire=d11&du=2020-01-01").content.decode()
    assert "Rien pour Aude ne contient ce mot." in page
    assert "Vouliez-vous dire" in page and "q=bibliotheque&amp;territoire=d11" in page
    assert "Chercher sans préciser" in page and "Chercher partout en France" in page
    assert "Ces mots sont partout" in client.get("/recherche/?q=les+à").content.decode()


def test_without_a_question_there_is_only_the_form(client, square, django_assert_max_num_queries):
    with django_assert_max_num_queries(1):
        page = client.get("/recherche/").content.decode()
    assert 'name="q"' in page and "story-title" not in page


def test_a_page_of_results_costs_few_queries_however_many_are_shown(client, square, django_assert_max_num_queries):
    for n in range(22):
        square.piece(f"Marché {n}")
    client.get("/recherche/?q=marché&territoire=11262")
    with django_assert_max_num_queries(4):
        answer = client.get("/recherche/?q=marché&territoire=11262")
    assert len(titles(answer)) == 20 and "Page 1 sur 2" in answer.content.decode()
    assert titles(client.get("/recherche/?q=marché&page=2")) == ["Marché 1", "Marché 0"]


@pytest.mark.parametrize(
    "wrong",
    ["page=0", "page=99999", "page=2", "page=-1", "page=x", "page=٣", "territoire=atlantide", "territoire=../x", "categorie=rien",
     "categorie=a/b/c", "forme=poeme", "nature=fausse"],
)  # fmt: skip
def test_an_address_that_leads_nowhere_is_a_404(client, square, wrong):
    assert client.get(f"/recherche/?q=marché&{wrong}").status_code == 404


@pytest.mark.parametrize("wrong", ["du=hier", "au=31/02/2026", "du=0001-01-01", "du=2026-11-21&au=2026-11-20"])
def test_a_date_that_is_not_one_is_told_and_what_was_typed_is_kept(client, square, wrong):
    answer = client.get(f"/recherche/?q=marché&{wrong}")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="marché"' in page and f'value="{wrong.rpartition("=")[2]}"' in page
    assert "Cette date n’existe pas" in page or "échangez les deux dates" in page


@pytest.mark.parametrize("hostile", [text for text in HOSTILE if "\ud800" not in text])
def test_a_hostile_question_gets_an_answer(client, square, hostile):
    for address in ("/recherche/", "/territoires/"):
        assert client.get(address, {"q": hostile}).status_code in {200, 400}


def test_what_is_typed_is_shown_and_never_markup(client, square):
    for address in ("/recherche/", "/territoires/"):
        page = client.get(address, {"q": '"><script>alert(1)</script>'}).content.decode()
        assert "<script>alert" not in page and "&lt;script&gt;" in page


class TestTerritories:
    def test_territories_and_blogs_are_found_by_name(self, client, square):
        page = client.get("/territoires/?q=narbonne").content.decode()
        assert 'href="/narbonne-11262/"' in page and "commune · Aude" in page
        assert 'href="/blog/mairie-de-narbonne/"' in page and "institution · Narbonne" in page

    def test_a_blog_is_offered_among_the_first_as_one_types(self, client, square):
        page = client.get("/territoires/?q=narbonne").content.decode()
        offered = re.findall(r'<li data-results><a href="([^"]+)"', page)
        assert offered[0] == "/narbonne-11262/" and "/blog/mairie-de-narbonne/" in offered[:8]

    def test_the_kind_of_page_is_kept(self, client, square):
        page = client.get("/territoires/?q=gruissan&page=articles/numerique/").content.decode()
        assert 'href="/gruissan-11170/articles/numerique/"' in page
        for hostile in ("//exemple.test/", "../", "articles/?x=", "javascript:"):
            assert 'href="/gruissan-11170/"' in client.get("/territoires/", {"q": "gruissan", "page": hostile}).content.decode()

    def test_an_organisation_not_authenticated_yet_is_not_offered(self, client, square):
        from tests import cast

        cast.organisation("Les Amis du Canal", publishes=False)
        page = client.get("/territoires/?q=amis du canal").content.decode()
        assert "/blog/" not in page

    def test_without_a_text_every_region_and_department_is_there(self, client, square, django_assert_max_num_queries):
        with django_assert_max_num_queries(2):
            page = client.get("/territoires/?page=articles/").content.decode()
        assert 'href="/aude-d11/articles/"' in page and 'href="/occitanie-r76/articles/"' in page
        assert len(re.findall(r'href="/[a-z0-9-]+-d[0-9ab]+/articles/"', page)) > 95

    def test_nothing_found_says_what_to_do(self, client, square):
        page = client.get("/territoires/?q=zzzzzz").content.decode()
        assert "Aucun territoire ni blog de ce nom." in page and "/recherche/?q=zzzzzz" in page


def test_the_rules_of_counting_and_ordering_are_published(client, square):
    page = client.get("/transparence/").content.decode()
    for rule in ("Les robots", "Les rechargements", "deux secondes", "Les mots d’abord", "plus récente", "faute de frappe"):
        assert rule in page


def test_an_article_page_carries_the_beacon(client, square):
    piece = square.piece()
    page = client.get(piece.get_absolute_url()).content.decode()
    assert f'data-vue="publication:{piece.number}"' in page and "audience/views.js" in page
