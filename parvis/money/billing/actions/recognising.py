"""Lines of the bank that say surely what they are: by an RF reference, or by a number that we gave."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.ground.core.errors import Refused
from parvis.money.ledger import accounts
from parvis.people.members.models import Member

from ..models import BankLine, Means, Run
from ..queries.matching import document_told, order_named, run_told
from ..queries.payments import unseen_payment
from . import resolving


def recognise(*, line: BankLine, by: Member, at: datetime) -> bool:
    """Book the line straight from the bank's account, where it is sure. What is refused on the way waits for a human."""
    try:
        with transaction.atomic():
            return _recognised(line, by, at)
    except Refused:
        line.refresh_from_db()
        return False


def _recognised(line: BankLine, by: Member, at: datetime) -> bool:
    bank = accounts.bank()
    order = order_named(line)
    if order is not None and abs(line.amount) == order.amount:
        collects = order.run.kind == Run.Kind.DEBIT
        if (line.amount > 0) != collects or line.return_reason:
            if order.came_back_on is None and (line.amount < 0) == collects:
                resolving.is_return(by=by, line=line, order=order, at=at, source=bank)
                return True
        elif not order.bank_lines.exists():
            resolving.is_order(by=by, line=line, order=order, at=at, source=bank)
            return True
        return False
    run = run_told(line)
    if run is not None:
        resolving.is_run(by=by, line=line, run=run, at=at, source=bank)
        return True
    document = document_told(line) if line.amount > 0 else None
    if document is None or document.organisation is None:
        return False
    noted = unseen_payment(document.organisation, line.amount, line.booked_on)
    if noted is not None:
        resolving.is_known(by=by, line=line, payment=noted, at=at, source=bank)
    else:
        means = document.means if document.means == Means.ADMINISTRATIVE_MANDATE else Means.TRANSFER
        resolving.is_payment(
            by=by, line=line, organisation=document.organisation, documents=[document], means=means, at=at, source=bank
        )
    return True
