"""What keeps the tokens of an organisation alive besides its right to publish: apps above say so in their `apps.py`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from parvis.people.organisations.models import Organisation

Rule = Callable[[Organisation, datetime], bool]
_rules: list[Rule] = []


def keep_open(rule: Rule) -> None:
    _rules.append(rule)


def is_open(organisation: Organisation, at: datetime) -> bool:
    return any(rule(organisation, at) for rule in _rules)
