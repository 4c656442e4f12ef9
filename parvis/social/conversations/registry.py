"""Who is no stranger to whom: apps above add the bonds they know of. A letter between strangers lands apart, as a request."""

from __future__ import annotations

from collections.abc import Callable

# rule(member_id, other_id) -> are they no strangers to each other?
Acquaintance = Callable[[int, int], bool]

_rules: list[Acquaintance] = []


def plug_acquaintance(rule: Acquaintance) -> None:
    _rules.append(rule)


def are_acquainted(member: int, other: int) -> bool:
    return any(rule(member, other) for rule in _rules)
