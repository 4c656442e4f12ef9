from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from parvis.commons.notifications.models import Notice
from parvis.ground.core.errors import NotAllowed
from parvis.ground.registers.models import Unit
from parvis.people.organisations.actions import (
    OrganisationRefused,
    accept,
    ask_reopening,
    authenticate,
    close_organisation,
    invite,
    lift_organisation_suspension,
    suspend_organisation,
    withdraw_authentication,
)
from parvis.people.organisations.models import Organisation
from tests import cast, court
from tests.cast import AT

pytestmark = pytest.mark.django_db
REASON = "Trois appels à la haine en une semaine."
LATER = AT + timedelta(days=10)


@pytest.fixture
def rose():
    return cast.member("Rose Vidal")


@pytest.fixture
def town(rose):
    return cast.organisation(owner=rose)


@pytest.fixture
def delegate():
    return cast.delegate_of(cast.delegation("Délégation du Narbonnais", cast.place("le-grand-narbonne-e241100593")))


def _state(town):
    town.refresh_from_db()
    return town.suspended_until, town.closed_at, town.closed_because, town.authenticated_for


def test_a_suspension_has_an_end_and_a_reason_that_its_team_reads(rose, town):
    suspended = court.stop(town, days=10, reason=REASON)
    assert not suspended.may_publish(AT)
    assert suspended.may_publish(LATER)
    assert any(REASON in notice.text for notice in Notice.objects.filter(member=rose))
    assert lift_organisation_suspension(by=court.juror(), organisation=town, at=AT).may_publish(AT)
    with pytest.raises(OrganisationRefused, match="ni suspendue ni fermée"):
        lift_organisation_suspension(by=court.juror(), organisation=town, at=AT)


def test_what_a_decision_closed_no_delegate_opens_alone(client, rose, town, delegate):
    closed = court.stop(town, reason=REASON)
    assert (closed.closed_at, closed.closed_because, closed.may_publish(AT)) == (AT, "decision", False)
    with pytest.raises(OrganisationRefused, match="déjà fermée"):
        suspend_organisation(by=court.juror(), organisation=town, until=LATER, reason=REASON, at=AT)
    with pytest.raises(OrganisationRefused, match="fermée"):
        invite(by=rose, organisation=town, email="x@exemple.test", role="author", at=AT)
    with pytest.raises(NotAllowed):
        lift_organisation_suspension(by=delegate, organisation=town, at=LATER)
    with pytest.raises(OrganisationRefused, match="appel"):
        ask_reopening(by=rose, organisation=town, papers="Nous avons changé de bureau.", at=LATER)
    assert _state(town)[1] == AT
    assert lift_organisation_suspension(by=court.juror(), organisation=town, at=LATER).may_publish(LATER)


def test_what_its_owner_closed_a_delegate_opens_again(rose, town, delegate):
    close_organisation(by=rose, organisation=town, at=AT)
    asked = ask_reopening(by=rose, organisation=town, papers="Nous reprenons.", at=LATER)
    assert accept(by=delegate, application=asked, at=LATER).may_publish(LATER)
    close_organisation(by=rose, organisation=town, at=LATER)
    assert lift_organisation_suspension(by=delegate, organisation=town, at=LATER).may_publish(LATER)


@pytest.mark.parametrize(
    ("until", "reason", "field"), [(AT - timedelta(seconds=1), REASON, "until"), (LATER, "non", "reason"), (None, "", "reason")]
)
def test_a_wrong_suspension_is_refused(town, until, reason, field):
    court.stop(town, days=1)
    before = _state(town)
    with pytest.raises(OrganisationRefused) as refusal:
        suspend_organisation(by=court.juror(), organisation=town, until=until, reason=reason, at=AT)
    assert refusal.value.field == field
    assert _state(town) == before


def test_a_delegate_who_doubts_who_it_is_takes_the_authentication_back(rose, town, delegate):
    with pytest.raises(OrganisationRefused, match="motif"):
        withdraw_authentication(by=delegate, organisation=town, reason="", at=AT)
    doubted = withdraw_authentication(by=delegate, organisation=town, reason=REASON, at=AT)
    assert not doubted.may_publish(AT)
    assert REASON in Notice.objects.get(member=rose).text
    with pytest.raises(OrganisationRefused, match="n’est pas authentifiée"):
        withdraw_authentication(by=delegate, organisation=town, reason=REASON, at=AT)
    assert authenticate(by=delegate, organisation=town, at=AT).may_publish(AT)


def test_only_those_who_answer_for_its_seat_decide_about_it_and_never_for_their_own(rose, town, delegate):
    elsewhere = cast.delegate_of(cast.delegation("Délégation du Cantal", cast.place("cantal-d15")), "Luc Pons")
    waits = cast.organisation("Au Levain", publishes=False)
    own = cast.organisation("Les Amis", kind="association", rna="W111001234", owner=delegate)
    before, own_before = _state(town), _state(own)
    for by, one in ((rose, town), (elsewhere, town), (delegate, town), (delegate, own), (cast.administrator(), town)):
        with pytest.raises(NotAllowed):
            suspend_organisation(by=by, organisation=one, until=LATER, reason=REASON, at=AT)
        with pytest.raises(NotAllowed):
            lift_organisation_suspension(by=by, organisation=one, at=AT)
    for by, one in ((rose, town), (elsewhere, town), (delegate, own)):
        with pytest.raises(NotAllowed):
            withdraw_authentication(by=by, organisation=one, reason=REASON, at=AT)
    with pytest.raises(NotAllowed):
        close_organisation(by=elsewhere, organisation=town, at=AT)
    with pytest.raises(NotAllowed):
        authenticate(by=elsewhere, organisation=waits, at=AT)
    assert (_state(town), _state(own)) == (before, own_before)
    assert authenticate(by=delegate, organisation=waits, at=AT).authenticated_for == "Délégation du Narbonnais"


def test_the_database_stops_no_organisation_without_a_decision(town):
    for changes in ({"suspended_until": LATER}, {"closed_at": AT, "closed_because": "decision"}):
        with pytest.raises(IntegrityError, match="no organisation is stopped"), transaction.atomic():
            Organisation.objects.filter(pk=town.pk).update(**changes)


def test_its_owner_closes_it_and_its_pages_stay(client, rose, town):
    editor = cast.editor_of(town)
    with pytest.raises(NotAllowed):
        close_organisation(by=editor, organisation=town, at=AT)
    assert close_organisation(by=rose, organisation=town, at=AT).closed_because == "owner"
    with pytest.raises(OrganisationRefused, match="déjà fermée"):
        close_organisation(by=rose, organisation=town, at=AT)
    page = client.get("/blog/mairie-de-narbonne/")
    assert page.status_code == 200
    assert "a cessé de publier le 21 novembre 2026" in page.content.decode()


def test_a_delegate_closes_what_the_register_says_has_ended_and_nothing_else(town, delegate):
    with pytest.raises(OrganisationRefused, match="ne la dit pas fermée"):
        close_organisation(by=delegate, organisation=town, at=AT)
    Unit.objects.create(siren=town.siren, state="C", diffusion="O")
    assert close_organisation(by=delegate, organisation=town, at=AT).closed_because == "register"


def test_the_database_wants_a_reason_for_a_closing(town):
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.update(closed_at=AT)


def test_readers_are_told_who_authenticated_it_and_never_a_name(client, town, delegate):
    waits = cast.organisation("Au Levain", kind="company", publishes=False, siren="732829320")
    authenticate(by=delegate, organisation=waits, at=AT)
    text = client.get("/blog/au-levain/").content.decode().replace("\u00a0", " ")
    assert "Entreprise, SIREN 732 829 320. Identité authentifiée par la délégation du Narbonnais le 21 novembre 2026" in text
    assert delegate.last_name not in text
