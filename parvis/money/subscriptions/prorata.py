"""What a term has earned and what is left of it, by the day. The parts of a price always sum to it, none is negative."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from parvis.ground.territories.models import Territory

from .models import Move, Term


def earned(price: int, *, days: int, passed: int) -> int:
    """The part of the price of `days` days that `passed` of them are worth: to the cent, never less as days pass."""
    passed = min(max(passed, 0), days)
    return (2 * price * passed + days) // (2 * days)


def unexpired(term: Term, on: date) -> int:
    """What the days from `on` to the last one sold are worth: all of it before the term begins, nothing once it is over."""
    return term.price - earned(term.price, days=term.days_sold, passed=(on - term.starts_on).days)


@dataclass(frozen=True, slots=True)
class Segment:
    """Days of a term that count for one place, and their part of its price."""

    territory: Territory
    amount: int
    since: date
    until: date


def segments(term: Term, moves: Sequence[Move], since: date) -> list[Segment]:
    """The days sold from `since` on, cut where the term moved to another place. `moves` in the order of their days."""
    since = max(since, term.starts_on)
    cuts = [(term.starts_on, moves[0].left if moves else term.subscription.territory)]
    for move in moves:
        on = max(move.on, term.starts_on)
        cuts = [cut for cut in cuts if cut[0] < on] + [(on, move.to)]
    found = []
    for (begins, territory), following in zip(cuts, [*(cut[0] for cut in cuts[1:]), None], strict=True):
        begins = max(begins, since)
        amount = unexpired(term, begins) - (unexpired(term, following) if following else 0)
        if (following is None or following > begins) and begins <= term.sold_until:
            until = term.sold_until if following is None else date.fromordinal(following.toordinal() - 1)
            found.append(Segment(territory, amount, begins, until))
    return found
