import pytest

from parvis.people.organisations.models import Organisation
from tests import cast

pytestmark = pytest.mark.django_db
ADDRESS = "/compte/organisations/mairie-de-narbonne/"


@pytest.fixture
def owner():
    return cast.member("Rose Vidal")


@pytest.fixture
def town(owner) -> Organisation:
    return cast.organisation(owner=owner)


def test_a_stranger_sees_no_team(client, town):
    client.force_login(cast.member("Paul Roux"))
    assert client.get(ADDRESS).status_code == 404
    assert client.post(ADDRESS, {"act": "leave"}).status_code == 404


def test_an_owner_adds_someone_and_removes_them(client, town, owner):
    paul = cast.member("Paul Roux")
    client.force_login(owner)
    assert client.post(ADDRESS, {"act": "add", "email": "PAUL.ROUX@exemple.test", "role": "editor"})["Location"] == ADDRESS
    place = town.team.get(member=paul)
    assert place.role == "editor"
    assert "Paul Roux" in client.get(ADDRESS).content.decode()
    client.post(ADDRESS, {"act": "remove", "place": place.pk})
    assert not town.team.filter(member=paul).exists()


def test_an_unknown_address_is_said(client, town, owner):
    client.force_login(owner)
    answer = client.post(ADDRESS, {"act": "add", "email": "personne@exemple.test", "role": "editor"})
    assert answer.status_code == 422
    assert "Aucun compte n’a cette adresse" in answer.content.decode()


@pytest.mark.parametrize(
    "form", [{"act": "add", "role": "owner"}, {"act": "remove"}, {"act": "present", "presentation-about": "Non."}]
)
def test_an_editor_changes_neither_the_team_nor_the_presentation(client, town, owner, form):
    editor = cast.editor_of(town)
    client.force_login(editor)
    given = {**form, "email": editor.email, "place": town.team.get(member=owner).pk}
    assert client.post(ADDRESS, given).status_code == 404
    town.refresh_from_db()
    assert (town.team.count(), town.about) == (2, "")
    assert town.team.get(member=editor).role == "editor"


def test_the_last_owner_is_told_to_name_another(client, town, owner):
    client.force_login(owner)
    page = client.post(ADDRESS, {"act": "leave"}, follow=True).content.decode()
    assert "nommez-en une autre" in page
    assert town.team.count() == 1


def test_an_author_leaves(client, town):
    author = cast.editor_of(town, "Lise Roca", "author")
    client.force_login(author)
    assert client.post(ADDRESS, {"act": "leave"})["Location"] == "/compte/"
    assert town.team.count() == 1


def test_an_owner_presents_the_organisation(client, town, owner):
    client.force_login(owner)
    form = {"act": "present", "presentation-about": "La ville.", "presentation-website": "https://mairie.example"}
    assert client.post(ADDRESS, form).status_code == 302
    town.refresh_from_db()
    assert (town.about, town.website) == ("La ville.", "https://mairie.example")
    assert client.post(ADDRESS, {"act": "present", "presentation-website": "javascript:alert(1)"}).status_code == 422
