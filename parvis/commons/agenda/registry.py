"""What an app above does when an event has just appeared, or reads differently: a named human checks it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from parvis.ground.territories.models import Territory

# Called with the id of the event and the place whose delegation checks it, in the transaction of the write.
Checker = Callable[[int, Territory, datetime], object]

_checkers: list[Checker] = []


def plug_check(checker: Checker) -> None:
    if checker not in _checkers:
        _checkers.append(checker)


def appeared(event: int, place: Territory, at: datetime) -> None:
    for checker in _checkers:
        checker(event, place, at)
