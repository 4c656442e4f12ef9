import pytest
from django.test import Client

from parvis.commons.contacts.actions import ask, block, mute
from parvis.commons.contacts.models import Block, Contact, Request
from parvis.commons.contacts.queries import are_contacts
from parvis.commons.following.models import Follow
from tests import cast
from tests.cast import AT

pytestmark = pytest.mark.django_db


def _client(member):
    client = Client()
    client.force_login(member)
    return client


@pytest.fixture
def rose():
    return cast.member()


@pytest.fixture
def jean():
    return cast.member("Jean Roux", home=cast.place())


def _page(jean):
    return f"/fil/contacts/{jean.pk}/"


def test_one_finds_asks_and_is_accepted(rose, jean):
    hers, his = _client(rose), _client(jean)
    assert _page(jean) in hers.get("/fil/contacts/?nom=Jean+Roux").content.decode()
    assert hers.post(_page(jean), {"act": "ask", "word": "<b>Bonjour</b>"}).status_code == 302
    assert "sans réponse" in hers.get("/fil/contacts/").content.decode()
    shown = his.get("/fil/contacts/").content.decode()
    assert "&lt;b&gt;Bonjour" in shown and "Rose Vidal" in shown
    his.post(_page(rose), {"act": "accept"})
    assert are_contacts(rose, jean)
    assert "Narbonne" in hers.get(_page(jean)).content.decode()


def test_a_wall_says_how_to_follow_ask_and_keep_away(rose, jean):
    client = _client(rose)
    shown = client.get(f"/fil/membres/{jean.pk}/").content.decode()
    assert f'action="/moi/suivre/member/{jean.pk}/"' in shown and "Demander en contact" in shown
    ask(by=jean, to=rose, at=AT)
    assert "Répondre à sa demande" in client.get(f"/fil/membres/{jean.pk}/").content.decode()
    assert "Demander en contact" not in client.get(f"/fil/membres/{rose.pk}/").content.decode()


def test_what_was_typed_stays_where_it_is_refused(rose, jean):
    answer = _client(rose).post(_page(jean), {"act": "ask", "word": "mot " * 100})
    assert answer.status_code == 422
    assert "mot mot" in answer.content.decode()
    assert not Request.objects.exists()
    assert _client(rose).get("/fil/contacts/?nom=Jean").status_code == 422


def test_whoever_is_blocked_is_answered_as_if_there_were_nobody(rose, jean):
    client = _client(jean)
    nobody = client.get("/fil/contacts/999999/")
    for path in (_page(rose), f"/fil/suivre/member/{rose.pk}/", f"/moi/suivre/member/{rose.pk}/"):
        assert client.get(path).status_code == 200
    block(by=rose, member=jean, at=AT)
    for path in (_page(rose), f"/fil/suivre/member/{rose.pk}/", f"/moi/suivre/member/{rose.pk}/"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert answer.content.replace(f"/{rose.pk}/".encode(), b"/") == nobody.content.replace(b"/999999/", b"/")
    for act in ("ask", "accept", "decline", "take_back", "end", "unblock", "unmute", "nothing", ""):
        assert client.post(_page(rose), {"act": act}).status_code == 404
    assert client.post(f"/moi/suivre/member/{rose.pk}/", {"act": "follow"}).status_code == 404
    assert (Contact.objects.count(), Request.objects.count(), Follow.objects.count()) == (0, 0, 0)
    assert "Rose" not in client.get("/fil/contacts/?nom=Rose+Vidal").content.decode().replace('value="Rose Vidal"', "")
    # Blocking in turn is answered as it is about anyone.
    assert client.post(_page(rose), {"act": "block"}).status_code == 302
    assert Block.objects.count() == 2


def test_the_page_asks_a_bounded_number_of_questions(rose, jean, django_assert_max_num_queries):
    others = [cast.member(f"Zoé {name}") for name in ("Un", "Deux", "Trois")]
    ask(by=others[0], to=rose, at=AT)
    ask(by=rose, to=others[1], at=AT)
    mute(by=rose, member=others[2], at=AT)
    block(by=rose, member=jean, at=AT)
    client = _client(rose)
    with django_assert_max_num_queries(24):
        shown = client.get("/fil/contacts/").content.decode()
    assert all(name in shown for name in ("Zoé Un", "Zoé Deux", "Zoé Trois", "Jean Roux"))
