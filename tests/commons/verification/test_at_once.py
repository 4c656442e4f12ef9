"""What several people do in the same second, on real commits."""

from __future__ import annotations

from django.core.files.storage import storages

from parvis.commons.verification.actions import accept, enter_code, refuse, write_letters
from parvis.commons.verification.models import Evidence, LetterCode, Verification
from parvis.people.members.models import Member
from tests import cast
from tests.cast import AT
from tests.commons.moderation.test_at_once import at_once
from tests.commons.verification.papers import newcomer, request_of, sent_documents


def test_two_delegates_decide_once_and_codes_are_counted_one_by_one(committed_db):
    delegation = cast.delegation()
    denise, luc = cast.delegate_of(delegation), cast.delegate_of(delegation, "Luc Pons")
    rose, paul = newcomer(), newcomer("Paul Roux")
    made = sent_documents(rose)
    ends = at_once(
        lambda: accept(by=denise, verification=made, identity_seen="document", home_seen="document", at=AT),
        lambda: refuse(by=luc, verification=made, reason="La photo est floue, je ne lis rien.", at=AT),
    )
    assert sorted(end is None for end in ends) == [False, True]
    made.refresh_from_db()
    assert (made.state == "accepted") == Member.objects.get(pk=rose.pk).is_verified
    assert not Evidence.objects.exists()

    letter = request_of(paul, "letter")
    write_letters(by=denise, verifications=[letter], at=AT)
    at_once(*[lambda: enter_code(by=paul, verification=letter, code="BBBB BBBB BBBB", at=AT) for _ in range(8)])
    assert LetterCode.objects.get().attempts == 5
    assert Verification.objects.get(pk=letter.pk).home_seen == ""
    for name in Evidence.objects.values_list("blob", flat=True):
        storages["evidence"].delete(name)
