"""Who brought a customer: a code that one types, a date, a dispute, a decision with its reason."""

from __future__ import annotations

from datetime import timedelta

import pytest

from parvis.commons.notifications.models import Notice
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.money.billing.actions import count_paid
from parvis.money.ledger import accounts
from parvis.money.ledger.queries import balance, check_books
from parvis.money.subscriptions.actions.referrals import ReferralRefused, close_code, decide, dispute, make_code, use_code
from parvis.money.subscriptions.actions.shares import make_statement
from parvis.money.subscriptions.models import Referral, ReferralCode, ReferralDispute, Share
from parvis.money.subscriptions.queries.referrals import customers_brought, earned_by_referral, standing_referral
from parvis.money.subscriptions.queries.shares import check_shares, payable_sum
from parvis.people.delegations.models import Delegation, Mandate
from tests import cast, till
from tests.books import treasurer
from tests.cast import AT

pytestmark = pytest.mark.django_db
REASON = "Nous l’avons rencontrée au salon du 3 novembre, courriel à l’appui."


class Market:
    """Two delegations with their presidents, a shop and its owner."""

    def __init__(self) -> None:
        self.here = cast.delegation("Délégation du Narbonnais", cast.place("le-grand-narbonne-e241100593"))
        self.there = cast.delegation("Délégation de Carcassonne", cast.place("carcassonne-11069"))
        self.president = cast.delegate_of(self.here, "Prisca Bonnet", Mandate.Role.PRESIDENT)
        self.neighbour = cast.delegate_of(self.there, "Voisine Carles", Mandate.Role.TREASURER)
        self.shop = cast.organisation("Au Levain du Pont", kind="company")
        self.owner = cast.editor_of(self.shop, "Odile Régisse", "owner")
        self.code = make_code(by=self.president, delegation=self.here, label="Marché du samedi", at=AT)

    def use(self, code: ReferralCode | None = None) -> Referral:
        return use_code(by=self.owner, organisation=self.shop, code=(code or self.code).code.lower(), at=AT)


def due(delegation: Delegation) -> int:
    return -balance(accounts.share_due(delegation))


def test_a_code_is_typed_before_the_first_invoice_once():
    market = Market()
    stranger = cast.member("Serge Ailleurs")
    with pytest.raises(NotAllowed):
        make_code(by=stranger, delegation=market.here, label="Marché", at=AT)
    with pytest.raises(NotAllowed):
        use_code(by=stranger, organisation=market.shop, code=market.code.code, at=AT)
    for wrong in ("", "ABCD", "QQQQ-QQQQ-QQQQ", "0O1I 0O1I 0O1I"):
        with pytest.raises(Refused) as refusal:
            use_code(by=market.owner, organisation=market.shop, code=wrong, at=AT)
        assert refusal.value.field == "code"
    assert not Referral.objects.exists()
    made = market.use()
    assert market.use() == made, "typed twice"
    assert (made.delegation, made.used_by, made.used_at) == (market.here, market.owner, AT)
    other = make_code(by=market.neighbour, delegation=market.there, label="Salon", at=AT)
    with pytest.raises(ReferralRefused, match="déjà été amenée"):
        market.use(other)
    late = cast.organisation("Mairie bis")
    till.invoice(late)
    with pytest.raises(ReferralRefused, match="avant la première facture"):
        use_code(by=cast.editor_of(late, "Tard Venu", "owner"), organisation=late, code=other.code, at=AT)
    close_code(by=market.neighbour, code=other, at=AT)
    new = cast.organisation("Mairie ter")
    with pytest.raises(ReferralRefused, match="retiré"):
        use_code(by=cast.editor_of(new, "Neuve Venue", "owner"), organisation=new, code=other.code, at=AT)
    with pytest.raises(NotAllowed):
        close_code(by=market.neighbour, code=market.code, at=AT)
    assert Referral.objects.count() == 1


def test_a_delegation_follows_its_codes_and_what_they_earned():
    market = Market()
    market.use()
    till.invoice(market.shop, till.premium(10_000))
    assert [one.organisation for one in customers_brought(market.here)] == [market.shop]
    assert earned_by_referral(market.here) == {market.shop.pk: 2_000}


def test_what_is_contested_is_paid_to_nobody_until_the_treasury_decides():
    market, by = Market(), treasurer()
    market.use()
    made = till.invoice(market.shop, till.premium(10_000))
    count_paid(document=made, amount=made.total, at=AT)
    assert payable_sum(market.here, till.DAY) == 6_000
    with pytest.raises(ReferralRefused, match="caractères"):
        dispute(by=market.neighbour, organisation=market.shop, delegation=market.there, reason="Non.", at=AT)
    with pytest.raises(NotAllowed):
        dispute(by=market.neighbour, organisation=market.shop, delegation=market.here, reason=REASON, at=AT)
    with pytest.raises(ReferralRefused, match="déjà inscrite"):
        dispute(by=market.president, organisation=market.shop, delegation=market.here, reason=REASON, at=AT)
    case = dispute(by=market.neighbour, organisation=market.shop, delegation=market.there, reason=REASON, at=AT)
    told = {(notice.member, notice.reason) for notice in Notice.objects.all()}
    assert told == {(by, "referral.to_decide"), (market.president, "referral.disputed"), (market.owner, "referral.disputed")}
    with pytest.raises(ReferralRefused, match="déjà ouverte"):
        dispute(by=market.owner, organisation=market.shop, reason=REASON, at=AT)
    assert payable_sum(market.here, till.DAY) == 4_000, "its own part is not contested"
    for judge in (cast.administrator(), market.president):
        with pytest.raises(NotAllowed):
            decide(by=judge, dispute=case, outcome="moved", decision=REASON, at=AT)
    with pytest.raises(ReferralRefused, match="Motivez"):
        decide(by=by, dispute=case, outcome="moved", decision="", at=AT)
    with pytest.raises(ReferralRefused, match="liste"):
        decide(by=by, dispute=case, outcome="perhaps", decision=REASON, at=AT)
    assert ReferralDispute.objects.get().is_open
    decide(by=by, dispute=case, outcome="moved", decision=REASON, at=AT)
    assert Notice.objects.filter(reason="referral.decided").count() == 3
    assert (due(market.here), due(market.there)) == (4_000, 2_000)
    standing = standing_referral(market.shop)
    assert standing is not None
    assert (standing.delegation, standing.dispute) == (market.there, case)
    assert (payable_sum(market.here, till.DAY), payable_sum(market.there, till.DAY)) == (4_000, 2_000)
    with pytest.raises(ReferralRefused, match="déjà décidée"):
        decide(by=by, dispute=case, outcome="kept", decision=REASON, at=AT)
    till.invoice(market.shop, till.premium(10_000), cause="test:2")
    assert (due(market.here), due(market.there)) == (8_000, 4_000)
    assert (check_books(), check_shares()) == ([], [])


def test_an_organisation_may_say_that_nobody_brought_it_and_what_was_paid_stays_paid():
    market, by = Market(), treasurer()
    market.use()
    till.supplier(market.here)
    made = till.invoice(market.shop, till.premium(10_000))
    count_paid(document=made, amount=made.total, at=AT)
    december = AT + timedelta(days=12)
    make_statement(by=by, delegation=market.here, month=till.DAY, at=december)
    till.invoice(market.shop, till.premium(10_000), cause="test:2", on=till.DAY + timedelta(days=12))
    case = dispute(by=market.owner, organisation=market.shop, reason=REASON, at=december)
    decide(by=by, dispute=case, outcome="nobody", decision=REASON, at=december)
    assert standing_referral(market.shop) is None
    assert due(market.here) == 4_000, "the second invoice's own part alone"
    assert Share.objects.filter(statement__isnull=False).count() == 2
    with pytest.raises(ReferralRefused, match="rien à contester"):
        dispute(by=market.owner, organisation=market.shop, reason=REASON, at=december)
    assert (check_books(), check_shares()) == ([], [])


def test_nobody_decides_for_a_delegation_of_their_own():
    market = Market()
    market.use()
    by = treasurer()
    from parvis.people.delegations.actions import give_mandate

    give_mandate(by=cast.administrator(), delegation=market.there, member=by, role=Mandate.Role.VERIFIER, at=AT)
    case = dispute(by=market.neighbour, organisation=market.shop, delegation=market.there, reason=REASON, at=AT)
    with pytest.raises(ReferralRefused, match="partie"):
        decide(by=by, dispute=case, outcome="moved", decision=REASON, at=AT)
    decide(by=treasurer("Autre Trésorière"), dispute=case, outcome="kept", decision=REASON, at=AT)
    assert standing_referral(market.shop).delegation == market.here
