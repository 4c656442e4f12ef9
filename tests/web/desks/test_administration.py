import pytest

from parvis.ground.core.clock import now
from parvis.people.delegations.models import Delegation
from parvis.people.organisations.models import Organisation
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client):
    client.force_login(cast.administrator())
    return client


PATHS = [
    "", "organisations/", "organisations/nouvelle/", "organisations/mairie-de-narbonne/", "membres/", "delegations/",
    "delegations/nouvelle/", "delegations/delegation-du-narbonnais/",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_only_an_administrator_enters(client, square, path):
    address = f"/administration/{path}"
    for member in (square.editor, square.delegate):
        client.force_login(member)
        assert client.get(address).status_code == 404
        assert client.post(address, {"act": "authenticate"}).status_code == 404
    client.force_login(cast.administrator())
    assert client.get(address).status_code == 200


def test_an_organisation_is_entered_authenticated_and_allowed_to_publish(office):
    form = {
        "name": "Les Amis du Canal", "kind": "association", "rna": "W111001234", "seat": "Narbonne", "owner": cast.member().email,
    }  # fmt: skip
    answer = office.post("/administration/organisations/nouvelle/", form)
    assert answer["Location"] == "/administration/organisations/les-amis-du-canal/"
    office.post(answer["Location"], {"act": "authenticate"})
    offer = f"{answer['Location']}abonnement/"
    assert "aucun ne court" in office.get(offer).content.decode()
    assert office.post(offer, {"months": "6", "reason": "amis"}).status_code == 422
    assert office.post(offer, {"months": "6", "reason": "Premiers essais."}).status_code == 302
    amis = Organisation.objects.get()
    assert amis.authenticated_at is not None
    assert amis.may_publish(now())
    assert "Premiers essais." in office.get(offer).content.decode()
    assert amis.team.get().role == "owner"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"siren": "123456789"}, "numéro SIREN est faux"),
        ({"rna": "W12"}, "W suivi de neuf chiffres"),
        ({"rna": ""}, "SIREN ou un numéro RNA"),
        ({"seat": "Atlantide"}, "ne trouvons pas"),
        ({"seat": "Sainte-Colombe"}, "Plusieurs territoires"),
        ({"owner": "personne@exemple.test"}, "Aucun compte"),
        ({"kind": "royaume"}, "kind"),
        ({"name": "x" * 161}, "160"),
    ],
)
def test_a_wrong_entry_is_said_beside_what_was_typed(office, change, words):
    form = {"name": "Les Amis du Canal", "kind": "association", "rna": "W111001234", "seat": "Narbonne", "about": "Nous."}
    answer = office.post("/administration/organisations/nouvelle/", {**form, **change})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Nous." in answer.content.decode()
    assert not Organisation.objects.exists()


def test_organisations_are_found_by_name_and_number(office, django_assert_max_num_queries):
    for number in range(40):
        cast.organisation(f"Club {number:02d}")
    wanted = cast.organisation("Cercle nautique")
    with django_assert_max_num_queries(6):
        text = office.get("/administration/organisations/").content.decode()
    assert text.count('class="row-main"') == 30
    for query in ("nautique", wanted.siren):
        text = office.get("/administration/organisations/", {"q": query}).content.decode()
        assert text.count('class="row-main"') == 1
        assert "Cercle nautique" in text
    assert "ne répond" in office.get("/administration/organisations/", {"q": "zzz"}).content.decode()
    assert office.get("/administration/organisations/", {"page": "99999"}).status_code == 200


def test_a_member_is_verified_by_an_administrator(office):
    rose = cast.member(verified=False)
    address = f"/administration/membres/{rose.pk}/"
    assert "Rose Vidal" in office.get("/administration/membres/", {"q": "rose vidal", "etat": "attente"}).content.decode()
    office.post(address, {"act": "verify"})
    rose.refresh_from_db()
    assert (rose.is_verified, rose.verified_by) == (True, cast.administrator())
    assert f"{address}urgence/" in office.get(address).content.decode()


def test_a_delegation_is_made_given_mandates_and_amended(office):
    answer = office.post(
        "/administration/delegations/nouvelle/",
        {"name": "Délégation de Narbonne", "territories": "narbonne-11262\nCoursan", "support_hours": "Mo-Fr 09:00-12:00"},
    )
    address = answer["Location"]
    narbonne = Delegation.objects.get()
    assert set(narbonne.answers_for.values_list("slug", flat=True)) == {"narbonne-11262", "coursan-11106"}
    denise = cast.member("Denise Cabrol")
    office.post(address, {"act": "give", "mandate-email": denise.email, "mandate-role": "president"})
    assert narbonne.mandates.get().member == denise
    office.logout()
    office.force_login(denise)
    assert office.get(address).status_code == 404
    managed = "/delegation/gestion/delegation-de-narbonne/"
    assert "Territoires dont elle répond" not in office.get(managed).content.decode()
    office.post(managed, {"act": "amend", "name": "Délégation de Narbonne", "phone": "04 68 00 00 00", "territories": "france"})
    narbonne.refresh_from_db()
    assert narbonne.phone == "04 68 00 00 00"
    assert narbonne.answers_for.count() == 2
    office.post(managed, {"act": "end", "mandate": narbonne.mandates.get().pk})
    assert office.get(managed).status_code == 404


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"territories": "Atlantide"}, "ne trouvons pas"),
        ({"support_hours": "quand on peut"}, "ne se lisent pas"),
        ({"name": ""}, "name"),
    ],
)
def test_a_wrong_delegation_is_refused_in_words(office, change, words):
    answer = office.post("/administration/delegations/nouvelle/", {"name": "Délégation", "territories": "france", **change})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Delegation.objects.exists()


def test_the_home_says_what_waits(office, square):
    square.piece()
    cast.member("Rose Vidal", verified=False)
    text = office.get("/administration/").content.decode()
    assert "1 membre à vérifier" in text
    assert "Délégation du Narbonnais" in text
