"""The books under weight: a month of a hundred thousand lines closes, ten thousand invoices are booked."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tests.bench.alone import own_database, seconds
from tests.bench.registry import Row

LINES, MOST_SECONDS = 100_000, 10
POSTS, A_SECOND = 2_000, 200
MONTH, AFTER = date(2026, 11, 1), datetime(2026, 12, 3, 9, 0, tzinfo=UTC)


def figures() -> list[Row]:
    """In a database of its own, with commits that are real."""
    with own_database("parvis_bench_books"):
        return _figures()


def _figures() -> list[Row]:
    from parvis.money.ledger.accounts import Posting, customer, revenue, share_cost, share_due, vat
    from parvis.money.ledger.actions import close_month, post
    from parvis.money.ledger.queries import check_books, fec
    from tests import cast
    from tests.books import national, treasurer

    by, here, owed, due = treasurer(), cast.place(), customer(cast.organisation()), share_due(national())

    def invoice(number: int) -> list[Posting]:
        base = {"label": f"Facture F2026-{number:06d}", "document": f"F2026-{number:06d}", "territory": here}
        return [
            Posting(f"invoice:{number}:net:1", owed, revenue(here, "premium"), 10_000, **base),
            Posting(f"invoice:{number}:vat:1", owed, vat(), 2_000, **base),
            Posting(f"share:{number}:1:base", share_cost(here), due, 4_000, rate=4_000, base=10_000, **base),
        ]

    rate = POSTS / seconds(lambda: [post(invoice(number), by=by, on=MONTH, at=AFTER) for number in range(POSTS)])
    rest = range(POSTS, LINES // 3 + 1)
    for start in range(rest.start, rest.stop, 5_000):
        lines = [line for number in rest[start - rest.start : start - rest.start + 5_000] for line in invoice(number)]
        post(lines, by=by, on=MONTH, at=AFTER)
    closed = seconds(lambda: close_month(by=by, month=MONTH, at=AFTER))
    checked = seconds(check_books)
    exported = seconds(lambda: sum(len(line) for line in fec(2026)))
    return [
        Row("Comptes : écritures de trois lignes, l’une après l’autre", f"{rate:.0f} /s", f"≥ {A_SECOND} /s", rate >= A_SECOND),
        Row(f"Comptes : clore un mois de {LINES:,} lignes", f"{closed:.1f} s", f"≤ {MOST_SECONDS} s", closed <= MOST_SECONDS),
        Row(f"Comptes : tout recalculer depuis la première ligne ({LINES:,})", f"{checked:.1f} s"),
        Row(f"Comptes : le fichier des écritures (FEC) de {2 * LINES:,} lignes", f"{exported:.1f} s"),
    ]
