import pytest

from parvis.commons.notifications.actions import announce, mark_read
from parvis.commons.notifications.models import Notice
from parvis.commons.notifications.queries import notices_of, unread_count
from tests import cast
from tests.cast import AT

pytestmark = pytest.mark.django_db


def _announce(to, **fields):
    given = {"reason": "test.told", "text": "Quelque chose est arrivé.", "address": "/compte/", "at": AT}
    return announce(to=to, **{**given, **fields})


def test_each_member_is_told_once_on_screen_and_by_mail(run_jobs, mailoutbox):
    rose, paul = cast.member(), cast.member("Paul Roux")
    _announce([rose, paul, rose])
    assert (unread_count(rose), unread_count(paul)) == (1, 1)
    run_jobs()
    assert sorted(mail.to[0] for mail in mailoutbox) == ["paul.roux@exemple.test", "rose.vidal@exemple.test"]
    assert "Quelque chose est arrivé." in mailoutbox[0].body


def test_a_notice_may_go_without_mail(run_jobs, mailoutbox):
    _announce(cast.member(), mail=False)
    run_jobs()
    assert mailoutbox == []


def test_a_long_text_is_cut_not_refused():
    (notice,) = _announce(cast.member(), text="mot " * 200)
    assert len(notice.text) <= 300
    assert notice.text.endswith("…")


def test_one_reads_ones_own_notices_only():
    rose, paul = cast.member(), cast.member("Paul Roux")
    (notice,) = _announce(rose)
    mark_read(by=paul, notice=notice, at=AT)
    assert unread_count(rose) == 1
    mark_read(by=rose, at=AT)
    assert unread_count(rose) == 0
    assert list(notices_of(rose)) == [notice]
    assert Notice.objects.get().read_at == AT


def test_a_suspended_member_is_told_nothing():
    rose = cast.member()
    rose.is_active = False
    assert _announce(rose) == []
