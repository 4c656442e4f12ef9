import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from parvis.commons.discussions.actions import comment, react
from parvis.commons.moderation.actions import invalidate, mark_checked
from parvis.commons.moderation.queries import check_of
from parvis.media.publications.actions import amend, withdraw
from parvis.media.publications.queries.tags import page_tags
from tests import cast
from tests.court import RESPECT
from tests.square import AT, Square, place
from tests.web.pages import read

pytestmark = pytest.mark.django_db


def test_the_page_of_a_piece_has_every_element_a_reader_expects(square: Square, client: Client):
    """R1-R18, R50."""
    piece = square.piece("Le marché déménage", nature="communique", on=[square.narbonne, square.aude])
    page = read(client, f"/narbonne-11262{piece.get_absolute_url()}")
    assert page.one("head title").text == "Le marché déménage – Parvis"  # R10: one field
    assert page.one("h1").text == "Le marché déménage"
    assert "Narbonne" in page.text  # R1
    for words in ("S’identifier", "Changer de territoire", "Menu", "Articles", "WebTV", "Annuaire",  # R2-R5
                  "Numérique", "Souveraineté numérique", "Vu 0 fois", f"N° {piece.number}", "Communiqué",
                  "Qui aime ça", "Qui n’aime pas ça", "Réagissez, commentez", "Aucun commentaire pour l’instant.",
                  "1 min de lecture", "Toute reproduction interdite", "Mairie de Narbonne"):  # fmt: skip
        assert words in page.text, words
    for address in ("/narbonne-11262/articles/", "/narbonne-11262/articles/numerique/",
                    "/narbonne-11262/articles/numerique/souverainete-numerique/", f"/blog/{square.town_hall.slug}/",
                    f"/a/{piece.number}", f"/compte/reagir/{piece.number}/"):  # fmt: skip
        assert f'href="{address}"' in page.html, address
    assert f'data-vue="publication:{piece.number}"' in page.html
    assert f'data-signed-in="/moi/publication/{piece.number}/"' in page.html
    assert 'placeholder="Rechercher un article, une vidéo…"' in page.html  # R17
    assert 'placeholder="Rechercher un territoire ou un blog"' in page.html  # R18


def test_the_level_of_a_piece_is_named_when_it_is_wider_than_the_place_one_browses(square: Square, client: Client):
    """R7: the header says Narbonne, the path says France."""
    piece = square.piece(on=[square.france])
    page = read(client, f"/narbonne-11262{piece.get_absolute_url()}")
    assert "Narbonne" in page.find("div")[0].text or "Narbonne" in page.text
    assert page.one("a.plate").text == "France"
    assert page.one("a.plate").attributes["href"] == "/france/articles/"


def test_a_piece_has_one_canonical_address_and_its_variants_lead_there(square: Square, client: Client):
    piece = square.piece("Le marché déménage", on=[square.narbonne])
    url = piece.get_absolute_url()
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{url}">' in read(client, url).html
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{url}">' in read(client, f"/narbonne-11262{url}").html
    for path, status, target in (
        (f"/article/{piece.number}/", 301, url),
        (f"/article/{piece.number}-autre-chose/", 301, url),
        (f"/article/000{piece.number}-le-marche-demenage/", 301, url),
        (f"/narbonne-11262/article/{piece.number}-x/", 301, f"/narbonne-11262{url}"),
        (f"/gruissan-11170{url}", 302, url),  # nothing to do with it
        (f"/a/{piece.number}", 302, url),
    ):
        answer = client.get(path)
        assert (answer.status_code, answer.headers.get("Location")) == (status, target), path
        assert "Set-Cookie" not in answer.headers


def test_comments_and_votes_are_read_by_everyone_names_of_voters_by_none_signed_out(square: Square, client: Client):
    piece = square.piece()
    assert piece.number is not None
    rose, yves = cast.member("Rose Vidal"), cast.member("Yves Marty")
    react(by=rose, kind="publication", id=piece.number, value=1, at=AT)
    react(by=yves, kind="publication", id=piece.number, value=-1, at=AT)
    comment(by=rose, kind="publication", id=piece.number, text="Et le parking ? <b>&", at=AT)
    page = read(client, piece.get_absolute_url())
    assert "Et le parking\xa0? <b>&" in page.text
    assert "1 commentaire" in page.text
    assert "Rose Vidal" in page.text
    assert "Yves Marty" not in page.text
    assert [e.text.strip() for e in page.find("span.count")] == ["1", "1"]


def test_a_checked_piece_says_so_and_one_that_waits_too(square: Square, client: Client):
    piece = square.piece()
    assert "Sera relu par une personne" in read(client, piece.get_absolute_url()).text
    mark_checked(by=square.delegate, check=check_of("publication", piece.number), at=AT)
    page = read(client, piece.get_absolute_url())
    assert "Vérifié" in page.text
    assert "21 novembre 2026" in page.text
    assert "du Narbonnais" in page.text
    assert square.delegate.name not in page.text  # R65


def test_an_interview_numbers_its_questions(square: Square, client: Client):
    """R11, R12."""
    piece = square.piece(
        "3 questions à David", form="interview", body="<p>Rencontre.</p>", signature="David Fayon",
        signature_url="https://davidfayon.fr/", source_url="https://davidfayon.fr/texte",
        questions=[("Pourquoi ici ?", "<p>Pour la place.</p>"), ("Et après ?", "<p>On verra.</p>")],
    )  # fmt: skip
    page = read(client, piece.get_absolute_url())
    assert [e.text for e in page.find("ol li h2")] == ["Pourquoi ici\u00a0?", "Et après\u00a0?"]
    assert 'href="https://davidfayon.fr/" rel="noopener noreferrer nofollow ugc"' in page.html
    assert "davidfayon.fr" in page.text


def test_a_correction_is_visible_and_the_version_before_stays_readable(square: Square, client: Client):
    piece = square.piece("Le marché ouvre lundi")
    later = AT + timedelta(days=1)
    changed = amend(by=square.editor, publication=piece, at=later, correction="C'est mardi.", title="Le marché ouvre mardi")
    page = read(client, changed.get_absolute_url())
    assert "Correction du 22 novembre 2026" in page.text
    versions = read(client, f"{changed.get_absolute_url()}versions/")
    assert "Le marché ouvre lundi" in versions.text
    assert client.get(f"{square.piece().get_absolute_url()}versions/").status_code == 404


def invalidated(square: Square) -> Any:
    piece = square.piece("Calomnie et secret", on=[square.narbonne, square.france])
    check = check_of("publication", piece.number)
    assert check is not None
    invalidate(by=square.delegate, check=check, reason="Met en cause une personne sans preuve.", ground=RESPECT, at=AT)
    return piece


def test_an_invalidated_piece_leaves_a_tombstone_with_the_reason_everywhere(square: Square, client: Client):
    piece = invalidated(square)
    url = piece.get_absolute_url()
    for path in (url, f"/narbonne-11262{url}", f"/gruissan-11170{url}", f"/article/{piece.number}/", f"/a/{piece.number}",
                 f"{url}versions/"):  # fmt: skip
        page = read(client, path, status=410)
        assert "Met en cause une personne sans preuve." in page.text
        assert f"N° {piece.number}" in page.text
        assert "du Narbonnais" in page.text
        assert "Calomnie" not in page.text  # what it said is not said again
        assert square.delegate.name not in page.text
        assert "noindex" in page.html


def test_a_withdrawn_piece_says_that_its_editor_withdrew_it(square: Square, client: Client):
    piece = square.piece("Retiré")
    withdraw(by=square.editor, publication=piece, at=AT)
    page = read(client, piece.get_absolute_url(), status=410)
    assert "retiré par son éditeur" in page.text
    assert "Le motif" not in page.text


def test_a_draft_or_a_number_never_given_is_a_404(square: Square, client: Client):
    square.draft()
    assert client.get("/article/1-brouillon/").status_code == 404


def test_what_machines_read_of_a_piece_is_safe_and_true(square: Square, client: Client):
    piece = square.piece("</script><script>alert(1)</script> & « guillemets »", nature="advertorial")
    page = read(client, piece.get_absolute_url())
    blocks = [e for e in page.find("script[type]") if e.attributes["type"] == "application/ld+json"]
    assert len(blocks) == 2
    raw = page.html.split('<script type="application/ld+json">')[1].split("</script>")[0]
    data = json.loads(raw)
    assert data["@type"] == "AdvertiserContentArticle"
    assert data["headline"] == piece.title
    assert data["url"] == f"http://127.0.0.1:8000{piece.get_absolute_url()}"
    assert "<script>alert" not in page.html
    metas = {e.attributes.get("property", e.attributes.get("name", "")): e.attributes.get("content") for e in page.find("meta")}
    assert metas["og:title"] == piece.title
    assert metas["og:type"] == "article"
    assert metas["description"]


def test_the_page_of_a_piece_asks_the_database_little(square: Square, client: Client, django_assert_max_num_queries: Any):
    piece = square.piece(on=[square.narbonne, square.aude, square.france])
    assert piece.number is not None
    rose = cast.member()
    for i in range(12):
        comment(by=rose, kind="publication", id=piece.number, text=f"Bonjour {i}", at=AT + timedelta(minutes=i))
    read(client, f"/narbonne-11262{piece.get_absolute_url()}")
    # One more with pictures. One is for the band of alerts, three for the names of sites: what each process keeps.
    with django_assert_max_num_queries(9):
        read(client, f"/narbonne-11262{piece.get_absolute_url()}")


def test_a_page_knows_what_it_shows(square: Square, client: Client):
    piece = square.piece()
    tags = client.get(f"/narbonne-11262{piece.get_absolute_url()}").page_tags  # type: ignore[attr-defined]
    above = ("le-grand-narbonne-e241100593", "aude-d11", "occitanie-r76", "france", "international")
    alerts = {f"alerts:{place(slug).pk}" for slug in ("narbonne-11262", *above[:-1])}  # the world has none
    assert set(tags) == {"site", f"publication:{piece.number}", f"organisation:{square.town_hall.pk}", *alerts}
    home = client.get("/narbonne-11262/").page_tags  # type: ignore[attr-defined]
    assert set(home) == {
        "site", f"territory:{square.narbonne.pk}", f"agenda:{square.narbonne.pk}", *alerts,
        *(f"chosen:{place(slug).pk}" for slug in above),
    }  # fmt: skip


def test_a_piece_forgets_the_pages_that_show_it_and_no_others(square: Square, client: Client):
    local = page_tags(square.piece(on=[square.narbonne]))
    national = page_tags(square.piece(on=[square.france]))
    gruissan = set(client.get("/gruissan-11170/").page_tags)  # type: ignore[attr-defined]
    assert gruissan.isdisjoint(local)
    assert not gruissan.isdisjoint(national)
    france = set(client.get("/france/").page_tags)  # type: ignore[attr-defined]
    assert not france.isdisjoint(local)


def test_the_blog_of_an_editor_says_who_it_is_and_all_it_published(square: Square, client: Client):
    square.piece("Un", on=[square.narbonne])
    square.piece("Deux", on=[square.france])
    page = read(client, f"/blog/{square.town_hall.slug}/")
    assert page.one("h1").text == square.town_hall.name
    assert [e.text for e in page.find("h3.story-title")] == ["Deux", "Un"]
    assert square.town_hall.register_number in page.text
    quiet = cast.organisation("Amis de la Robine", kind="association")
    assert "Rien n’est encore paru ici." in read(client, f"/blog/{quiet.slug}/").text
