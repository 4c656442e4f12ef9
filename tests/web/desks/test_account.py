import pytest

from parvis.commons.discussions.actions import comment, react
from parvis.commons.notifications.actions import announce
from parvis.commons.notifications.models import Notice
from parvis.commons.verification.actions import come_to_counter
from parvis.ground.core.clock import now
from parvis.people.members.holdings import holdings
from tests import cast, court
from tests.cast import AT
from tests.commons.verification.papers import request_of

pytestmark = pytest.mark.django_db


def test_the_header_names_the_member_and_the_desks_they_may_enter(client, square, django_assert_max_num_queries):
    piece = square.piece()
    client.force_login(square.delegate)
    announce(to=square.delegate, reason="test.told", text="Bonjour.", address="/compte/", at=AT)
    with django_assert_max_num_queries(19):  # letters, requests to answer, and the desks
        page = client.get("/moi/entete/")
    text = page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert "Denise Cabrol" in text
    assert '/delegation/"' in text
    assert "/redaction/" not in text
    assert "/administration/" not in text
    assert text.count('class="count">1<') == 2  # one notice, one piece that waits
    client.force_login(square.editor)
    text = client.get("/moi/entete/").content.decode()
    assert "/redaction/" in text
    assert '/delegation/"' not in text
    assert piece.number


def test_a_stranger_is_led_to_the_sign_in(client):
    for path in ("/moi/entete/", "/compte/", "/notifications/", "/compte/mes-donnees/", "/delegation/", "/administration/"):
        assert client.get(path)["Location"] == f"/compte/connexion/?next={path}"


def test_a_page_of_the_signed_in_half_knows_who_asks_and_a_public_one_never(client, square):
    rose = cast.member("Rose Vidal", home=square.narbonne)
    assert "S’identifier" in client.get("/compte/connexion/").text
    client.force_login(rose)
    bar = client.get("/compte/profil/").text.partition("<main")[0]
    assert "Rose Vidal" in bar
    assert "S’identifier" not in bar
    assert "Rose" not in client.get("/narbonne-11262/").text


def test_the_home_tells_an_unverified_member_where_to_go(client, square):
    rose = cast.member("Rose Vidal", verified=False, home=square.narbonne)
    client.force_login(rose)
    text = client.get("/compte/").content.decode()
    assert "restent à vérifier" in text
    assert "Délégation du Narbonnais" in text


def test_the_home_tells_whoever_has_asked_where_it_stands(client, square):
    rose = cast.member("Rose Vidal", verified=False, home=square.narbonne)
    client.force_login(rose)
    assert "Me faire vérifier" in client.get("/compte/").text
    told = request_of(rose, "documents")
    assert "Continuer ma demande" in client.get("/compte/").text
    come_to_counter(by=rose, verification=told, at=now())
    told.refresh_from_db()
    text = client.get("/compte/").text
    assert "Votre vérification est en cours" in text and told.shown_counter_code in text
    assert "restent à vérifier" not in text


def test_the_bar_leads_back_to_one_s_commune(client, square):
    rose = cast.member("Rose Vidal", home=square.narbonne)
    client.force_login(rose)
    assert '/compte/ma-commune/"' in client.get("/fil/").text
    assert '/compte/ma-commune/"' in client.get("/moi/entete/").text
    assert client.get("/compte/ma-commune/")["Location"] == "/narbonne-11262/"
    client.force_login(cast.member("Ode Sans-Lieu", verified=False))
    assert client.get("/compte/ma-commune/")["Location"] == "/territoires/"


def test_the_home_tells_a_suspended_member_until_when_and_where_to_contest(client, square):
    rose = cast.member()
    client.force_login(rose)
    assert "suspendu" not in client.get("/compte/").text
    court.stop(rose, days=7, at=now())
    client.force_login(rose)
    page = client.get("/compte/").text
    assert "Votre compte est suspendu jusqu’au" in page
    assert 'href="/compte/decisions/"' in page


def test_the_home_lists_organisations_desks_and_notices(client, square):
    client.force_login(square.editor)
    announce(to=square.editor, reason="test.told", text="La délégation vous a écrit.", address="/compte/echanges/", at=AT)
    text = client.get("/compte/").content.decode()
    assert "Mairie de Narbonne" in text
    assert "La délégation vous a écrit." in text
    assert "restent à vérifier" not in text


def test_a_notice_is_read_by_opening_it(client):
    rose = cast.member()
    (notice,) = announce(to=rose, reason="test.told", text="Bonjour.", address="/compte/profil/", at=AT)
    client.force_login(cast.member("Paul Roux"))
    assert client.get(f"/notifications/{notice.pk}/").status_code == 404
    client.force_login(rose)
    assert client.get(f"/notifications/{notice.pk}/")["Location"] == "/compte/profil/"
    assert Notice.objects.get().read_at is not None


def test_all_notices_are_read_at_once(client):
    rose = cast.member()
    for text in ("Un.", "Deux."):
        announce(to=rose, reason="test.told", text=text, address="/compte/", at=AT)
    client.force_login(rose)
    assert "Tout marquer comme lu" in client.get("/notifications/").content.decode()
    client.post("/notifications/lues/")
    assert "Tout marquer comme lu" not in client.get("/notifications/").content.decode()
    assert client.get("/notifications/lues/").status_code == 405


def test_ones_own_data_are_handed_over_and_nobody_elses(square):
    piece = square.piece()
    paul = cast.member("Paul Roux")
    for speaker, text in ((square.editor, "Venez tous."), (paul, "J’y serai.")):
        comment(by=speaker, kind="publication", id=piece.number, text=text, at=AT)
        react(by=speaker, kind="publication", id=piece.number, value=1, at=AT)
    data = {one.key: one.copy(square.editor).rows for one in holdings()}
    assert [one["adresse"] for one in data["compte"]] == [square.editor.email]
    assert [one["organisation"] for one in data["organisations"]] == ["Mairie de Narbonne"]
    assert [one["texte"] for one in data["commentaires"]] == ["Venez tous."]
    assert len(data["votes"]) == 1
