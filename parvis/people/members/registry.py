"""Who else may verify or suspend a member: upper apps know (mandates, decisions of a panel) and add their rule in `apps.py`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from .models import Member

Rule = Callable[[Member, Member, datetime], bool]  # (by, member, at)

_verifying: list[Rule] = []
_suspending: list[Rule] = []


def allow_verifying(rule: Rule) -> None:
    _verifying.append(rule)


def allow_suspending(rule: Rule) -> None:
    _suspending.append(rule)


def may_verify(by: Member, member: Member, at: datetime) -> bool:
    return any(rule(by, member, at) for rule in _verifying)


def may_suspend(by: Member, member: Member, at: datetime) -> bool:
    return any(rule(by, member, at) for rule in _suspending)
