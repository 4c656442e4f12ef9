"""Proving the books from zero: what `parvis doctor` runs."""

from __future__ import annotations

from django.db import connection

from parvis.ground.core.money import euros

from ..chain import GENESIS
from ..models import ClosedMonth
from .months import first_day_of_next, sum_of_month

_RECOMPUTED = """
WITH recomputed AS (
    SELECT account_id, sum(debit) AS debit, sum(credit) AS credit FROM (
        SELECT debit_id AS account_id, amount AS debit, 0 AS credit FROM ledger_line
        UNION ALL SELECT credit_id, 0, amount FROM ledger_line
    ) AS sides GROUP BY account_id
)
SELECT a.key, coalesce(b.debit, 0) - coalesce(b.credit, 0), coalesce(r.debit, 0) - coalesce(r.credit, 0)
FROM ledger_account a LEFT JOIN ledger_balance b ON b.account_id = a.id LEFT JOIN recomputed r ON r.account_id = a.id
WHERE (coalesce(b.debit, 0), coalesce(b.credit, 0)) IS DISTINCT FROM (coalesce(r.debit, 0), coalesce(r.credit, 0))
ORDER BY a.key
"""
_COUNTERED_TOO_MUCH = """
SELECT l.cause FROM ledger_line l JOIN ledger_line c ON c.counters_id = l.id
GROUP BY l.id HAVING sum(c.amount) > l.amount OR bool_or(c.debit_id <> l.credit_id OR c.credit_id <> l.debit_id)
ORDER BY l.cause
"""


def check_books() -> list[str]:
    """What is wrong with the books, in words; nothing when they are sound. Reads every line."""
    troubles = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(sum(debit - credit), 0) FROM ledger_balance")
        total = int(cursor.fetchone()[0])
        if total:
            troubles.append(f"les comptes ne s’équilibrent pas : il reste {euros(total)}")
        cursor.execute(_RECOMPUTED)
        for key, kept, recomputed in cursor.fetchall():
            troubles.append(f"le solde du compte {key} est {euros(int(kept))}, ses lignes font {euros(int(recomputed))}")
        cursor.execute(_COUNTERED_TOO_MUCH)
        troubles += [f"la ligne {cause} est corrigée au-delà de son montant" for (cause,) in cursor.fetchall()]
    previous, expected = GENESIS, None
    for closed in ClosedMonth.objects.order_by("month"):
        if expected is not None and closed.month != expected:
            troubles.append(f"le mois {closed.month:%m/%Y} a été clos sans celui d’avant")
        found = sum_of_month(closed.month, previous)
        if (found.lines, found.amount, found.hash) != (closed.lines, closed.amount, closed.hash):
            troubles.append(f"le mois clos {closed.month:%m/%Y} n’est plus ce qu’il était : ses lignes ont été changées de force")
        previous, expected = closed.hash, first_day_of_next(closed.month)
    return troubles
