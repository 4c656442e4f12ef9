"""A delegation comes to answer for a place: what waited there is handed over to it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max, Sum

from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.actions import record
from parvis.ground.territories.models import Territory
from parvis.money.billing.permissions import can_keep_accounts
from parvis.money.ledger.accounts import Posting, share_due, share_waiting
from parvis.money.ledger.actions import lock_books, post
from parvis.people.delegations.models import Delegation
from parvis.people.members.models import Member

from ...days import day_of
from ...models import Share
from ...queries.shares import answering_for
from ..refusals import SubscriptionRefused


@transaction.atomic
def hand_over(*, by: Member, territory: Territory, at: datetime) -> Delegation:
    """Give what waits for a place to the delegation that answers for it now; gives that delegation."""
    if not can_keep_accounts(by, at):
        raise NotAllowed
    delegation = answering_for(territory)
    if delegation is None:
        raise SubscriptionRefused(f"Aucune délégation ne répond encore de {territory.name}, sinon la nationale : la part attend.")
    lock_books()
    waiting = Share.objects.filter(territory=territory, delegation__isnull=True)
    found = waiting.aggregate(sum=Sum("amount"), last=Max("pk"))
    if found["last"] is None:
        raise SubscriptionRefused(f"Rien n’attend pour {territory.name}.")
    on, amount = day_of(at), found["sum"]
    if amount:
        kept, due = share_waiting(territory), share_due(delegation)
        debit, credit = (kept, due) if amount > 0 else (due, kept)
        label = f"Ce qui attendait pour {territory.name} est remis à : {delegation.name}"
        cause = f"share-handover:{territory.pk}:{found['last']}"
        post([Posting(cause, debit, credit, abs(amount), label, territory=territory)], by=by, on=on, at=at)
    waiting.update(delegation=delegation, handed_on=on)
    record(
        by=by, action="share.hand_over", subject_kind="delegation", subject_id=delegation.pk, at=at, territory=territory.pk,
        amount=amount,
    )  # fmt: skip
    return delegation
