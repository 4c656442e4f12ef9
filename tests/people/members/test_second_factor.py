"""Nobody answers for others with a password alone; and a lost second factor is not a lost account."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.db import IntegrityError, transaction
from django.test import Client

from parvis.ground.core.clock import now
from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.models import Entry
from parvis.people.members.actions import (
    MemberRefused,
    cancel_lost_factor,
    confirm_identity,
    offer_reset,
    report_lost_factor,
    reset_second_factor,
)
from parvis.people.members.models import LostFactor
from parvis.people.members.queries import has_second_factor
from tests import cast
from tests.cast import AT, PASSWORD

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def nobody_is_spared(settings):
    from django.core.cache import cache

    cache.clear()
    settings.SECOND_FACTOR_SPARES = ("@demo.parvis.test",)


@pytest.fixture
def narbonne():
    return cast.delegation("Délégation de Narbonne", cast.place())


def _with_factor(member):
    TOTP.activate(member, generate_totp_secret())
    return member


@pytest.mark.parametrize("desk", ["/delegation/", "/delegation/mandats/", "/delegation/gestion/delegation-de-narbonne/"])
def test_no_desk_opens_to_a_delegate_without_a_second_factor(client, narbonne, desk):
    denise = cast.delegate_of(narbonne, role="president")
    client.force_login(denise)
    answer = client.get(desk)
    assert answer["Location"].startswith("/compte/securite/second-facteur/?next=%2Fdelegation%2F")
    assert "Vos espaces de travail attendent" in client.get(answer["Location"]).content.decode()
    assert client.get("/compte/").status_code == 200
    _with_factor(denise)
    assert client.get(answer["Location"])["Location"] == desk
    assert client.get(desk).status_code == 200


def test_the_way_from_a_closed_desk_to_an_open_one(client, narbonne):
    denise = cast.delegate_of(narbonne)
    client.post("/compte/connexion/", {"login": denise.email, "password": PASSWORD})
    client.get(client.get("/delegation/decisions/")["Location"])
    asked = client.get("/compte/securite/application/")
    assert asked["Location"].startswith("/compte/securite/confirmer/")
    client.post(asked["Location"], {"password": PASSWORD, "next": "/compte/securite/application/"})
    assert "<svg" in client.get("/compte/securite/application/").content.decode()
    secret = client.session["mfa.totp.secret"]
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    wrong = client.post("/compte/securite/application/", {"code": "000000" if code != "000000" else "111111"})
    assert wrong.status_code == 422
    assert not has_second_factor(denise)
    client.post("/compte/securite/application/", {"code": code})
    assert has_second_factor(denise)
    assert "Continuer vers mes espaces" in client.get("/compte/securite/codes/").content.decode()
    assert client.get("/compte/securite/second-facteur/")["Location"] == "/delegation/decisions/"
    assert client.get("/delegation/decisions/").status_code == 200


def test_nor_does_the_hiding_of_a_comment(client, narbonne):
    client.force_login(cast.delegate_of(narbonne))
    assert client.get("/moi/commentaires/1/masquer/")["Location"].startswith("/compte/securite/second-facteur/")


def test_the_lists_cost_the_same_however_long(client, narbonne, django_assert_max_num_queries):
    for number in range(8):
        report_lost_factor(by=_with_factor(cast.member(f"Rose Vidal{number}", home=cast.place())), at=now())
    client.force_login(_with_factor(cast.delegate_of(narbonne)))
    for path, most in (("/delegation/second-facteur/", 14), ("/delegation/gardes/", 16), ("/compte/appareils/", 6)):
        with django_assert_max_num_queries(most):
            assert client.get(path).status_code == 200


def test_an_administrator_needs_one_an_editor_does_not_and_a_stranger_learns_nothing(client):
    client.force_login(cast.administrator())
    assert client.get("/administration/")["Location"].startswith("/compte/securite/second-facteur/")
    client.force_login(cast.editor_of(cast.organisation()))
    assert client.get("/redaction/").status_code == 200
    assert client.get("/administration/").status_code == 404


def test_recovery_codes_alone_are_no_second_factor(client, narbonne):
    denise = cast.delegate_of(narbonne)
    Authenticator.objects.create(user=denise, type=Authenticator.Type.RECOVERY_CODES, data={})
    client.force_login(denise)
    assert client.get("/delegation/").status_code == 302


def test_a_page_one_is_led_on_to_is_one_of_ours(client, narbonne):
    client.force_login(_with_factor(cast.delegate_of(narbonne)))
    for target in ("https://exemple.fr/", "//exemple.fr/", "javascript:alert(1)"):
        assert client.get("/compte/securite/second-facteur/", {"next": target})["Location"] == "/compte/"


def test_an_act_that_harms_asks_for_the_password_again_and_keeps_what_was_typed(client, narbonne):
    president, rose = _with_factor(cast.delegate_of(narbonne, role="president")), cast.member()
    client.force_login(president)
    page = "/delegation/gestion/delegation-de-narbonne/"
    asked = client.post(page, {"act": "give", "mandate-email": rose.email, "mandate-role": "verifier"})
    assert asked["Location"].startswith("/compte/securite/confirmer/")
    assert not rose.mandates.exists()
    client.post(asked["Location"], {"password": PASSWORD, "next": page})
    assert rose.mandates.get().role == "verifier"


def test_a_lost_factor_is_seen_by_two_waits_a_day_and_is_removed_once(narbonne):
    rose = _with_factor(cast.member(home=cast.place()))
    near, ada = cast.delegate_of(narbonne), cast.administrator()
    lost = report_lost_factor(by=rose, at=AT)
    assert report_lost_factor(by=rose, at=AT) == lost
    with pytest.raises(MemberRefused, match="délégation du domicile"):
        confirm_identity(by=ada, lost=lost, at=AT)
    lost = confirm_identity(by=near, lost=lost, at=AT)
    with pytest.raises(MemberRefused, match="une autre personne"):
        confirm_identity(by=near, lost=lost, at=AT)
    assert lost.ready_at is None
    lost = confirm_identity(by=ada, lost=lost, at=AT)
    assert lost.ready_at == AT + DAY
    with pytest.raises(MemberRefused):
        reset_second_factor(lost=lost, at=AT + DAY - timedelta(seconds=1))
    assert has_second_factor(rose)
    reset_second_factor(lost=lost, at=AT + DAY)
    assert not Authenticator.objects.filter(user=rose).exists()
    _with_factor(rose)
    with pytest.raises(MemberRefused):
        reset_second_factor(lost=lost, at=AT + DAY)
    assert has_second_factor(rose)
    steps = Entry.objects.filter(action__startswith="second_factor").order_by("id").values_list("action", flat=True)
    assert list(steps) == [f"second_factor.{step}" for step in ("lost", "confirm", "confirm", "reset")]


def test_nobody_confirms_for_themselves_nor_from_elsewhere(narbonne):
    denise = cast.delegate_of(narbonne)
    denise.home = cast.place()
    denise.save()
    lost = report_lost_factor(by=_with_factor(denise), at=AT)
    elsewhere = cast.delegate_of(cast.delegation("Délégation de Coursan", cast.place("coursan-11106")), "Lise Roca")
    for by in (denise, elsewhere, cast.member("Paul Roux")):
        with pytest.raises(NotAllowed):
            confirm_identity(by=by, lost=lost, at=AT)
    assert LostFactor.objects.get().first_by is None


@pytest.mark.parametrize(
    "forged", [{"second_by": "near"}, {"first_by": "near", "second_by": "near"}, {"first_by": "rose"}, {"done_at": AT}]
)
def test_the_database_refuses_what_two_people_did_not_see(narbonne, forged):
    people = {"rose": _with_factor(cast.member(home=cast.place())), "near": cast.delegate_of(narbonne)}
    lost = report_lost_factor(by=people["rose"], at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        LostFactor.objects.filter(pk=lost.pk).update(**{name: people.get(value, value) for name, value in forged.items()})


def test_the_whole_way_back_from_a_lost_telephone(client, narbonne, mailoutbox):
    rose = _with_factor(cast.member(home=cast.place()))
    assert client.get("/compte/second-facteur-perdu/")["Location"] == "/compte/connexion/"
    client.post("/compte/connexion/", {"login": rose.email, "password": PASSWORD})
    assert "/compte/second-facteur-perdu/" in client.get("/compte/connexion/code/").content.decode()
    client.post("/compte/second-facteur-perdu/")
    assert "Présentez-vous" in client.get("/compte/second-facteur-perdu/").content.decode()
    lost = LostFactor.objects.get()
    for by, desk in ((cast.delegate_of(narbonne), "delegation"), (cast.administrator(), "administration")):
        office = Client()
        office.force_login(_with_factor(by))
        assert "Rose Vidal" in office.get(f"/{desk}/second-facteur/").content.decode()
        assert desk != "delegation" or "Seconds facteurs perdus" in office.get("/delegation/").content.decode()
        asked = office.post(f"/{desk}/second-facteur/", {"which": lost.pk})
        office.post(asked["Location"], {"password": PASSWORD, "next": f"/{desk}/second-facteur/"})
    lost.refresh_from_db()
    LostFactor.objects.update(second_at=lost.second_at - DAY, ready_at=lost.ready_at - DAY)
    offer_reset(pk=lost.pk, at=now())
    letters = [mail.body for mail in mailoutbox]
    assert len(letters) == 3
    link = re.search(r"http\S+(/compte/\S+/retirer/\S+)", letters[-1])[1]
    assert client.get(link + "x/").status_code == 404
    assert "Retirer le second facteur" in client.get(link).content.decode()
    client.post(link)
    assert not has_second_factor(rose)
    assert client.post(link).status_code == 410
    client.post("/compte/connexion/", {"login": rose.email, "password": PASSWORD})
    assert client.get("/compte/").status_code == 200


def test_the_link_in_a_letter_stops_it(client, narbonne, mailoutbox):
    rose = _with_factor(cast.member(home=cast.place()))
    lost = report_lost_factor(by=rose, at=now())
    link = re.search(r"http\S+(/compte/\S+/annuler/\S+)", mailoutbox[0].body)[1]
    assert client.get(link).status_code == 200
    assert "annulée" in client.post(link).content.decode()
    with pytest.raises(MemberRefused):
        confirm_identity(by=cast.delegate_of(narbonne), lost=lost, at=now())
    with pytest.raises(MemberRefused):
        cancel_lost_factor(by=rose, lost=lost, at=now())


def test_one_ends_a_sign_in_elsewhere_and_not_another_persons(client):
    rose, paul = cast.member(), cast.member("Paul Roux")
    here, there, stranger = Client(), Client(), Client()
    for device, member in ((here, rose), (there, rose), (stranger, paul)):
        device.post("/compte/connexion/", {"login": member.email, "password": PASSWORD})
    (reference,) = re.findall(r'name="which" value="(\w+)"', here.get("/compte/appareils/").content.decode())
    stranger.post("/compte/appareils/", {"which": reference})
    assert there.get("/compte/").status_code == 200
    here.post("/compte/appareils/", {"which": reference})
    assert [device.get("/compte/").status_code for device in (here, there, stranger)] == [200, 302, 200]
    there.post("/compte/connexion/", {"login": rose.email, "password": PASSWORD})
    here.post("/compte/appareils/", {"act": "others"})
    assert [device.get("/compte/").status_code for device in (here, there, stranger)] == [200, 302, 200]
