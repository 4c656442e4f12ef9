"""The charter is accepted by members, organisations and delegations, and asked again when another version comes (R62)."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import DatabaseError, transaction

from parvis.commons.moderation import charter
from parvis.commons.moderation.actions.acceptances import AcceptanceRefused, accept, tell_of_new_version
from parvis.commons.moderation.models import Acceptance
from parvis.commons.moderation.queries.acceptances import asked_of
from parvis.commons.notifications.models import Notice
from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.models import Entry
from parvis.people.delegations.actions import give_mandate
from tests.cast import AT, administrator, delegation, member, organisation

pytestmark = pytest.mark.django_db
NEXT_YEAR = datetime(2027, 3, 1, 9, tzinfo=UTC)


@pytest.fixture
def third_version(monkeypatch):
    """A version that comes into force on 1 February 2027."""
    third = charter.Version("3", date(2027, 2, 1), ("Un article change.",), charter.articles("2"), charter.articles("2"))
    known = (*charter.versions(), third)
    monkeypatch.setattr(charter, "versions", lambda: known)


def test_who_entered_under_this_version_is_not_asked_again():
    assert asked_of(member("Rose Vidal"), AT) == []


def test_a_new_version_is_asked_of_everyone_again_and_stays_accepted(third_version):
    rose = member("Rose Vidal")
    assert asked_of(rose, AT) == []
    assert [party.key for party in asked_of(rose, NEXT_YEAR)] == ["moi"]
    first = accept(by=rose, party="moi", version="3", at=NEXT_YEAR)
    assert accept(by=rose, party="moi", version="3", at=NEXT_YEAR) == first
    assert asked_of(rose, NEXT_YEAR) == []
    assert (first.version, first.accepted_at) == ("3", NEXT_YEAR)
    assert Entry.objects.filter(action="charter.accept", subject_kind="member", subject_id=str(rose.pk)).count() == 1


def test_an_owner_accepts_for_their_organisation_and_a_president_for_their_delegation():
    rose = member("Rose Vidal")
    shop, square = organisation("La librairie", owner=rose), delegation()
    give_mandate(by=administrator(), delegation=square, member=rose, role="president", at=AT)
    keys = [party.key for party in asked_of(rose, AT)]
    assert keys == [f"organisation-{shop.pk}", f"delegation-{square.pk}"]
    for key in keys:
        accept(by=rose, party=key, version="2", at=AT)
    assert asked_of(rose, AT) == []
    assert {(one.organisation, one.delegation) for one in Acceptance.objects.all()} == {(shop, None), (None, square)}


def test_nobody_accepts_for_others_nor_a_text_that_is_not_in_force(third_version):
    rose, shop = member("Rose Vidal"), organisation("La librairie", owner=member("Paul Roux"))
    with pytest.raises(NotAllowed):
        accept(by=rose, party=f"organisation-{shop.pk}", version="2", at=AT)
    for version in ("1", "3", "", "99"):
        with pytest.raises(AcceptanceRefused):
            accept(by=rose, party="moi", version=version, at=AT)
    assert not Acceptance.objects.exists()


def test_what_was_accepted_is_not_rewritten(third_version):
    rose = member("Rose Vidal")
    accept(by=rose, party="moi", version="3", at=NEXT_YEAR)
    with pytest.raises(DatabaseError), transaction.atomic():
        Acceptance.objects.update(version="2")


def test_every_member_is_told_once_on_the_day_it_comes_into_force(third_version, mailoutbox):
    rose = member("Rose Vidal")
    day = datetime(2027, 2, 1, 5, 11, tzinfo=UTC)
    assert tell_of_new_version(at=day - timedelta(days=1)) == 0
    assert tell_of_new_version(at=day) == 2  # her and the administrator
    assert tell_of_new_version(at=day + timedelta(hours=9)) == 0
    assert Notice.objects.get(member=rose).address == "/compte/charte/"


def test_the_member_is_asked_on_a_page_that_closes_nothing(client, third_version):
    rose = member("Rose Vidal")
    with time_machine.travel(NEXT_YEAR, tick=False):
        client.force_login(rose)
        assert "La charte a une nouvelle version" in client.get("/compte/").content.decode()
        assert "Accepter la version 3" in client.get("/compte/charte/").content.decode()
        assert client.post("/compte/charte/", {"party": "organisation-1", "version": "3"}).status_code == 404
        assert client.post("/compte/charte/", {"party": "moi", "version": "2"}).status_code == 302
        assert not Acceptance.objects.exists()
        assert client.post("/compte/charte/", {"party": "moi", "version": "3"}).status_code == 302
        assert "nouvelle version" not in client.get("/compte/").content.decode()
