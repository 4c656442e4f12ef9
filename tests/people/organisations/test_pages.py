import pytest

from parvis.ground.core.errors import NotAllowed
from parvis.people.organisations.actions import invite, set_crawling
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.queries import crawling_of
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


def test_an_owner_invites_someone_changes_their_role_and_removes_them(client, town, owner):
    client.force_login(owner)
    assert client.post(ADDRESS, {"act": "invite", "email": "paul.roux@exemple.test", "role": "editor"})["Location"] == ADDRESS
    assert "paul.roux@exemple.test" in client.get(ADDRESS).content.decode()
    waiting = town.invitations.get()
    client.post(ADDRESS, {"act": "cancel", "invitation": waiting.pk})
    waiting.refresh_from_db()
    assert waiting.cancelled_at is not None
    place = town.team.get(member=cast.editor_of(town, "Paul Roux"))
    client.post(ADDRESS, {"act": "role", "place": place.pk, "role": "author"})
    place.refresh_from_db()
    assert place.role == "author"
    client.post(ADDRESS, {"act": "remove", "place": place.pk})
    assert town.team.count() == 1


def test_what_cannot_be_invited_is_said_and_keeps_what_was_typed(client, town, owner):
    client.force_login(owner)
    answer = client.post(ADDRESS, {"act": "invite", "email": "ROSE.vidal@exemple.test", "role": "editor"})
    assert answer.status_code == 422
    assert "fait déjà partie de l’équipe" in answer.content.decode()
    assert "ROSE.vidal@exemple.test" in answer.content.decode()


@pytest.mark.parametrize("act", ["again", "cancel"])
def test_an_invitation_of_elsewhere_does_not_exist_here(client, town, owner, act):
    luc = cast.member("Luc Pons")
    elsewhere = cast.organisation("Mairie de Coursan", owner=luc)
    made = invite(by=luc, organisation=elsewhere, email="x@exemple.test", role="author", at=cast.AT)
    client.force_login(owner)
    assert client.post(ADDRESS, {"act": act, "invitation": made.pk}).status_code == 404
    made.refresh_from_db()
    assert made.cancelled_at is None


def test_an_owner_closes_it_only_when_sure(client, town, owner):
    client.force_login(owner)
    client.post(ADDRESS, {"act": "close"})
    town.refresh_from_db()
    assert not town.is_closed
    client.post(ADDRESS, {"act": "close", "sure": "oui"})
    town.refresh_from_db()
    assert town.is_closed
    assert "Demander la réouverture" in client.get(ADDRESS).content.decode()


@pytest.mark.parametrize(
    "form",
    [
        {"act": "invite", "role": "owner"},
        {"act": "role", "role": "author"},
        {"act": "remove"},
        {"act": "close", "sure": "oui"},
        {"act": "rename", "renaming-name": "Autre"},
        {"act": "present", "presentation-about": "Non."},
    ],
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


def test_an_owner_says_what_robots_may_do(client, town, owner):
    assert crawling_of(town.pk) == "engines"
    client.force_login(owner)
    assert client.post(ADDRESS, {"act": "crawling", "crawling": "nobody"})["Location"] == ADDRESS
    assert crawling_of(town.pk) == "nobody"
    wrong = client.post(ADDRESS, {"act": "crawling", "crawling": "martians"})
    assert wrong.status_code == 422
    assert "Choisissez l’une des trois réponses" in wrong.content.decode()
    assert crawling_of(town.pk) == "nobody"


def test_who_does_not_manage_says_nothing_to_robots(client, town):
    author = cast.editor_of(town, "Paul Roux", role="author")
    for by in (author, cast.member("Zoé Blanc")):
        with pytest.raises(NotAllowed):
            set_crawling(by=by, organisation=town, crawling="nobody", at=cast.AT)
    assert crawling_of(town.pk) == "engines"
