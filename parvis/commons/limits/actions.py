"""Counting what one person does, and saying when it is enough for now."""

from __future__ import annotations

from datetime import datetime

from django.db import connection
from django.db.transaction import TransactionManagementError

from parvis.ground.core.errors import Refused
from parvis.ground.core.templatetags.french import when
from parvis.people.members.models import Member

from .likeness import are_alike, digest
from .models import Spent
from .queries import digests_of, fullest
from .rules import KEPT, NEW_FOR, SAME_TEXT, SAME_TEXT_NEW, SPANS, Rule, rule_of


class LimitReached(Refused):
    """Enough for now; the message says which rule, and `again_at` when one may go on."""

    def __init__(self, message: str, *, again_at: datetime, field: str | None = None) -> None:
        super().__init__(message, field=field)
        self.again_at = again_at


def spend(*, by: Member, act: str, at: datetime, text: str = "") -> None:
    """Count one `act` of the member, written in `rules`; raises LimitReached where it is one too many.

    Called by an action in its own transaction, before it changes anything: what is refused afterwards was never counted.
    `text` is what is said, where the rule of the act looks out for the same text sent everywhere; of it a keyed digest is kept
    for a day.
    """
    rule = rule_of(act)
    is_new = is_new_at(by, at)
    _one_at_a_time(by)
    _check_rates(by, rule, is_new, at)
    mark = digest(text, member=by.pk) if rule.reads and text else []
    if mark:
        _check_text(by, mark, is_new, at)
    Spent.objects.create(member=by, act=act, at=at, digest=mark)


def forget(*, at: datetime) -> int:
    """Delete what is older than the longest span; gives how many rows."""
    deleted, _ = Spent.objects.filter(at__lte=at - KEPT).delete()
    return deleted


def is_new_at(member: Member, at: datetime) -> bool:
    """Not verified, or within the first days that follow; what is told of before that is no first day."""
    return member.verified_at is None or member.verified_at <= at < member.verified_at + NEW_FOR


def _one_at_a_time(member: Member) -> None:
    """Two presses at once are counted one after the other. No row is locked: what the action locks keeps its own order."""
    if not connection.in_atomic_block:
        raise TransactionManagementError("What is counted is counted in the transaction of the action.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('parvis.limits', %s))", [member.pk])


def _check_rates(by: Member, rule: Rule, is_new: bool, at: datetime) -> None:
    rates = rule.rates_of(is_new=is_new)
    full = [
        (filled + span, most, said)
        for (span, said), most, filled in zip(SPANS, rates, fullest(by, rule.act, rates, at), strict=True)
        if filled is not None
    ]
    if not full:
        return
    again_at, most, said = max(full)  # the one that lasts longest
    counted = f"{most} {rule.many if most > 1 else rule.one}"
    whose = "pendant les sept jours qui suivent la vérification d’un compte" if is_new and rates != rule.rates else "pour chacun"
    raise LimitReached(
        f"{counted} {said} : c’est la limite {whose}. Vous pourrez continuer {_told(again_at, at)}.", again_at=again_at
    )


def _check_text(by: Member, mark: list[int], is_new: bool, at: datetime) -> None:
    most = SAME_TEXT_NEW if is_new else SAME_TEXT
    alike = [sent for sent, other in digests_of(by, at) if are_alike(mark, other)]
    if len(alike) >= most:
        again_at = alike[most - 1] + KEPT
        raise LimitReached(
            f"Vous avez déjà envoyé ce texte, ou presque le même, {most} fois en vingt-quatre heures : c’est la limite, pour que "
            f"personne ne reçoive le même message partout. Écrivez autre chose, ou attendez {_told(again_at, at)}.",
            again_at=again_at, field="text",
        )  # fmt: skip


def _told(again_at: datetime, at: datetime) -> str:
    """« dans moins d’une minute », « aujourd’hui à 15 h 42 »."""
    return "dans moins d’une minute" if (again_at - at).total_seconds() < 60 else when(again_at, at)
