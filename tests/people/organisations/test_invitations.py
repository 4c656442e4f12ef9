import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from parvis.ground.core.errors import NotAllowed
from parvis.people.organisations.actions import (
    OrganisationRefused,
    accept_invitation,
    add_to_team,
    cancel_invitation,
    invite,
    invite_again,
    remove_from_team,
)
from parvis.people.organisations.models import Invitation, TeamMember
from tests import cast
from tests.cast import AT

pytestmark = pytest.mark.django_db
Role = TeamMember.Role
PAUL = "paul.roux@exemple.test"
SOON = AT + timedelta(days=1)


@pytest.fixture
def rose():
    return cast.member("Rose Vidal")


@pytest.fixture
def town(rose):
    return cast.organisation(owner=rose)


def _invite(rose, town, email=PAUL, role=Role.EDITOR):
    """An invitation, and the secret of the link that the mail holds."""
    made = invite(by=rose, organisation=town, email=email, role=role, at=AT)
    return made, _secret()


def _secret() -> str:
    return re.search(r"/compte/organisations/invitation/([^/]+)/", mail.outbox[-1].body)[1]


def test_the_mail_alone_holds_the_link_and_it_serves_once(rose, town):
    made, secret = _invite(rose, town)
    assert mail.outbox[-1].to == [PAUL]
    assert "Rose Vidal vous invite" in mail.outbox[-1].body
    assert secret not in made.token
    paul = cast.member("Paul Roux")
    assert accept_invitation(by=paul, secret=secret, at=SOON).role == Role.EDITOR
    with pytest.raises(OrganisationRefused, match="déjà servi"):
        accept_invitation(by=paul, secret=secret, at=SOON)
    remove_from_team(by=rose, organisation=town, member=paul, at=SOON)
    with pytest.raises(OrganisationRefused, match="déjà servi"):  # nor does it let back in who was put out
        accept_invitation(by=paul, secret=secret, at=SOON)
    assert not town.team.filter(member=paul).exists()


def _refused(by, secret, at, message, town):
    with pytest.raises(OrganisationRefused, match=message):
        accept_invitation(by=by, secret=secret, at=at)
    assert town.team.count() == 1
    assert not Invitation.objects.filter(accepted_at__isnull=False).exists()


def test_forged_foreign_late_replaced_and_cancelled_links_are_refused_in_words(rose, town):
    paul, luc = cast.member("Paul Roux"), cast.member("Luc Pons")
    made, secret = _invite(rose, town)
    _refused(paul, secret[:-1] + ("A" if secret[-1] != "A" else "B"), SOON, "n’existe pas", town)
    _refused(paul, "", SOON, "n’existe pas", town)
    _refused(luc, secret, SOON, "autre adresse que la vôtre", town)
    _refused(paul, secret, AT + timedelta(days=14), "plus de quatorze jours", town)
    with pytest.raises(OrganisationRefused, match="quelques minutes"):
        invite_again(by=rose, invitation=made, at=AT)
    invite_again(by=rose, invitation=made, at=SOON)
    _refused(paul, secret, SOON, "un plus récent", town)
    newer = _secret()
    cancel_invitation(by=rose, invitation=made, at=SOON)
    _refused(paul, newer, SOON, "annulée", town)
    with pytest.raises(OrganisationRefused, match="déjà annulée"):
        invite_again(by=rose, invitation=made, at=SOON + timedelta(days=1))


def test_it_holds_for_its_own_organisation_alone(rose, town):
    elsewhere = cast.organisation("Mairie de Coursan", owner=cast.member("Luc Pons"))
    made, _ = _invite(rose, town)
    luc = elsewhere.team.get().member
    for act in (invite_again, cancel_invitation):
        with pytest.raises(NotAllowed):
            act(by=luc, invitation=made, at=SOON)
    with pytest.raises(NotAllowed):
        invite(by=luc, organisation=town, email="x@exemple.test", role=Role.OWNER, at=AT)
    made.refresh_from_db()
    assert made.is_open(SOON)
    assert Invitation.objects.count() == 1


@pytest.mark.parametrize(
    ("email", "role", "message"),
    [("pas une adresse", "editor", "complète"), (PAUL, "king", "rôle"), ("rose.vidal@EXEMPLE.test", "author", "déjà partie")],
)
def test_what_cannot_be_invited_is_refused(rose, town, email, role, message):
    with pytest.raises(OrganisationRefused, match=message):
        invite(by=rose, organisation=town, email=email, role=role, at=AT)
    assert not Invitation.objects.exists()


def test_one_address_waits_once_whatever_its_case(rose, town):
    made, _ = _invite(rose, town)
    with pytest.raises(OrganisationRefused, match="attend déjà"):
        invite(by=rose, organisation=town, email=PAUL.upper(), role=Role.AUTHOR, at=SOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.create(
            organisation=town, email=PAUL.upper(), role="author", token="x", invited_by=rose, sent_at=AT, expires_at=SOON
        )
    assert Invitation.objects.get() == made


def test_an_owner_invites_and_changes_roles_but_adds_nobody_unasked(rose, town):
    paul = cast.member("Paul Roux")
    with pytest.raises(OrganisationRefused, match="invitez-la"):
        add_to_team(by=rose, organisation=town, member=paul, role=Role.EDITOR, at=AT)
    _, secret = _invite(rose, town, role=Role.AUTHOR)
    accept_invitation(by=paul, secret=secret, at=SOON)
    add_to_team(by=rose, organisation=town, member=paul, role=Role.OWNER, at=SOON)
    assert town.team.get(member=paul).role == Role.OWNER
    add_to_team(by=paul, organisation=town, member=rose, role=Role.AUTHOR, at=SOON)
    with pytest.raises(NotAllowed):  # rose is no owner any more
        add_to_team(by=rose, organisation=town, member=paul, role=Role.AUTHOR, at=SOON)
    assert town.team.get(member=paul).role == Role.OWNER


def test_who_is_put_out_is_signed_out_at_once(client, rose, town):
    paul = cast.editor_of(town, "Paul Roux")
    client.force_login(paul)
    assert client.get("/compte/organisations/mairie-de-narbonne/").status_code == 200
    remove_from_team(by=rose, organisation=town, member=paul, at=AT)
    assert "/connexion/" in client.get("/redaction/")["Location"]


def test_the_link_is_opened_by_the_account_of_that_address(client, rose, town):
    _, secret = _invite(rose, town)
    link = f"/compte/organisations/invitation/{secret}/"
    assert f"next={link}" in client.get(link)["Location"]  # signed out: sign in, then back
    client.force_login(cast.member("Luc Pons"))
    for answer in (client.get(link), client.post(link)):
        assert answer.status_code == 404
        assert "autre adresse que la vôtre" in answer.content.decode()
        assert "Mairie de Narbonne" not in answer.content.decode()
    paul = cast.member("Paul Roux", verified=False)
    client.force_login(paul)
    assert "Mairie de Narbonne" in client.get(link).content.decode()
    assert not town.team.filter(member=paul).exists()  # opening it changes nothing
    assert client.post(link)["Location"] == "/compte/organisations/mairie-de-narbonne/"
    assert town.team.get(member=paul).role == Role.EDITOR
    assert "déjà servi" in client.get(link).content.decode()
    assert client.get("/compte/organisations/invitation/faux/").status_code == 404
