"""The delegation in front of organisations, and applicants in front of their form, as a browser sees it."""

from datetime import UTC, datetime

import pytest

from parvis.ground.registers.models import Unit
from parvis.people.delegations.models import Mandate
from parvis.people.organisations.actions import accept, ask_renaming, refuse
from parvis.people.organisations.models import Application, Organisation
from tests import cast, court
from tests.cast import AT
from tests.people.organisations.asking import BAKERY, ask, in_register

pytestmark = pytest.mark.django_db
QUEUE = "/delegation/organisations/"
NEW = "/compte/organisations/nouvelle/"
REASON = "Le nom déclaré n’est pas celui du registre."
TYPED = {
    "kind": "company", "name": "Au Levain du Pont", "siren": BAKERY, "rna": "", "vat": "", "seat": "Narbonne (Aude)",
    "office": "gérante", "papers": "Je passe jeudi.",
}  # fmt: skip


@pytest.fixture
def here():
    return cast.delegation("Délégation du Narbonnais", cast.place("le-grand-narbonne-e241100593"))


@pytest.fixture
def delegate(here):
    return cast.delegate_of(here)


@pytest.fixture
def rose():
    return cast.member("Rose Vidal")


def test_one_asks_is_refused_corrects_and_is_accepted(client, delegate, rose):
    in_register(name="AU LEVAIN DU PONT NEUF")
    client.force_login(rose)
    page = client.post(NEW, {**TYPED, "name": "Boulangerie Vidal"}, follow=True).content.decode()
    assert "attend la délégation" in page
    asked = Application.objects.get()
    desk = f"{QUEUE}demandes/{asked.pk}/"
    client.force_login(delegate)
    assert "Boulangerie Vidal" in client.get(QUEUE).content.decode()
    assert "le nom déclaré est autre" in client.get(desk).content.decode()
    assert client.post(desk, {"act": "refuse", "reason": ""}).status_code == 422
    assert client.post(desk, {"act": "refuse", "reason": REASON})["Location"] == QUEUE
    client.force_login(rose)
    own = f"/compte/organisations/demandes/{asked.pk}/"
    assert REASON in client.get(own).content.decode()
    assert client.post(own, {**TYPED, "act": "send"})["Location"] == own
    client.force_login(delegate)
    assert REASON in client.get(desk).content.decode()  # what was said before is still read
    assert client.post(desk, {"act": "accept"})["Location"] == QUEUE
    assert Organisation.objects.get().team.get().member == rose
    client.force_login(rose)
    assert client.get(own)["Location"] == "/compte/organisations/au-levain-du-pont/"


def test_what_was_typed_is_kept_beside_what_is_wrong(client, delegate, rose):
    client.force_login(rose)
    answer = client.post(NEW, {**TYPED, "siren": "732829321"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Ce numéro SIREN est faux" in text
    assert 'value="732829321"' in text and "Je passe jeudi." in text
    assert not Application.objects.exists()


def test_a_number_that_is_there_already_leads_to_its_team_or_to_the_delegation(client, delegate, rose):
    cast.organisation("Au Levain", kind="company", siren=BAKERY)
    client.force_login(rose)
    text = client.post(NEW, TYPED).content.decode()
    assert "porte déjà ce numéro" in text
    assert "/compte/organisations/au-levain/reprendre/" in text
    answer = client.post(
        "/compte/organisations/au-levain/reprendre/", {"office": "gérante", "papers": "L’ancien gérant est parti."}
    )
    assert answer.status_code == 302
    assert Application.objects.get().purpose == "claim"


def test_only_who_says_who_is_who_enters(client, here, rose):
    asked = ask(rose)
    moderator = cast.delegate_of(here, "Modeste Rigaud", Mandate.Role.MODERATOR)
    for member in (rose, moderator, cast.administrator()):
        client.force_login(member)
        for path in (QUEUE, f"{QUEUE}toutes/", f"{QUEUE}decisions/", f"{QUEUE}demandes/{asked.pk}/"):
            assert client.get(path).status_code == 404, (member, path)
            assert client.post(path, {"act": "accept"}).status_code == 404, (member, path)
    assert not Organisation.objects.exists()


def test_elsewhere_an_application_and_an_organisation_do_not_exist(client, here, rose):
    asked, town = ask(rose), cast.organisation()
    client.force_login(cast.delegate_of(cast.delegation("Délégation du Cantal", cast.place("cantal-d15")), "Luc Pons"))
    assert client.get(QUEUE).status_code == 200
    for path in (f"{QUEUE}demandes/{asked.pk}/", f"{QUEUE}{town.slug}/"):
        assert client.get(path).status_code == 404
        assert client.post(path, {"act": "accept"}).status_code == 404
        assert client.post(path, {"act": "doubt", "reason": REASON}).status_code == 404
    asked.refresh_from_db()
    town.refresh_from_db()
    assert asked.is_waiting
    assert town.authenticated_at is not None
    client.force_login(cast.member("Lise Roca"))
    assert client.get(f"/compte/organisations/demandes/{asked.pk}/").status_code == 404


def test_a_delegate_who_asks_leaves_the_answer_to_another(client, delegate):
    asked = ask(delegate)
    client.force_login(delegate)
    desk = f"{QUEUE}demandes/{asked.pk}/"
    assert "une autre personne de la délégation" in client.get(desk).content.decode()
    assert client.post(desk, {"act": "accept"}).status_code == 404
    assert not Organisation.objects.exists()


def test_a_suspension_is_dated_and_read_on_the_blog(client, here):
    town = cast.organisation()
    court.stop(town, days=365, reason=REASON, at=datetime(2098, 1, 31, tzinfo=UTC))
    blog = client.get(f"/blog/{town.slug}/").content.decode()
    assert "ne peut pas publier jusqu’au 31 janvier 2099" in blog
    assert REASON not in blog


def test_a_delegate_who_doubts_writes_why_and_may_be_convinced(client, delegate):
    town = cast.organisation()
    client.force_login(delegate)
    page = f"{QUEUE}{town.slug}/"
    assert client.post(page, {"act": "doubt", "reason": "non"}).status_code == 422
    assert client.post(page, {"act": "doubt", "reason": REASON})["Location"] == page
    assert "Identité non authentifiée" in client.get(f"/blog/{town.slug}/").content.decode()
    client.post(page, {"act": "authenticate"})
    town.refresh_from_db()
    assert town.authenticated_for == "Délégation du Narbonnais"


def test_what_the_register_says_has_ended_since_is_found_and_closed(client, delegate):
    town, other = cast.organisation(), cast.organisation("Mairie de Coursan")
    Unit.objects.create(siren=town.siren, state="C", diffusion="O")
    client.force_login(delegate)
    listed = client.get(f"{QUEUE}toutes/?etat=cessees").content.decode()
    assert f'"{QUEUE}{town.slug}/"' in listed
    assert f'"{QUEUE}{other.slug}/"' not in listed
    client.post(f"{QUEUE}{other.slug}/", {"act": "close"})
    client.post(f"{QUEUE}{town.slug}/", {"act": "close"})
    assert list(Organisation.objects.filter(closed_at__isnull=False)) == [town]
    assert f'"{QUEUE}{town.slug}/"' not in client.get(f"{QUEUE}toutes/?etat=cessees").content.decode()


def test_the_pages_cost_the_same_however_much_waits(client, here, delegate, rose, django_assert_max_num_queries):
    for number in range(6):
        asked = ask(cast.member(f"Lise Roca{chr(97 + number)}"), siren=cast.valid_siren())
        cast.organisation(f"Mairie {number}")
        if number > 3:
            refuse(by=delegate, application=asked, reason=REASON, at=AT)
    client.force_login(delegate)
    for path in (QUEUE, f"{QUEUE}toutes/", f"{QUEUE}decisions/", f"{QUEUE}demandes/{asked.pk}/"):
        with django_assert_max_num_queries(21):
            assert client.get(path).status_code == 200
    client.force_login(rose)
    with django_assert_max_num_queries(7):
        assert client.get("/compte/organisations/").status_code == 200


def test_a_former_address_leads_to_the_present_one_for_good(client, delegate, rose):
    made = accept(by=delegate, application=ask(rose), at=AT)
    accept(by=delegate, application=ask_renaming(by=rose, organisation=made, name="La Mie", papers="", at=AT), at=AT)
    for former, present in (("", ""), ("atom.xml", "atom.xml")):
        answer = client.get(f"/blog/au-levain-du-pont/{former}")
        assert (answer.status_code, answer["Location"]) == (301, f"/blog/la-mie/{present}")
    assert client.get("/blog/inconnue/").status_code == 404
    client.force_login(rose)
    assert client.get("/compte/organisations/au-levain-du-pont/")["Location"] == "/compte/organisations/la-mie/"
    client.force_login(cast.member("Paul Roux"))
    assert client.get("/compte/organisations/au-levain-du-pont/").status_code == 404
