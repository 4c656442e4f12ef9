"""What billing tells of an invoice: it is paid, or what had paid it came back.

Billing says so while it holds the document and the books; what follows here locks a subscription, so it comes in a job of
the same transaction: two writes never wait for each other.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from parvis.ground.core.jobs import defer
from parvis.ground.core.money import euros
from parvis.ground.core.templatetags.french import day
from parvis.ground.journal.actions import record
from parvis.money.billing.models import Document

from ..days import day_of
from ..models import Term
from .telling import tell_owners
from .tending import tend

SECOND_CHANCE = timedelta(days=14)  # to pay otherwise what the bank sent back


def when_settled(document: Document, at: datetime) -> None:
    defer("subscriptions.paid", document=document.pk)


def when_reversed(document: Document, at: datetime) -> None:
    defer("subscriptions.came_back", document=document.pk, when=at.isoformat())


def paid(*, document: int, at: datetime) -> None:
    """Resume what was suspended for want of this payment."""
    term = Term.objects.filter(document=document).first()
    if term is not None:
        tend(pk=term.subscription_id, at=at)


@transaction.atomic
def came_back(*, document: int, at: datetime) -> None:
    """Give time to pay otherwise, and say so: nothing closes on the day a bank refuses a debit."""
    found = Term.objects.select_for_update(of=("self",), no_key=True).filter(document=document).exclude(state=Term.State.VOID)
    term = found.select_related("document", "subscription__organisation").first()
    if term is None or term.document is None or term.document.is_settled:
        return
    due_on = day_of(at) + SECOND_CHANCE
    if term.due_on is not None and term.due_on >= due_on:
        return
    term.due_on = due_on
    term.save(update_fields=["due_on"])
    record(
        by=None, action="subscription.came_back", subject_kind="subscription", subject_id=term.subscription_id, at=at,
        document=term.document.number, due_on=due_on,
    )  # fmt: skip
    tell_owners(
        term.subscription, "came-back",
        f"la banque a renvoyé le prélèvement de la facture {term.document.number} ({euros(term.document.open_amount)}). "
        f"Payez-la autrement avant le {day(due_on)} : la facture dit comment. D’ici là, rien ne change.", at,
    )  # fmt: skip
