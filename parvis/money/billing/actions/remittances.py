"""Cheques and cash carried to the bank together."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..models import Means, Payment, Remittance
from ..permissions import can_keep_accounts
from .refusal import BillingRefused


@transaction.atomic
def carry(*, by: Member, payments: Iterable[int], means: str, on: date, at: datetime) -> Remittance:
    """Make the slip of what is carried to the bank: these cheques, or this cash. The statement will tell its total."""
    if not can_keep_accounts(by, at):
        raise NotAllowed
    wanted = set(payments)
    chosen = list(
        Payment.objects.select_for_update(of=("self",), no_key=True)
        .filter(pk__in=wanted, means=means, remittance=None, came_back_on=None)
        .order_by("pk")
    )
    if not chosen:
        raise BillingRefused("Choisissez ce que vous portez à la banque.", field="payments")
    if len(chosen) < len(wanted):
        raise BillingRefused("Une partie de ce que vous avez choisi est déjà portée à la banque : choisissez à nouveau.")
    if on > timezone.localdate(at) or on < max(one.on for one in chosen):
        raise BillingRefused("La date vient après la réception de chaque paiement, et n’est pas à venir.", field="on")
    remittance = Remittance.objects.create(
        kind=Remittance.Kind.CHEQUES if means == Means.CHEQUE else Remittance.Kind.CASH, made_on=on, made_by=by, made_at=at,
        total=sum(one.amount for one in chosen), count=len(chosen),
    )  # fmt: skip
    Payment.objects.filter(pk__in=[one.pk for one in chosen]).update(remittance=remittance)
    record(
        by=by, action="remittance.make", subject_kind="remittance", subject_id=remittance.pk, at=at, total=remittance.total,
        payments=[one.pk for one in chosen],
    )  # fmt: skip
    return remittance
