"""Signing up, in and out, as a browser does."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.backends.base import UpdateError
from django.test import Client

from parvis.ground.core.clock import now
from parvis.people.members.actions import end_sessions
from parvis.people.members.models import Member
from tests import cast, court
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db
SIGN_UP = {
    "first_name": "Rose", "last_name": "Vidal", "home": "narbonne",
    "email": "rose@exemple.test", "password1": PASSWORD, "charter": "on",
}  # fmt: skip


@pytest.fixture(autouse=True)
def fresh_limits():
    from django.core.cache import cache

    cache.clear()


def _sign_in(client: Client, email: str, password: str = PASSWORD, **more):
    return client.post("/compte/connexion/", {"login": email, "password": password, **more})


def test_a_newcomer_signs_up_confirms_and_signs_in(client, mailoutbox):
    answer = client.post("/compte/inscription/", SIGN_UP)
    assert (answer.status_code, answer["Location"]) == (302, "/compte/confirmer/")
    rose = Member.objects.get()
    assert (rose.name, rose.home.slug, rose.is_verified) == ("Rose Vidal", "narbonne-11262", False)
    assert rose.charter_accepted_at is not None
    (mail,) = mailoutbox
    assert mail.subject == "Confirmez votre adresse pour ouvrir votre compte"
    address = re.search(r"http://[^/]+(/compte/confirmer/\S+)", mail.body)[1]
    assert "Oui, confirmer cette adresse" in client.get(address).content.decode()
    client.post(address)
    assert EmailAddress.objects.get().verified
    answer = _sign_in(client, "rose@exemple.test")
    assert answer["Location"] == "/compte/"


def test_an_unconfirmed_address_does_not_sign_in(client, mailoutbox):
    client.post("/compte/inscription/", SIGN_UP)
    answer = _sign_in(Client(), "rose@exemple.test")
    assert answer["Location"] == "/compte/confirmer/"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"charter": ""}, "acceptez la charte"),
        ({"home": "Atlantide"}, "ne trouvons pas cette commune"),
        ({"home": "Saint-Martin"}, "choisissez la vôtre"),
        ({"first_name": ""}, "obligatoire"),
        ({"password1": "court"}, "trop court"),
        ({"email": "rose"}, "valide"),
        ({"first_name": "Ro\0se"}, "caractère"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_made(client, mailoutbox, change, words):
    page = client.post("/compte/inscription/", {**SIGN_UP, **change}).content.decode()
    assert words in page
    assert "Vidal" in page
    assert not Member.objects.exists()
    assert mailoutbox == []


def test_homonyms_are_told_apart(client):
    form = {**SIGN_UP, "home": "Sainte-Colombe"}
    page = client.post("/compte/inscription/", form).content.decode()
    slugs = re.findall(r'name="home_choice" value="([^"]+)"', page)
    assert len(slugs) > 1
    client.post("/compte/inscription/", {**form, "home_choice": slugs[1]})
    assert Member.objects.get().home.slug == slugs[1]


def test_signing_up_twice_does_not_tell_who_has_an_account(client, mailoutbox):
    cast.member("Rose Vidal")
    known = client.post("/compte/inscription/", {**SIGN_UP, "email": "rose.vidal@exemple.test"})
    unknown = Client().post("/compte/inscription/", {**SIGN_UP, "email": "inconnue@exemple.test"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert mailoutbox[0].subject == "Vous avez déjà un compte"


def test_a_forgotten_password_is_chosen_anew(client, mailoutbox):
    cast.member("Rose Vidal")
    unknown = client.post("/compte/mot-de-passe/oublie/", {"email": "inconnue@exemple.test"})
    known = client.post("/compte/mot-de-passe/oublie/", {"email": "rose.vidal@exemple.test"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    address = re.search(r"http://[^/]+(/compte/mot-de-passe/nouveau/\S+)", mailoutbox[-1].body)[1]
    page = client.get(address, follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": "Les platanes de juin", "password2": "Les platanes de juin"})
    assert _sign_in(Client(), "rose.vidal@exemple.test", "Les platanes de juin")["Location"] == "/compte/"


def test_wrong_passwords_are_soon_refused_for_a_while(client):
    cast.member("Rose Vidal")
    for _ in range(6):
        answer = _sign_in(client, "rose.vidal@exemple.test", "faux mot de passe")
    assert "Trop de tentatives" in answer.content.decode()
    assert "Trop de tentatives" in _sign_in(client, "rose.vidal@exemple.test").content.decode()


def test_the_session_cookie_is_locked_and_the_hint_tells_nothing(client):
    cast.member("Rose Vidal")
    answer = _sign_in(client, "rose.vidal@exemple.test")
    session, hint = answer.cookies["parvis_session"], answer.cookies["parvis_connu"]
    assert (session["httponly"], session["samesite"]) == (True, "Lax")
    assert (hint.value, bool(hint["httponly"])) == ("1", False)
    assert set(client.cookies) == {"parvis_session", "parvis_connu"}
    answer = client.post("/compte/deconnexion/")
    assert answer.cookies["parvis_connu"]["max-age"] == 0
    assert answer["Location"] == "/"


def test_a_session_that_ended_takes_the_hint_away(client):
    client.cookies["parvis_connu"] = "1"
    assert client.get("/compte/connexion/").cookies["parvis_connu"]["max-age"] == 0


def test_looking_at_the_sign_in_page_gives_no_hint(client):
    assert "parvis_connu" not in client.get("/compte/connexion/").cookies


def test_a_closed_member_is_out_at_their_next_request_and_stays_out(client):
    rose = cast.member("Rose Vidal")
    _sign_in(client, rose.email)
    assert client.get("/compte/profil/").status_code == 200
    court.stop(rose)
    answer = client.get("/compte/profil/")
    assert (answer.status_code, answer["Location"]) == (302, "/compte/connexion/?next=/compte/profil/")
    assert _sign_in(Client(), rose.email)["Location"] == "/compte/suspendu/"


def test_a_suspended_member_is_out_everywhere_and_may_come_back_to_read(client):
    rose, paul = cast.member("Rose Vidal"), cast.member("Paul Roux")
    devices, stranger = [Client(), Client()], Client()
    for device in devices:
        _sign_in(device, rose.email)
    _sign_in(stranger, paul.email)
    court.stop(rose, days=1, at=now())
    assert [device.get("/compte/").status_code for device in devices] == [302, 302]
    assert stranger.get("/compte/").status_code == 200
    _sign_in(client, rose.email)
    assert client.get("/compte/").status_code == 200


def test_a_new_password_ends_every_other_sign_in(client):
    rose, elsewhere = cast.member("Rose Vidal"), Client()
    for device in (client, elsewhere):
        _sign_in(device, rose.email)
    typed = {"oldpassword": PASSWORD, "password1": "Les platanes de juin", "password2": "Les platanes de juin"}
    client.post("/compte/mot-de-passe/changer/", typed)
    assert rose.sign_ins.count() == 1
    assert client.get("/compte/").status_code == 200
    assert elsewhere.get("/compte/").status_code == 302


def test_a_request_under_way_does_not_bring_an_ended_sign_in_back(client):
    rose = cast.member("Rose Vidal")
    _sign_in(client, rose.email)
    under_way = client.session
    assert under_way["_auth_user_id"] == str(rose.pk)
    end_sessions(rose)
    under_way["anything"] = 1
    with pytest.raises(UpdateError):
        under_way.save()
    assert client.get("/compte/")["Location"].startswith("/compte/connexion/")


def test_a_form_of_the_signed_in_half_needs_its_token():
    rose = cast.member("Rose Vidal")
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(rose)
    answer = strict.post("/compte/profil/", {"first_name": "Eve", "last_name": "Vidal", "home": ""})
    assert answer.status_code == 403
    rose.refresh_from_db()
    assert rose.first_name == "Rose"


def test_a_member_amends_their_profile_until_it_is_proven(client):
    rose = cast.member("Rose Vidal", verified=False, home=cast.place())
    client.force_login(rose)
    assert 'value="Narbonne (Aude)"' in client.get("/compte/profil/").content.decode()
    client.post("/compte/profil/", {"first_name": "Rose", "last_name": "Vidal-Roux", "home": "Coursan"})
    rose.refresh_from_db()
    assert (rose.name, rose.home.slug) == ("Rose Vidal-Roux", "coursan-11106")
    answer = client.post("/compte/profil/", {"first_name": "", "last_name": "V", "home": "Coursan"})
    assert answer.status_code == 422
    client.force_login(cast.member("Paul Roux", home=cast.place()))
    assert "/compte/demenagement/" in client.get("/compte/profil/").content.decode()


PAGES = [
    "profil/", "courriel/", "mot-de-passe/changer/", "securite/", "securite/application/", "securite/cles/",
    "securite/cles/ajouter/",
]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_the_account_answers_and_is_never_kept(client, page):
    rose = cast.member("Rose Vidal")
    assert client.get(f"/compte/{page}")["Location"].startswith("/compte/connexion/")
    _sign_in(client, rose.email)
    answer = client.get(f"/compte/{page}", follow=True)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert "style=" not in answer.content.decode()


def test_a_secret_of_an_application_lies_encrypted():
    from allauth.mfa.adapter import get_adapter

    kept = get_adapter().encrypt("JBSWY3DPEHPK3PXP")
    assert "JBSWY3" not in kept
    assert get_adapter().decrypt(kept) == "JBSWY3DPEHPK3PXP"


def test_no_message_carries_what_is_known_of_the_machine(client, mailoutbox):
    rose = cast.member("Rose Vidal")
    _sign_in(client, rose.email)
    client.post(
        "/compte/mot-de-passe/changer/",
        {"oldpassword": PASSWORD, "password1": "Les platanes de juin", "password2": "Les platanes de juin"},
        headers={"user-agent": "Mozilla/5.0 (essai)"},
    )
    (mail,) = mailoutbox
    assert mail.subject == "Votre mot de passe est changé"
    assert "\n127.0.0.1" not in mail.body
    assert "essai" not in mail.body
