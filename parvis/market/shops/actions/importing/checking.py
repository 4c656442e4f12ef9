"""Trying a file of goods: all that it would change is weighed and written down, and nothing of the shop changes.

Batch by batch, with the mark of how far it went: killed anywhere, the job goes on where it stood.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from parvis.ground.core.jobs import HEAVY, defer
from parvis.people.members.models import Member

from ...imports import Field, Problem, require_enough
from ...models import GoodsImport, GoodsProblem
from ...queries.imports import Example, Shelf, example_of, goods_of, lock_import, sheet_of, weigh_all
from .receiving import waiting_import

BATCH = 500
EXAMPLES = 8
QUICK = 1_000  # lines that are tried while the merchant waits
_CHECKING = GoodsImport.State.CHECKING


def check_goods(*, by: Member, goods_import: GoodsImport, at: datetime) -> GoodsImport:
    """Ask what the file would change: told at once, or behind where it is long. Raises Unmapped."""
    with transaction.atomic():
        received = waiting_import(by, goods_import)
        require_enough([Field(column) if column else None for column in received.columns])
        received.state, received.asked_at, received.tried_at = _CHECKING, at, None
        start_anew(received)
        received.save()
        defer("shops.check_goods", priority=HEAVY, id=received.pk)  # where it is told at once, it finds nothing to do
    if received.line_count <= QUICK:
        check_on(id=received.pk, at=at)
        received.refresh_from_db()
    return received


def check_on(*, id: int, at: datetime) -> None:
    """Weigh what is left of a file that is tried."""
    received = GoodsImport.objects.filter(pk=id, state=_CHECKING).select_related("shop").first()
    if received is None:
        return
    goods, problems = goods_of(received, sheet_of(received))
    if not begin(received, len(goods), problems):
        return
    meant = Shelf(received.shop_id).meant_by(goods)
    position = received.position
    while position < len(goods):
        weighed = list(weigh_all(goods[position : position + BATCH], meant[position : position + BATCH], received, at))
        found = [Problem(one.good.line, one.problem) for one in weighed if one.problem]
        counts = Counter(one.outcome for one in weighed if not one.problem)
        shown = [example_of(one) for one in weighed if not one.problem and one.outcome != "unchanged"][:EXAMPLES]
        if not _note(received, position, len(weighed), counts, found, shown):
            return
        position += len(weighed)
    _finish(received, at)


def begin(received: GoodsImport, total: int, problems: Sequence[Problem]) -> bool:
    """Write down how much there is to do and what cannot be read, once; whether there is something to do still."""
    with transaction.atomic():
        standing = _same(received)
        if standing is None:
            return False
        if standing.position == 0:
            start_anew(standing)
            standing.total = total
            blame(standing, problems)
            standing.save()
        received.position = standing.position
    return True


def start_anew(received: GoodsImport) -> None:
    """Nothing is seen to yet."""
    received.problems.all().delete()
    for name in ("total", "position", "added", "changed", "unchanged", "problem_count", "left_out_count"):
        setattr(received, name, 0)
    received.examples = []


def blame(received: GoodsImport, problems: Sequence[Problem]) -> None:
    """Tell these of its lines."""
    GoodsProblem.objects.bulk_create(
        [
            GoodsProblem(
                goods_import=received, line=one.line, column=one.column, text=one.text[:500], is_left_out=one.is_left_out
            )
            for one in problems
        ],
        batch_size=1_000,
    )
    received.left_out_count += sum(one.is_left_out for one in problems)
    received.problem_count += sum(not one.is_left_out for one in problems)


@transaction.atomic
def _note(
    received: GoodsImport, position: int, seen: int, counts: Counter[str], problems: Sequence[Problem], shown: Sequence[Example]
) -> bool:
    standing = _same(received)
    if standing is None or standing.position != position:
        return False  # given up, asked for anew, or another worker goes on
    standing.position += seen
    for outcome in ("added", "changed", "unchanged"):
        setattr(standing, outcome, getattr(standing, outcome) + counts[outcome])
    standing.examples = [*standing.examples, *shown][:EXAMPLES]
    blame(standing, problems)
    standing.save()
    return True


@transaction.atomic
def _finish(received: GoodsImport, at: datetime) -> None:
    standing = _same(received)
    if standing is not None and standing.position == standing.total:
        standing.state, standing.tried_at = GoodsImport.State.SENT, at
        standing.save()


def _same(received: GoodsImport) -> GoodsImport | None:
    """The import as it stands, locked, where it is still in the pass that the job began; None where it is not, or is gone."""
    try:
        standing = lock_import(received.pk)
    except GoodsImport.DoesNotExist:
        return None
    return standing if (standing.state, standing.asked_at) == (received.state, received.asked_at) else None
