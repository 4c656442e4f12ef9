"""What a commune reports and how long it takes: counted, about nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from ..models import Category, Desk, Problem, State
from ..models.problems import OPEN

PERIOD = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    received: int
    open: int
    late: int
    done: int
    declined: int
    days: int | None  # half of those that were settled took less


@dataclass(frozen=True, slots=True)
class Figures:
    rows: list[Row]
    total: Row


def figures_of(desk: Desk, at: datetime) -> Figures:
    """The last twelve months, by category, the most reported first. One query."""
    told = Problem.objects.filter(desk=desk, confirmed_at__gte=at - PERIOD).exclude(state=State.UNCONFIRMED)
    fields = list(told.values_list("category", "state", "confirmed_at", "ended_at", "due_at"))
    by_category: dict[str, list[tuple[str, datetime | None, datetime | None, datetime | None]]] = {}
    for category, *rest in fields:
        by_category.setdefault(category, []).append(tuple(rest))  # type: ignore[arg-type]
    rows = [_row(str(Category(category).label), lines, at) for category, lines in by_category.items()]
    everything = [line for lines in by_category.values() for line in lines]
    return Figures(sorted(rows, key=lambda row: (-row.received, row.label)), _row("ensemble", everything, at))


def _row(label: str, lines: list[tuple[str, datetime | None, datetime | None, datetime | None]], at: datetime) -> Row:
    took = [
        (ended - began).total_seconds() / 86_400 for state, began, ended, _ in lines if state == State.DONE and began and ended
    ]
    return Row(
        label=label,
        received=len(lines),
        open=sum(state in OPEN for state, *_ in lines),
        late=sum(state in OPEN and due is not None and due < at for state, _, _, due in lines),
        done=len(took),
        declined=sum(state == State.DECLINED for state, *_ in lines),
        days=max(1, round(median(took))) if took else None,
    )
