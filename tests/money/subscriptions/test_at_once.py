"""What several connections do to one subscription in the same second, on real commits."""

from __future__ import annotations

from parvis.ground.core.errors import Refused
from parvis.money.billing.actions import receive
from parvis.money.billing.models import Document
from parvis.money.ledger.queries import check_books
from parvis.money.subscriptions.actions import SubscriptionRefused, cancel, change_territory, tend, tend_all
from parvis.money.subscriptions.models import Subscription
from tests import cast
from tests.cast import AT
from tests.commons.moderation.test_at_once import at_once

from .subscribers import Subscriber, on


def test_two_orders_at_once_are_one(committed_db):
    town = Subscriber()
    plan = town.plan()
    ends = at_once(*[lambda: town.subscribe(plan=plan)] * 4)
    assert sorted(map(str, ends)) == sorted(map(str, [None, *[SubscriptionRefused] * 3]))
    assert Document.objects.count() == Subscription.objects.count() == 1
    assert check_books() == []


def test_paying_renewing_moving_and_stopping_at_once_never_wait_in_a_ring(committed_db):
    town = Subscriber()
    subscription = town.subscribe()
    first = Document.objects.get()
    at, sigean = on(2027, 10, 25), cast.place("sigean-11379")
    ends = at_once(
        lambda: receive(by=None, document=first, amount=first.total, means="transfer", on=at.date(), cause="essai", at=at),
        lambda: tend(pk=subscription.pk, at=at),
        lambda: tend_all(at=at),
        lambda: change_territory(by=town.owner, subscription=subscription, territory=sigean, at=at),
        lambda: cancel(by=town.owner, subscription=subscription, at=at),
        lambda: tend(pk=subscription.pk, at=at),
    )
    assert all(end is None or issubclass(end, Refused) for end in ends)
    tend_all(at=at)
    first.refresh_from_db()
    assert first.is_settled
    assert Document.objects.filter(kind="380").count() <= 2
    assert check_books() == []
    assert at > AT
