from datetime import timedelta

import pytest

from parvis.ground.core.errors import NotAllowed
from parvis.people.organisations import permissions
from parvis.people.organisations.actions import (
    OrganisationRefused,
    add_to_team,
    authenticate,
    create_organisation,
    present,
    remove_from_team,
    set_publishing,
)
from parvis.people.organisations.models import Organisation, TeamMember
from tests import cast
from tests.cast import AT

pytestmark = pytest.mark.django_db
Role = TeamMember.Role


def _create(**fields):
    given = {"by": cast.administrator(), "kind": "association", "name": "Les Amis du Canal", "seat": cast.place(), "at": AT}
    return create_organisation(**{**given, **fields})


def test_an_organisation_enters_under_its_register_number():
    amis = _create(rna="w 111 001 234", owner=cast.member())
    assert (amis.slug, amis.rna, amis.sort_name) == ("les-amis-du-canal", "W111001234", "les amis du canal")
    assert amis.team.get().role == Role.OWNER
    assert not amis.may_publish(AT)


@pytest.mark.parametrize(
    ("numbers", "message"),
    [
        ({}, "SIREN ou un numéro RNA"),
        ({"siren": "123456789"}, "faux"),
        ({"siren": "abc"}, "neuf chiffres"),
        ({"rna": "W12345678"}, "W suivi de neuf chiffres"),
        ({"rna": "111001234"}, "W suivi de neuf chiffres"),
    ],
)
def test_a_wrong_register_number_is_refused(numbers, message):
    with pytest.raises(OrganisationRefused, match=message):
        _create(**numbers)
    assert not Organisation.objects.exists()


def test_a_register_number_serves_once():
    _create(siren="211102629")
    with pytest.raises(OrganisationRefused, match="211102629"):
        _create(siren="211 102 629")
    assert Organisation.objects.count() == 1


def test_namesakes_have_addresses_of_their_own():
    slugs = [_create(siren=cast.valid_siren()).slug for _ in range(3)]
    assert slugs == ["les-amis-du-canal", "les-amis-du-canal-11262", "les-amis-du-canal-2"]


def test_what_is_wrong_is_told_with_its_field():
    with pytest.raises(OrganisationRefused) as refusal:
        _create(rna="W111001234", website="javascript:alert(1)")
    assert refusal.value.field == "website"


def test_only_an_administrator_enters_and_authenticates():
    amis, rose = _create(rna="W111001234"), cast.member()
    add_to_team(by=cast.administrator(), organisation=amis, member=rose, role=Role.OWNER, at=AT)
    with pytest.raises(NotAllowed):
        _create(by=rose, siren="211102629")
    with pytest.raises(NotAllowed):
        authenticate(by=rose, organisation=amis, at=AT)
    amis.refresh_from_db()
    assert (amis.authenticated_at, amis.publishes_until, Organisation.objects.count()) == (None, None, 1)


def test_it_publishes_once_authenticated_until_its_term():
    amis = _create(rna="W111001234")
    amis = set_publishing(organisation=amis, until=AT + timedelta(days=1), at=AT)
    assert not amis.may_publish(AT)
    authenticate(by=cast.administrator(), organisation=amis, at=AT)
    amis.refresh_from_db()
    assert amis.may_publish(AT)
    assert not amis.may_publish(AT + timedelta(days=1))


@pytest.mark.parametrize(
    ("role", "writes", "publishes", "manages"),
    [
        (Role.OWNER, True, True, True),
        (Role.EDITOR, True, True, False),
        (Role.AUTHOR, True, False, False),
        (None, False, False, False),
    ],
)
def test_a_place_in_the_team_gives_its_rights(role, writes, publishes, manages):
    town, rose = cast.organisation(), cast.member()
    if role:
        add_to_team(by=cast.administrator(), organisation=town, member=rose, role=role, at=AT)
    assert permissions.can_write_for(rose, town) is writes
    assert permissions.can_publish_for(rose, town) is publishes
    assert permissions.can_manage(rose, town) is manages
    assert list(permissions.organisations_written_by(rose)) == ([town] if writes else [])
    assert list(permissions.organisations_published_by(rose)) == ([town] if publishes else [])


def test_an_editor_publishes_only_once_verified():
    town, rose = cast.organisation(), cast.member(verified=False)
    add_to_team(by=cast.administrator(), organisation=town, member=rose, role=Role.EDITOR, at=AT)
    assert permissions.can_write_for(rose, town)
    assert not permissions.can_publish_for(rose, town)


def test_an_editor_does_not_choose_the_team():
    town = cast.organisation()
    editor, rose = cast.editor_of(town), cast.member()
    with pytest.raises(NotAllowed):
        add_to_team(by=editor, organisation=town, member=rose, role=Role.OWNER, at=AT)
    assert not town.team.filter(member=rose).exists()


def test_the_last_owner_neither_leaves_nor_steps_down():
    rose = cast.member()
    town = cast.organisation(owner=rose)
    with pytest.raises(OrganisationRefused, match="seule personne responsable"):
        remove_from_team(by=rose, organisation=town, member=rose, at=AT)
    with pytest.raises(OrganisationRefused, match="seule personne responsable"):
        add_to_team(by=rose, organisation=town, member=rose, role=Role.AUTHOR, at=AT)
    assert town.team.get().role == Role.OWNER


def test_a_member_leaves_a_team_alone_but_removes_nobody_else():
    town = cast.organisation(owner=cast.member())
    editor, author = cast.editor_of(town), cast.editor_of(town, "Lise Roca", Role.AUTHOR)
    with pytest.raises(NotAllowed):
        remove_from_team(by=author, organisation=town, member=editor, at=AT)
    assert town.team.count() == 3
    remove_from_team(by=author, organisation=town, member=author, at=AT)
    assert not town.team.filter(member=author).exists()


def test_an_owner_presents_the_organisation():
    rose = cast.member()
    town = present(by=rose, organisation=cast.organisation(owner=rose), about="La ville.", website="", email="", at=AT)
    assert town.about == "La ville."
    with pytest.raises(NotAllowed):
        present(by=cast.member("Paul Roux"), organisation=town, about="Non.", website="", email="", at=AT)
    town.refresh_from_db()
    assert town.about == "La ville."
