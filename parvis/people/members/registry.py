"""What upper apps know of a member (mandates, decisions of a panel) and add here in their `apps.py`, each as a rule."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from .models import Member

Rule = Callable[[Member, Member, datetime], bool]  # (by, member, at)

_verifying: list[Rule] = []
_suspending: list[Rule] = []
_offices: list[Callable[[Member, datetime], bool]] = []


def allow_verifying(rule: Rule) -> None:
    _verifying.append(rule)


def allow_suspending(rule: Rule) -> None:
    _suspending.append(rule)


def may_verify(by: Member, member: Member, at: datetime) -> bool:
    return any(rule(by, member, at) for rule in _verifying)


def may_suspend(by: Member, member: Member, at: datetime) -> bool:
    return any(rule(by, member, at) for rule in _suspending)


def require_second_factor(rule: Callable[[Member, datetime], bool]) -> None:
    """Members for whom the rule holds enter no desk without a second factor."""
    _offices.append(rule)


def holds_an_office(member: Member, at: datetime) -> bool:
    return any(rule(member, at) for rule in _offices)


_tellers: list[Callable[..., object]] = []


def plug_teller(teller: Callable[..., object]) -> None:
    """How members are told of something: `commons.notifications` says so, which stands above."""
    _tellers.append(teller)


def tell_ready(member: Member, at: datetime) -> None:
    """The copy of their data waits for them."""
    for teller in _tellers:
        teller(
            to=member, reason="member.copy_ready", text="La copie de vos données est prête. Elle vous attend sept jours.",
            address="/compte/mes-donnees/", at=at,
        )  # fmt: skip
