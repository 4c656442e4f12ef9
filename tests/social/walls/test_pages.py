"""Walls and posts through the pages: what is typed, what is read, what is kept from others."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from parvis.commons.contacts.models import Block
from parvis.commons.following.actions import follow
from parvis.commons.pictures.models import Picture
from parvis.commons.search.models import Document
from parvis.social.walls import actions
from parvis.social.walls.actions import write
from parvis.social.walls.models import Ballot, Post, Version
from tests import cast
from tests.cast import AT
from tests.network import group
from tests.social.walls.photographs import photograph

pytestmark = pytest.mark.django_db


def _soon(minutes: int = 0):
    return timezone.now() - timedelta(hours=2) + timedelta(minutes=minutes)


@pytest.fixture
def rose():
    return cast.member("Rose Vidal", home=cast.place())


@pytest.fixture
def jean():
    return cast.member("Jean Roux", home=cast.place("gruissan-11170"))


def test_one_writes_on_ones_wall_and_others_read_it(client, rose, jean):
    client.force_login(rose)
    form = client.get("/fil/ecrire/")
    assert "Qui le lira" in form.content.decode()
    press = str(form.context["form"]["press"].value())
    typed = {"text": "Le canal est à sec.\n\nhttps://exemple.fr/canal", "audience": "everyone", "press": press}
    sent = client.post("/fil/ecrire/", typed)
    again = client.post("/fil/ecrire/", typed)
    post = Post.objects.get()
    assert sent["Location"] == again["Location"] == f"/fil/membres/{rose.pk}/#billet-{post.pk}"
    assert Document.objects.filter(kind="post", object_id=post.pk).exists()
    client.force_login(jean)
    page = client.get(f"/fil/membres/{rose.pk}/").content.decode()
    assert "Le canal est à sec." in page and "Corriger" not in page
    assert "Signaler" in client.get(f"/fil/billets/{post.pk}/").content.decode()
    client.logout()
    assert "Le canal est à sec." in client.get(f"/billet/{post.pk}/").content.decode()


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, rose):
    client.force_login(rose)
    for typed, said in [
        ({"text": "", "audience": "members"}, "Écrivez quelque chose"),
        ({"text": "Bonjour à vous", "audience": "vieux"}, "Sélectionnez un choix valide"),
        ({"text": "x" * 6001, "audience": "members"}, "ramenez-le à 6000"),
        ({"text": "Alors ?", "audience": "members", "question": "Où ?", "answers": "Ici"}, "de 2 à 6 réponses"),
        ({"text": "Alors ?", "audience": "members", "question": "Où ?", "answers": "Ici\nici"}, "les mêmes"),
    ]:
        answer = client.post("/fil/ecrire/", typed)
        assert answer.status_code == 422
        assert said in answer.content.decode().replace("\u00a0", " ").replace("\u202f", " "), said
        assert typed["text"] in answer.content.decode()
    assert not Post.objects.exists()


def test_the_short_form_leads_to_the_long_one_with_what_was_typed(client, rose):
    client.force_login(rose)
    page = client.post("/fil/ecrire/", {"text": "Avec une photo", "audience": "contacts", "more": "1"})
    assert page.status_code == 200 and "Avec une photo" in page.content.decode()
    assert page.context["form"]["audience"].value() == "contacts"
    assert not Post.objects.exists()


def test_one_who_is_not_verified_reads_why_and_writes_nothing(client):
    client.force_login(cast.member("Zoé Pla", verified=False))
    for page in (client.get("/fil/ecrire/"), client.post("/fil/ecrire/", {"text": "Bonjour", "audience": "members"})):
        assert "Pas encore" in page.content.decode()
    assert not Post.objects.exists()


def test_pages_of_what_one_may_not_read_do_not_exist(client, rose, jean):
    mine = write(by=rose, kind="member", id=rose.pk, text="Entre nous", audience="contacts", at=_soon())
    away = cast.member("Marc Noir")
    Block.objects.create(by=rose, blocked=away, at=_soon())
    shared = write(by=rose, kind="member", id=rose.pk, text="Pour tous", audience="everyone", at=_soon(9))
    for reader, posts in ((jean, [mine]), (away, [mine, shared])):
        client.force_login(reader)
        for post in posts:
            for path in ("", "modifier/", "supprimer/", "masquer/"):
                assert client.get(f"/fil/billets/{post.pk}/{path}").status_code == 404
            assert client.post(f"/fil/billets/{post.pk}/sondage/", {"answer": "1"}).status_code == 404
            assert client.post(f"/fil/billets/{post.pk}/supprimer/").status_code == 404
    assert client.get(f"/fil/membres/{rose.pk}/").status_code == 404
    client.logout()
    assert client.get(f"/billet/{mine.pk}/").status_code == 404
    assert client.get(f"/membre/{rose.pk}-rose-vidal/").status_code == 404
    assert Post.objects.filter(deleted_at=None).count() == 2


def test_a_wall_is_on_the_web_once_its_member_opened_it(client, rose):
    write(by=rose, kind="member", id=rose.pk, text="Pour tous", audience="everyone", at=_soon())
    write(by=rose, kind="member", id=rose.pk, text="Pour les membres", audience="members", at=_soon(9))
    client.force_login(rose)
    client.post("/fil/mur/", {"about": "Maraîchère", "is_open": "on"})
    client.logout()
    page = client.get(f"/membre/{rose.pk}-rose-vidal/").content.decode()
    assert "Maraîchère" in page and "Pour tous" in page and "Pour les membres" not in page
    assert client.get(f"/membre/{rose.pk}-autre/")["Location"] == f"/membre/{rose.pk}-rose-vidal/"


def test_one_reads_who_follows_ones_wall_and_nobody_else_does(client, rose, jean):
    paul, lise = cast.member("Paul Zola"), cast.member("Lise Abadie")
    for follower in (paul, lise, jean):
        follow(by=follower, kind="member", id=rose.pk, at=AT)
    Block.objects.create(by=rose, blocked=jean, at=AT)
    client.force_login(rose)
    page = client.get("/fil/mur/").content.decode()
    assert page.index("Lise Abadie") < page.index("Paul Zola") and jean.name not in page
    client.force_login(paul)
    assert "Lise Abadie" not in client.get("/fil/mur/").content.decode()
    assert "Lise Abadie" not in client.get(f"/fil/membres/{rose.pk}/").content.decode()


def test_a_correction_keeps_what_was_said_before_where_all_read_it(client, rose, jean):
    post = write(by=rose, kind="member", id=rose.pk, text="Réunion jeudi", audience="members", at=_soon())
    client.force_login(rose)
    client.post(f"/fil/billets/{post.pk}/modifier/", {"text": "Réunion vendredi"})
    client.force_login(jean)
    page = client.get(f"/fil/billets/{post.pk}/").content.decode()
    assert "Réunion vendredi" in page and "Réunion jeudi" in page and "corrigé" in page
    assert client.post(f"/fil/billets/{post.pk}/modifier/", {"text": "Rien"}).status_code == 404
    assert Version.objects.count() == 1


def test_deleting_leaves_nothing(client, rose, settings):
    client.force_login(rose)
    client.post("/fil/ecrire/", {
        "text": "Mon potager", "audience": "everyone", "photos": [SimpleUploadedFile("a.jpg", photograph())],
        "alt": "Des tomates", "signs_rights": "on", "question": "Et vous ?", "answers": "Oui\nNon",
    })  # fmt: skip
    post = Post.objects.get()
    client.post(f"/fil/billets/{post.pk}/sondage/", {"answer": post.poll.answers.first().pk})
    assert Ballot.objects.count() == 1 and Picture.objects.get().alt == "Des tomates"
    assert client.post(f"/fil/billets/{post.pk}/supprimer/").status_code == 302
    assert not Post.objects.exists() and not Picture.objects.exists() and not Ballot.objects.exists()
    assert not Document.objects.filter(kind="post").exists()
    assert client.get(f"/billet/{post.pk}/").status_code == 404


def test_a_poll_is_answered_once_and_tells_counts_only(client, rose, jean):
    asked = actions.Asked("Quel jour pour le marché ?", ["Samedi", "Dimanche"], timezone.now() + timedelta(days=2))
    post = write(by=rose, kind="member", id=rose.pk, text="", audience="members", poll=asked, at=timezone.now())
    saturday, sunday = post.poll.answers.all()
    client.force_login(jean)
    before = client.get(f"/fil/billets/{post.pk}/").content.decode()
    assert "meter" not in before and 'name="answer"' in before
    for answer in (saturday, sunday):
        client.post(f"/fil/billets/{post.pk}/sondage/", {"answer": answer.pk})
    after = client.get(f"/fil/billets/{post.pk}/").content.decode()
    assert "votre réponse" in after and "<meter" in after and 'name="answer"' not in after
    assert [ballot.answer for ballot in Ballot.objects.all()] == [saturday]


def test_an_organisation_speaks_by_those_who_publish_for_it(client, rose):
    town = cast.organisation()
    editor = cast.editor_of(town)
    client.force_login(rose)
    assert client.get(f"/fil/ecrire/?ou=organisation-{town.pk}").status_code == 404
    assert client.post(f"/fil/ecrire/?ou=organisation-{town.pk}", {"text": "Faux", "audience": "everyone"}).status_code == 404
    client.force_login(editor)
    sent = client.post(f"/fil/ecrire/?ou=organisation-{town.pk}", {"text": "La piscine rouvre", "audience": "everyone"})
    assert sent["Location"].startswith(f"/fil/organisations/{town.slug}/")
    client.logout()
    page = client.get(f"/billet/{Post.objects.get().pk}/").content.decode()
    assert "Mairie de Narbonne" in page and editor.name not in page


def test_who_runs_a_group_hides_a_post_there_and_shows_it_again(client, rose, jean):
    from tests.network import inside

    garden = group(rose)
    inside(garden, jean)
    post = write(by=jean, kind="group", id=garden.pk, text="Je vends ma tondeuse", at=_soon())
    client.force_login(jean)
    assert client.get(f"/fil/billets/{post.pk}/masquer/").status_code == 404
    client.force_login(rose)
    assert client.post(f"/fil/billets/{post.pk}/masquer/", {"reason": ""}).status_code == 422
    client.post(f"/fil/billets/{post.pk}/masquer/", {"reason": "On ne vend rien ici."})
    assert client.get(f"/fil/billets/{post.pk}/").status_code == 404
    client.force_login(jean)
    assert "On ne vend rien ici." in client.get(f"/fil/billets/{post.pk}/").content.decode()
    client.force_login(rose)
    client.post(f"/fil/billets/{post.pk}/masquer/", {"act": "show"})
    assert client.get(f"/fil/billets/{post.pk}/").status_code == 200
