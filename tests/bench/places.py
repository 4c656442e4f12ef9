"""How long finding a place takes, against the shortest of all questions to the database."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from tests.bench.alone import own_database
from tests.bench.registry import Row, at_most

TYPED = (
    "n", "na", "nar", "narb", "narbonne", "narbone", "s", "sa", "saint", "st etienne", "saint etiene", "saint amoun", "nise",
    "toulosue", "11100", "11", "havre", "hay", "grand narbonne", "la chapelle x", "arbignieu", "paris 1er", "zzzzzz",
)  # fmt: skip
LIMIT = 0.010  # seconds, at the database, for the slowest statement of a look-up


def figures() -> list[Row]:
    with own_database("parvis_bench_places"):  # a clone: every territory is there
        return _figures()


def _figures() -> list[Row]:
    from django.db import connection

    from parvis.ground.territories.queries import look_up

    with connection.cursor() as cursor:
        one = _median(lambda: cursor.execute("SELECT 1"))
    taken = {typed: _median(lambda typed=typed: look_up(typed)) for typed in TYPED}
    slowest = max(taken, key=lambda typed: taken[typed])
    at_database = {typed: _at_database(typed) for typed in TYPED}
    heaviest = max(at_database, key=lambda typed: at_database[typed])
    told = f"{statistics.median(taken.values()) / one:.0f} × SELECT 1, au pire {taken[slowest] / one:.0f} × (« {slowest} »)"
    return [
        Row(f"Chercher un lieu, médiane de {len(TYPED)} saisies", told),
        at_most(f"Chercher un lieu, le plus long en base (« {heaviest} »)", at_database[heaviest] * 1000, LIMIT * 1000, "ms"),
    ]


def _median(work: Callable[[], object], times: int = 30) -> float:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def _at_database(typed: str) -> float:
    """Seconds of planning and execution of all statements of a look-up: the best of five, other work aside."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from parvis.ground.territories.queries import look_up

    with CaptureQueriesContext(connection) as captured:
        look_up(typed)
    statements = [query["sql"] for query in captured.captured_queries]
    total = 0.0
    for sql in statements:
        runs = []
        for _ in range(5):
            with connection.cursor() as cursor:
                cursor.execute("EXPLAIN (ANALYZE, TIMING OFF, BUFFERS OFF) " + sql.replace("%", "%%"), [])
                runs.append(sum(float(line.split()[2]) for (line,) in cursor.fetchall() if "Time:" in line))
        total += min(runs)
    return total / 1000
