"""The month of a delegation: what its customers' invoices earned it is billed in its name, to be paid with the next transfers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Sum

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.money import percent
from parvis.ground.core.templatetags.french import month_name
from parvis.ground.journal.actions import record
from parvis.money.billing.actions import BillingRefused, Line, issue_self_billed
from parvis.money.billing.permissions import can_keep_accounts
from parvis.money.billing.queries import supplier_of
from parvis.money.ledger.actions import lock_books
from parvis.people.delegations.models import Delegation
from parvis.people.members.models import Member

from ...days import ONE_DAY, add_months, day_of
from ...models import Occasion, Share, ShareKind, ShareStatement
from ...queries.shares import payable
from ..refusals import SubscriptionRefused
from .telling import tell_statement

STATEMENTS_LOCK = 7_201_302  # taken first: two runs make each statement once
VAT_RATE = 2_000


@dataclass(frozen=True, slots=True)
class NotMade:
    """A delegation whose statement waits, and what for."""

    delegation: Delegation
    why: str


@transaction.atomic
def make_statement(*, by: Member | None, delegation: Delegation, month: date, at: datetime) -> ShareStatement | None:
    """The statement of a delegation for a month that is over, with its self-billed invoice; None where nothing is due.

    What is negative (more taken back than earned) waits and is deducted from the next one. A month that has its
    statement keeps it: what became payable since comes with the next.
    """
    if by is not None and not can_keep_accounts(by, at):
        raise NotAllowed
    month = month.replace(day=1)
    until = add_months(month, 1) - ONE_DAY
    if day_of(at) <= until:
        raise SubscriptionRefused("Ce mois n’est pas fini : son relevé s’établit à partir du premier du mois suivant.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [STATEMENTS_LOCK])
    lock_books()  # a payment that comes back meanwhile comes before or after
    standing = ShareStatement.objects.filter(delegation=delegation, month=month).first()
    if standing is not None:
        return standing
    if ShareStatement.objects.filter(delegation=delegation, month__gt=month).exists():
        raise SubscriptionRefused("Un mois plus récent a déjà son relevé : ce qui reste dû viendra avec le prochain.")
    due = dict(payable(delegation, until).values_list("pk", "amount"))
    amount = sum(due.values())
    if amount <= 0:
        return None
    document = issue_self_billed(
        by=by, delegation=delegation, lines=_lines(delegation, due, month),
        cause=f"share-statement:{delegation.pk}:{month:%Y-%m}", on=day_of(at), at=at,
    )  # fmt: skip
    statement = ShareStatement.objects.create(
        delegation=delegation, month=month, amount=amount, document=document, made_by=by, made_at=at
    )
    Share.objects.filter(pk__in=list(due)).update(statement=statement)
    record(
        by=by, action="share.statement", subject_kind="delegation", subject_id=delegation.pk, at=at, month=month, amount=amount,
        document=document.number,
    )  # fmt: skip
    tell_statement(statement, at)
    return statement


def make_statements(*, by: Member | None, month: date, at: datetime) -> tuple[list[ShareStatement], list[NotMade]]:
    """Every delegation to which something is due: those whose statement stands now, and those that lack something."""
    if by is not None and not can_keep_accounts(by, at):
        raise NotAllowed
    made, missing = [], []
    for delegation in Delegation.objects.filter(shares__statement__isnull=True).distinct().order_by("name"):
        try:
            statement = make_statement(by=by, delegation=delegation, month=month, at=at)
        except (SubscriptionRefused, BillingRefused) as refusal:
            missing.append(NotMade(delegation, refusal.message))
        else:
            if statement is not None:
                made.append(statement)
    return made, missing


def _lines(delegation: Delegation, shares: Iterable[int], month: date) -> list[Line]:
    """One line for each part and place; what is taken back more than earned has a negative quantity."""
    details = supplier_of(delegation)
    has_vat = details is not None and bool(details.vat)
    rows = (
        Share.objects.filter(pk__in=list(shares))
        .values("kind", "rate", "territory__name", "occasion")
        .annotate(sum=Sum("amount"))
        .order_by("kind", "territory__name", "rate", "-occasion")
    )
    return [
        Line(
            label=_label(row, month), unit_price=abs(row["sum"]),
            quantity=1 if row["sum"] > 0 else -1, vat_rate=VAT_RATE if has_vat else 0,
        )
        for row in rows
        if row["sum"]
    ]  # fmt: skip


def _label(row: Mapping[str, Any], month: date) -> str:
    what = "des ventes" if row["kind"] == ShareKind.BASE else "des ventes aux clients amenés"
    part = f"art de {percent(row['rate'])} {what}, {row['territory__name']}"
    if row["occasion"] == Occasion.RETURN:
        return f"À déduire, p{part}, dont le paiement est revenu"
    return f"P{part}, perdues" if row["occasion"] == Occasion.LOSS else f"P{part}, réglées en {month_name(month)}"
