"""Terms free of charge, and what terms add up to for those who publish."""

from datetime import UTC, date, datetime, timedelta
from importlib import import_module

import pytest
import time_machine
from django.apps import apps

from parvis.ground.core.errors import NotAllowed
from parvis.money.subscriptions.actions import SubscriptionRefused, offer_term, project
from parvis.money.subscriptions.models import Product, Subscription, Term
from parvis.money.subscriptions.queries import check_publishing, in_force
from parvis.people.delegations.actions import open_newsroom
from parvis.people.delegations.models import Delegation
from tests import cast
from tests.cast import AT

pytestmark = pytest.mark.django_db
LAST = datetime(2027, 6, 20, 21, 59, 59, 999999, tzinfo=UTC)
REASON = "Bêta-testeur du premier jour."


def test_an_administrator_offers_months_that_follow_each_other():
    bakery = cast.organisation("Au Levain du Pont", kind="company", publishes=False)
    ada = cast.administrator()
    first = offer_term(by=ada, organisation=bakery, months=6, reason=REASON, at=AT)
    second = offer_term(by=ada, organisation=bakery, months=1, reason=REASON, at=AT)
    assert [(term.starts_on, term.ends_on) for term in (first, second)] == [
        (date(2026, 11, 21), date(2027, 5, 20)),
        (date(2027, 5, 21), date(2027, 6, 20)),
    ]
    bakery.refresh_from_db()
    assert bakery.publishes_until == LAST
    assert not bakery.may_publish(AT), "the term runs, but nobody has said yet who it is"
    assert in_force(bakery, Product.PREMIUM, AT) == first
    assert in_force(bakery, Product.PREMIUM, bakery.publishes_until) == second
    assert in_force(bakery, Product.PREMIUM, bakery.publishes_until + timedelta(seconds=1)) is None
    project(bakery, at=AT + timedelta(days=400))
    bakery.refresh_from_db()
    assert bakery.publishes_until == LAST, "an end stays told as it was"


@pytest.mark.parametrize("changed", [{"months": 0}, {"months": 37}, {"reason": "  amis  "}])
def test_what_cannot_be_offered_changes_nothing(changed):
    bakery = cast.organisation("Au Levain du Pont", kind="company", publishes=False)
    with pytest.raises(SubscriptionRefused):
        offer_term(by=cast.administrator(), organisation=bakery, at=AT, **{"months": 6, "reason": REASON, **changed})
    assert not Subscription.objects.exists()


def test_only_an_administrator_offers():
    bakery = cast.organisation("Au Levain du Pont", kind="company", owner=(owner := cast.member()), publishes=False)
    with pytest.raises(NotAllowed):
        offer_term(by=owner, organisation=bakery, months=6, reason=REASON, at=AT)
    assert not Term.objects.exists()


def test_a_newsroom_needs_nothing():
    delegation = cast.delegation()
    Delegation.objects.update(siren=cast.valid_siren())
    delegation = open_newsroom(by=cast.administrator(), delegation=delegation, at=AT)
    with pytest.raises(SubscriptionRefused, match="sans abonnement"):
        offer_term(by=cast.administrator(), organisation=delegation.newsroom, months=6, reason=REASON, at=AT)


def test_a_right_given_before_subscriptions_becomes_a_term_to_the_same_day():
    old = cast.organisation("Gazette", kind="media", publishes=False)
    ended = cast.organisation("Ancienne", kind="media", publishes=False)
    cast.organisation("Jamais", kind="media", publishes=False)
    until = datetime(2027, 3, 31, 21, 59, 59, tzinfo=UTC)
    type(old).objects.filter(pk=old.pk).update(publishes_until=until)
    type(old).objects.filter(pk=ended.pk).update(publishes_until=AT - timedelta(days=300))
    with time_machine.travel(AT):
        migration = import_module("parvis.money.subscriptions.migrations.0004_rights_given_before")
        migration.turn_into_terms(apps, None)
    term = Term.objects.get(subscription__organisation=old)
    assert (term.kind, term.ends_on, term.subscription.state) == ("given", date(2027, 3, 31), "running")
    assert Term.objects.get(subscription__organisation=ended).subscription.state == "ended"
    assert Term.objects.count() == 2
    project(old, at=AT)
    old.refresh_from_db()
    assert old.publishes_until is not None
    assert old.publishes_until.date() == until.date()


def test_the_doctor_reckons_again_what_terms_add_up_to():
    bakery = cast.organisation("Au Levain du Pont", kind="company")
    cast.organisation("Boucherie du Pont", kind="company")
    assert check_publishing(AT) == []
    type(bakery).objects.filter(pk=bakery.pk).update(publishes_until=AT + timedelta(days=5))
    assert check_publishing(AT) == ["Au Levain du Pont : le droit de publier ne suit pas les périodes d’abonnement"]
    project(bakery, at=AT)
    assert check_publishing(AT) == []
