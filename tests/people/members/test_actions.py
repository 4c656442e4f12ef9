from datetime import timedelta

import pytest

from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.models import Entry
from parvis.people.members.actions import MemberRefused, amend_profile, readmit, register, suspend, verify
from parvis.people.members.models import Member
from tests import cast
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


def test_a_verified_member_who_changes_name_must_be_verified_again():
    rose = cast.member()
    rose = amend_profile(by=rose, first_name="Rosa", last_name="Vidal", home=None, at=AT + timedelta(days=1))
    assert (rose.name, rose.is_verified, rose.verified_by) == ("Rosa Vidal", False, None)


def test_a_profile_sent_back_unchanged_keeps_its_verification():
    rose = cast.member()
    assert amend_profile(by=rose, first_name="Rose", last_name="Vidal", home=None, at=AT).is_verified


def test_a_suspended_account_may_not_speak_until_readmitted():
    rose = suspend(by=cast.administrator(), member=cast.member(), reason="Usurpe l’identité d’un élu.", at=AT)
    assert not rose.may_speak
    assert readmit(by=cast.administrator(), member=rose, at=AT).may_speak


def test_a_suspension_needs_a_reason_and_a_right():
    rose, paul = cast.member(), cast.member("Paul Roux")
    with pytest.raises(MemberRefused, match="motif"):
        suspend(by=cast.administrator(), member=rose, reason="non", at=AT)
    with pytest.raises(NotAllowed):
        suspend(by=paul, member=rose, reason="Je ne l’aime pas du tout.", at=AT)
    rose.refresh_from_db()
    assert rose.is_active
