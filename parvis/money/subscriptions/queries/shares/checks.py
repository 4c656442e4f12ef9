"""The shares and the books say the same, and the parts of every price make it: what `parvis doctor` runs."""

from __future__ import annotations

from django.db import connection

from parvis.ground.core.money import euros

# By account, what the shares add up to and what the ledger holds, where they differ.
_AGAINST_THE_BOOKS = """
WITH told AS (
    SELECT 'share-cost:t' || territory_id AS key, sum(amount) AS amount FROM subscriptions_share GROUP BY territory_id
    UNION ALL SELECT 'share-due:d' || delegation_id, -sum(amount) FROM subscriptions_share
        WHERE delegation_id IS NOT NULL AND statement_id IS NULL GROUP BY delegation_id
    UNION ALL SELECT 'share-waiting:t' || territory_id, -sum(amount) FROM subscriptions_share
        WHERE delegation_id IS NULL GROUP BY territory_id
), kept AS (
    SELECT a.key, b.debit - b.credit AS amount FROM ledger_account a JOIN ledger_balance b ON b.account_id = a.id
    WHERE a.kind IN ('share-cost', 'share-due', 'share-waiting')
)
SELECT coalesce(t.key, k.key), coalesce(t.amount, 0), coalesce(k.amount, 0) FROM told t FULL JOIN kept k USING (key)
WHERE coalesce(t.amount, 0) <> coalesce(k.amount, 0) ORDER BY 1
"""
# The territory's part is booked on the whole of every price, so that its bases are the revenue.
_AGAINST_REVENUE = """
WITH sold AS (
    SELECT territory_id, sum(base) AS amount FROM subscriptions_share WHERE kind = 'base' GROUP BY territory_id
), earned AS (
    SELECT a.territory_id, sum(b.credit - b.debit) AS amount
    FROM ledger_account a JOIN ledger_balance b ON b.account_id = a.id WHERE a.kind = 'revenue' GROUP BY a.territory_id
)
SELECT t.name, coalesce(s.amount, 0), coalesce(e.amount, 0)
FROM sold s FULL JOIN earned e USING (territory_id) JOIN territories_territory t ON t.id = territory_id
WHERE coalesce(s.amount, 0) <> coalesce(e.amount, 0) ORDER BY 1
"""
_MORE_THAN_THE_PRICE = """
SELECT d.number FROM subscriptions_share s JOIN billing_document d ON d.id = s.invoice_id
GROUP BY d.id HAVING sum(s.amount) > sum(s.base) FILTER (WHERE s.kind = 'base') ORDER BY d.number
"""


def check_shares() -> list[str]:
    """What is wrong, in words; nothing when every cent is where it should be. Reads every share."""
    troubles = []
    with connection.cursor() as cursor:
        cursor.execute(_AGAINST_THE_BOOKS)
        for key, told, kept in cursor.fetchall():
            troubles.append(f"le compte {key} est à {euros(int(kept))}, ses parts font {euros(int(told))}")
        cursor.execute(_AGAINST_REVENUE)
        for place, sold, earned in cursor.fetchall():
            troubles.append(f"{place} a vendu {euros(int(earned))}, des parts ont été comptées sur {euros(int(sold))}")
        cursor.execute(_MORE_THAN_THE_PRICE)
        troubles += [f"les parts de la facture {number} dépassent son prix" for (number,) in cursor.fetchall()]
    return troubles
