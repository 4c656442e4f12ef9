from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.models import Entry
from parvis.people.members.actions import (
    MemberRefused,
    amend_profile,
    end_suspension,
    lift_suspension,
    register,
    suspend,
    verify,
)
from parvis.people.members.models import Member
from tests import cast, court
from tests.cast import AT

pytestmark = pytest.mark.django_db


def _register(**fields):
    given = {"email": "Rose@Exemple.Test", "password": cast.PASSWORD, "first_name": "Rose", "last_name": "Vidal", "home": None}
    return register(**{**given, **fields}, at=AT)


def test_a_new_member_is_not_verified_and_has_accepted_the_charter():
    rose = _register(home=cast.place())
    assert (rose.name, rose.is_verified, rose.may_speak, rose.charter_accepted_at) == ("Rose Vidal", False, False, AT)
    assert rose.home == cast.place()
    assert "rose" not in repr(Entry.objects.get(action="member.register").__dict__).lower()


def test_one_address_has_one_account_whatever_its_case():
    _register()
    with pytest.raises(MemberRefused, match="existe déjà"):
        _register(email="rose@exemple.test")
    assert Member.objects.count() == 1


def test_a_home_is_a_commune():
    with pytest.raises(MemberRefused, match="commune"):
        _register(home=cast.france())
    assert not Member.objects.exists()


def test_nobody_reads_a_part_of_the_address_as_a_name():
    assert "rose" not in Member(email="rose@exemple.test").name.lower()


def test_an_administrator_verifies_a_member_who_may_then_speak():
    rose = cast.member(verified=False)
    rose = verify(by=cast.administrator(), member=rose, at=AT)
    assert rose.may_speak
    assert (rose.verified_at, rose.verified_by) == (AT, cast.administrator())


def test_a_member_cannot_verify_anyone():
    rose, paul = cast.member(), cast.member("Paul Roux", verified=False)
    with pytest.raises(NotAllowed):
        verify(by=rose, member=paul, at=AT)
    paul.refresh_from_db()
    assert paul.verified_at is None


def test_an_administrator_cannot_verify_themselves():
    ada = cast.administrator()
    Member.objects.filter(pk=ada.pk).update(verified_at=None)
    with pytest.raises(NotAllowed):
        verify(by=ada, member=ada, at=AT)


def test_a_proven_name_or_home_is_not_changed_by_typing():
    rose = cast.member(home=cast.place())
    for change in ({"first_name": "Rosa"}, {"last_name": "Roux"}, {"home": cast.place("bages-11024")}):
        with pytest.raises(MemberRefused, match="prouvez le changement"):
            amend_profile(by=rose, **{"first_name": "Rose", "last_name": "Vidal", "home": cast.place(), **change}, at=AT)
    rose.refresh_from_db()
    assert (rose.name, rose.home, rose.is_verified) == ("Rose Vidal", cast.place(), True)


def test_what_is_not_proven_yet_is_changed_by_typing():
    rose = cast.member(verified=False)
    rose = amend_profile(by=rose, first_name="Rosa", last_name="Vidal", home=cast.place(), at=AT)
    assert (rose.name, rose.home, rose.is_verified) == ("Rosa Vidal", cast.place(), False)


def test_a_profile_sent_back_unchanged_keeps_its_verification():
    rose = cast.member()
    assert amend_profile(by=rose, first_name="Rose", last_name="Vidal", home=None, at=AT).is_verified


REASON = "Usurpe l’identité d’un élu."


def test_a_suspended_member_is_silent_until_its_end_and_no_longer(run_jobs):
    rose, until = cast.member(), AT + timedelta(days=7)
    rose = court.stop(rose, days=7)
    assert (rose.may_speak, rose.is_active, rose.is_suspended) == (False, True, True)
    assert [rose.may_speak_at(until + timedelta(seconds=seconds)) for seconds in (-1, 0)] == [False, True]
    assert rose not in Member.objects.speaking()
    end_suspension(pk=rose.pk, at=until - timedelta(seconds=1))
    assert Member.objects.get(pk=rose.pk).is_suspended
    end_suspension(pk=rose.pk, at=until)
    assert Member.objects.get(pk=rose.pk).may_speak
    assert rose in Member.objects.speaking()


def test_a_closed_account_may_be_opened_again():
    rose = court.stop(cast.member())
    assert (rose.may_speak, rose.is_active, rose.closed_at) == (False, False, AT)
    with pytest.raises(MemberRefused, match="déjà fermé"):
        suspend(by=court.juror(), member=rose, until=AT + timedelta(days=1), reason=REASON, at=AT)
    assert lift_suspension(by=court.juror(), member=rose, at=AT).may_speak
    with pytest.raises(MemberRefused, match="ni suspendu ni fermé"):
        lift_suspension(by=court.juror(), member=rose, at=AT)


def test_a_suspension_needs_a_reason_a_future_and_a_right():
    rose, paul, ada = court.stop(cast.member(), days=2), cast.member("Paul Roux"), cast.administrator()
    judge = court.juror()
    with pytest.raises(MemberRefused, match="motif"):
        suspend(by=judge, member=rose, until=None, reason="non", at=AT)
    with pytest.raises(MemberRefused, match="après cet instant"):
        suspend(by=judge, member=rose, until=AT, reason=REASON, at=AT)
    for by, member in ((paul, rose), (rose, rose), (ada, rose), (ada, ada)):
        with pytest.raises(NotAllowed):
            suspend(by=by, member=member, until=None, reason=REASON, at=AT)
    with pytest.raises(NotAllowed):
        lift_suspension(by=paul, member=rose, at=AT)
    rose.refresh_from_db()
    assert (rose.is_active, rose.suspended_until) == (True, AT + timedelta(days=2))


def test_the_database_stops_no_account_without_a_decision_nor_longer_than_it_says():
    rose, paul = court.stop(cast.member(), days=2), cast.member("Paul Roux")
    for member, changes in (
        (paul, {"suspended_until": AT + timedelta(hours=1)}),
        (paul, {"is_active": False, "closed_at": AT}),
        (rose, {"suspended_until": AT + timedelta(days=3)}),
        (rose, {"is_active": False, "closed_at": AT}),
    ):
        with pytest.raises(IntegrityError, match="no account is stopped"), transaction.atomic():
            Member.objects.filter(pk=member.pk).update(**changes)
    assert Member.objects.filter(pk=rose.pk).update(suspended_until=AT + timedelta(days=1)) == 1
