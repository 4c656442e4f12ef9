"""How long finding a place takes, against the shortest of all questions to the database.

python -m tests.bench.places
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

TYPED = (
    "n", "na", "nar", "narb", "narbonne", "narbone", "s", "sa", "saint", "st etienne", "saint etiene", "saint amoun", "nise",
    "toulosue", "11100", "11", "havre", "hay", "grand narbonne", "la chapelle x", "arbignieu", "paris 1er", "zzzzzz",
)  # fmt: skip
LIMIT = 0.010  # seconds, at the database, for the slowest statement of a look-up


def figures() -> list[str]:
    """Lines to print; every territory must be loaded in the database that Django is pointed at."""
    from django.db import connection

    from parvis.ground.territories.queries import look_up

    with connection.cursor() as cursor:
        one = _median(lambda: cursor.execute("SELECT 1"))
    taken = {typed: _median(lambda typed=typed: look_up(typed)) for typed in TYPED}
    slowest = max(taken, key=lambda typed: taken[typed])
    at_database = {typed: _at_database(typed) for typed in TYPED}
    heaviest = max(at_database, key=lambda typed: at_database[typed])
    verdict = "tenu" if at_database[heaviest] <= LIMIT else "MANQUÉ"
    return [
        f"Chercher un lieu : {statistics.median(taken.values()) / one:.0f} × SELECT 1 (médiane de {len(TYPED)} saisies), "
        f"au pire {taken[slowest] / one:.0f} × (« {slowest} »)",
        f"Au plus long, dans la base : {at_database[heaviest] * 1000:.1f} ms (« {heaviest} »), pour 10 ms : {verdict}",
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


def main() -> None:
    from tests.environment import databases

    template = databases.ensure_template()
    import django

    django.setup()
    from django.db import connection

    connection.settings_dict["NAME"] = databases.clone(template, "parvis_bench_places")
    try:
        print("\n".join(figures()))
    finally:
        connection.close()
        databases.drop("parvis_bench_places")


if __name__ == "__main__":
    main()
