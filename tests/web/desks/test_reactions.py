"""Votes and comments of a signed-in member under an article, with and without script."""

import pytest
from django.test import Client

from parvis.commons.discussions.models import Comment, Reaction
from parvis.commons.discussions.queries import tallies
from parvis.commons.moderation.actions import invalidate
from parvis.commons.moderation.models import Check
from tests import cast
from tests.cast import AT
from tests.court import RESPECT

pytestmark = pytest.mark.django_db


@pytest.fixture
def piece(square):
    return square.piece()


@pytest.fixture
def rose(square):
    return cast.member("Rose Vidal")


def test_the_fragment_shows_votes_names_and_a_form(client, piece, rose, django_assert_max_num_queries):
    client.force_login(cast.member("Paul Roux"))
    client.post(f"/moi/publication/{piece.number}/vote/", {"value": "1"})
    client.force_login(rose)
    with django_assert_max_num_queries(23):
        answer = client.get(f"/moi/publication/{piece.number}/")
    text = answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert "Paul Roux" in text
    assert "Publier mon commentaire" in text
    assert "<html" not in text


def test_a_plain_form_votes_switches_and_takes_back(client, piece, rose):
    client.force_login(rose)
    address = f"/moi/publication/{piece.number}/vote/"
    for value, likes, dislikes in (("1", 1, 0), ("-1", 0, 1), ("0", 0, 0)):
        answer = client.post(address, {"value": value})
        assert answer["Location"] == f"{piece.get_absolute_url()}#reactions"
        tally = tallies("publication", [piece.number])[piece.number]
        assert (tally.likes, tally.dislikes) == (likes, dislikes)
    assert client.post(address, {"value": "7"}).status_code == 422
    assert client.get(address).status_code == 405


def test_a_comment_is_read_by_everyone_and_removed_by_its_author(client, piece, rose):
    client.force_login(rose)
    answer = client.post(f"/moi/publication/{piece.number}/commenter/", {"text": "Bonne nouvelle <b>pour</b> tous."})
    written = Comment.objects.get()
    assert answer["Location"] == f"{piece.get_absolute_url()}#commentaire-{written.pk}"
    page = Client().get(piece.get_absolute_url())
    assert "Bonne nouvelle &lt;b&gt;pour&lt;/b&gt; tous." in page.content.decode()
    assert not page.cookies
    client.force_login(cast.member("Paul Roux"))
    assert client.post(f"/moi/commentaires/{written.pk}/retirer/").status_code == 404
    assert Comment.objects.exists()
    client.force_login(rose)
    client.post(f"/moi/commentaires/{written.pk}/retirer/")
    assert not Comment.objects.exists()


def test_what_was_typed_is_kept_when_it_cannot_be_taken(client, piece, rose):
    client.force_login(rose)
    answer = client.post(f"/moi/publication/{piece.number}/commenter/", {"text": "mot " * 2000})
    assert answer.status_code == 422
    assert "mot mot mot" in answer.content.decode()
    assert not Comment.objects.exists()


def test_an_unverified_member_is_told_what_to_do(client, piece):
    client.force_login(cast.member("Rose Vidal", verified=False))
    text = client.get(f"/compte/reagir/{piece.number}/").content.decode()
    assert "doivent être vérifiées" in text
    assert "Publier mon commentaire" not in text
    assert client.post(f"/moi/publication/{piece.number}/vote/", {"value": "1"}).status_code == 422
    assert client.post(f"/moi/publication/{piece.number}/commenter/", {"text": "Moi."}).status_code == 422
    assert not Reaction.objects.exists()
    assert not Comment.objects.exists()


def test_a_piece_taken_down_takes_nothing_more(client, piece, rose, square):
    invalidate(
        by=square.delegate, check=Check.objects.get(), reason="Ce texte accuse quelqu’un sans preuve.", ground=RESPECT, at=AT
    )
    client.force_login(rose)
    assert client.get(f"/moi/publication/{piece.number}/").status_code == 404
    assert client.get(f"/compte/reagir/{piece.number}/").status_code == 404
    assert client.post(f"/moi/publication/{piece.number}/vote/", {"value": "1"}).status_code == 404
    assert client.post(f"/moi/publication/{piece.number}/commenter/", {"text": "Moi."}).status_code == 404
    client.force_login(square.editor)
    assert "Lire et écrire à la délégation" in client.get(f"/moi/publication/{piece.number}/").content.decode()


def test_what_does_not_exist_is_not_found(client, rose):
    client.force_login(rose)
    for path in ("/moi/publication/999/", "/moi/inconnu/1/", "/compte/reagir/999/", f"/moi/publication/{2**62}/"):
        assert client.get(path).status_code == 404


def test_a_forged_vote_is_refused(piece, rose):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(rose)
    assert strict.post(f"/moi/publication/{piece.number}/vote/", {"value": "1"}).status_code == 403
    assert not Reaction.objects.exists()


def test_the_signed_out_get_no_cookie_from_a_public_page(piece):
    reader = Client()
    for path in ("/", piece.get_absolute_url(), "/narbonne-11262/", "/narbonne-11262/articles/"):
        assert not reader.get(path).cookies, path


def test_a_delegate_hides_a_comment_from_the_page(client, piece, rose, square):
    client.force_login(rose)
    client.post(f"/moi/publication/{piece.number}/commenter/", {"text": "Des injures."})
    address = f"/moi/commentaires/{Comment.objects.get().pk}/masquer/"
    assert client.get(address).status_code == 404
    assert client.post(address, {"reason": "Ce commentaire injurie une personne."}).status_code == 404
    client.force_login(square.delegate)
    assert address in client.get(f"/moi/publication/{piece.number}/").content.decode()
    assert "Des injures." in client.get(address).content.decode()
    assert client.post(address, {"reason": "non", "ground": "charte:6"}).status_code == 422
    assert "Des injures." in Client().get(piece.get_absolute_url()).content.decode()
    client.post(address, {"reason": "Ce commentaire injurie une personne.", "ground": "charte:6"})
    assert "Des injures." not in Client().get(piece.get_absolute_url()).content.decode()
