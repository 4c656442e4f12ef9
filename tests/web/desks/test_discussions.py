"""The pages of discussions: answering, names, what waits, settings; without script, nothing typed is lost."""

import pytest
from django.test import Client

from parvis.commons.contents.registry import kind_of
from parvis.commons.discussions.actions import comment, settle
from parvis.commons.discussions.models import Comment, Mention, Precision, Setting
from parvis.commons.limits.rules import rule_of
from parvis.ground.core.clock import now
from tests import cast

pytestmark = pytest.mark.django_db
ADVERT = "Grande braderie samedi sur le cours, tout à moitié prix, venez nombreux"


@pytest.fixture
def piece(square):
    return square.piece()


@pytest.fixture
def rose(square):
    return cast.member("Rose Vidal")


def _say(by, piece, text, **said):
    return comment(by=by, kind="publication", id=piece.number, text=text, at=now(), **said)


def _read_first(square, piece):
    content = kind_of("publication").get(piece.number)
    settle(by=square.editor, content=content, comments="read-first", takes_votes=True, at=now())


def test_one_answers_from_a_plain_page_and_everyone_reads_it_in_its_place(client, piece, rose):
    first = _say(cast.member("Paul Roux"), piece, "À quelle heure ?")
    client.force_login(rose)
    page = client.get(f"/compte/reagir/publication/{piece.number}/", {"repondre": first.pk}).content.decode()
    assert "Vous répondez à" in page
    assert "Publier ma réponse" in page
    client.post(f"/moi/publication/{piece.number}/commenter/", {"text": "À huit heures.", "repondre": first.pk})
    assert Comment.objects.get(text="À huit heures.").answers_to == first
    text = Client().get(piece.get_absolute_url()).content.decode()
    assert text.index("À quelle heure") < text.index('class="answers"') < text.index("À huit heures.")


def test_what_is_answered_may_be_gone_and_the_text_is_kept(client, piece, rose):
    client.force_login(rose)
    for asked in ("999", "abc", "9" * 30):
        answer = client.post(f"/moi/publication/{piece.number}/commenter/", {"text": "À huit heures.", "repondre": asked})
        assert answer.status_code == 422
        assert "À huit heures." in answer.content.decode()
        assert "n’est plus là" in answer.content.decode()
    assert not Comment.objects.exists()


def test_a_limit_says_which_and_keeps_what_was_typed(client, piece, rose):
    client.force_login(rose)
    address = f"/moi/publication/{piece.number}/commenter/"
    most = rule_of("comment").rates[0]
    type(rose).objects.filter(pk=rose.pk).update(verified_at=now() - 2 * (now() - now().replace(year=2025)))
    for number in range(most):
        assert client.post(address, {"text": f"Bonjour {number}"}).status_code == 302
    answer = client.post(address, {"text": "Et encore ceci."})
    assert answer.status_code == 422
    assert "c’est la limite pour chacun" in answer.content.decode()
    assert "Et encore ceci." in answer.content.decode()
    assert Comment.objects.count() == most


def test_of_two_who_bear_one_name_the_page_offers_both(client, piece, rose, square):
    one, other = cast.member("Jean Roux", home=square.narbonne), cast.member("Paul Autre", home=square.gruissan)
    type(other).objects.filter(pk=other.pk).update(first_name="Jean", last_name="Roux")
    for by in (one, other):
        by.refresh_from_db()
        _say(by, piece, f"Ici {by.email}")
    client.force_login(rose)
    address = f"/moi/publication/{piece.number}/commenter/"
    answer = client.post(address, {"text": "Merci @Jean Roux"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Jean Roux, Narbonne" in text and "Jean Roux, Gruissan" in text
    assert not Comment.objects.filter(author=rose).exists()
    assert client.post(address, {"text": "Merci @Jean Roux", "nom-0": "x"}).status_code == 422
    assert client.post(address, {"text": "Merci @Jean Roux", "nom-0": other.pk}).status_code == 302
    assert Mention.objects.get().member == other


def test_what_waits_is_marked_to_its_author_and_read_by_the_team(client, piece, rose, square, django_assert_max_num_queries):
    _read_first(square, piece)
    client.force_login(rose)
    answer = client.post(f"/moi/publication/{piece.number}/commenter/", {"text": "Et le parking ?"}, follow=True)
    assert "Votre commentaire attend d’être relu" in answer.content.decode()
    assert "Et le parking" not in Client().get(piece.get_absolute_url()).content.decode()
    waiting = Comment.objects.get()
    for path in (f"/moi/commentaires/{waiting.pk}/paraitre/", f"/moi/commentaires/{waiting.pk}/refuser/"):
        assert client.post(path, {"reason": "Je le refuse moi-même."}).status_code == 404
    client.force_login(square.editor)
    for number in range(3):
        _say(cast.member(f"Anne Numéro{'abc'[number]}"), piece, f"Question {number}")
    client.get("/compte/commentaires/")
    with django_assert_max_num_queries(20):
        page = client.get("/compte/commentaires/").content.decode()
    assert "Et le parking" in page
    answer = client.post(f"/moi/commentaires/{waiting.pk}/refuser/", {"reason": "Non"})
    assert answer.status_code == 422
    client.post(f"/moi/commentaires/{waiting.pk}/paraitre/")
    assert Comment.objects.get(pk=waiting.pk).state == Comment.State.SHOWN
    again = client.post(f"/moi/commentaires/{waiting.pk}/refuser/", {"reason": "Finalement, je le refuse."})
    assert "déjà été relu" in again.content.decode()


def test_the_team_settles_who_comments_and_adds_a_precision(client, piece, rose, square):
    address = f"/compte/commentaires/publication/{piece.number}/"
    client.force_login(rose)
    assert client.get(address).status_code == 404
    assert client.post(address, {"act": "setting", "comments": "closed"}).status_code == 404
    client.force_login(square.delegate)
    assert client.post(address, {"act": "setting", "comments": "closed"}).status_code == 404, "a delegate adds precisions alone"
    assert not Setting.objects.exists()
    client.force_login(square.editor)
    assert client.post(address, {"act": "setting", "comments": "parfois"}).status_code == 422
    client.post(address, {"act": "setting", "comments": "closed"})
    page = Client().get(piece.get_absolute_url()).content.decode()
    assert "Les commentaires sont fermés." in page
    assert 'class="votes"' not in page
    assert client.post(address, {"act": "precision", "text": "Non"}).status_code == 422
    client.post(address, {"act": "precision", "text": "Le marché ouvre à huit heures."})
    page = Client().get(piece.get_absolute_url()).content.decode()
    assert "Précision. Mairie de Narbonne" in page
    client.force_login(rose)
    remove = f"/moi/precisions/{Precision.objects.get().pk}/retirer/"
    assert client.post(remove).status_code == 404
    client.force_login(square.editor)
    client.post(remove)
    assert "Précision. Mairie" not in Client().get(piece.get_absolute_url()).content.decode()


def test_an_organisation_says_what_is_usual_for_all_it_publishes(client, piece, rose, square):
    address = f"/compte/organisations/{square.town_hall.slug}/commentaires/"
    client.force_login(rose)
    assert client.get(address).status_code == 404
    client.force_login(square.editor)
    client.post(address, {"comments": "closed", "takes_votes": "on"})
    page = Client().get(piece.get_absolute_url()).content.decode()
    assert "Les commentaires sont fermés." in page
    assert 'class="votes"' in page
    client.post(f"/compte/commentaires/publication/{piece.number}/", {"act": "setting", "comments": "open", "takes_votes": "on"})
    assert "Réagissez, commentez" in Client().get(piece.get_absolute_url()).content.decode()


def test_one_changes_ones_words_for_ten_minutes(client, piece, rose):
    said = _say(rose, piece, "Rendez-vous lundi")
    client.force_login(cast.member("Paul Roux"))
    assert client.get(f"/moi/commentaires/{said.pk}/modifier/").status_code == 404
    client.force_login(rose)
    assert "Rendez-vous lundi" in client.get(f"/moi/commentaires/{said.pk}/modifier/").content.decode()
    assert client.post(f"/moi/commentaires/{said.pk}/modifier/", {"text": " "}).status_code == 422
    client.post(f"/moi/commentaires/{said.pk}/modifier/", {"text": "Rendez-vous mardi"})
    page = Client().get(piece.get_absolute_url()).content.decode()
    assert "Rendez-vous mardi" in page and "modifié" in page
