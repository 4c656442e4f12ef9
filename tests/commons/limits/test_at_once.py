"""Two presses in the same second, on real commits."""

from django.db import transaction

from parvis.commons.limits.actions import LimitReached, spend
from parvis.commons.limits.models import Spent
from parvis.commons.limits.rules import rule_of
from tests import cast
from tests.cast import AT
from tests.commons.moderation.test_at_once import at_once


def test_two_presses_at_once_are_counted_one_after_the_other(committed_db):
    rose, most = cast.member(), rule_of("comment").new[0]

    def press() -> None:
        with transaction.atomic():
            spend(by=rose, act="comment", at=AT)

    for _ in range(most - 1):
        press()
    assert sorted(map(str, at_once(press, press, press))) == sorted(map(str, [None, LimitReached, LimitReached]))
    assert Spent.objects.count() == most
