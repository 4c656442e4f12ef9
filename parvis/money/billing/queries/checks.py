"""Everything that was issued, reckoned again from the first line: what `parvis doctor` asks."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

_GAPS = """
SELECT d.series, d.year, count(*), max(d.sequence), c.last FROM billing_document d
  JOIN billing_counter c ON c.series = d.series AND c.year = d.year
 GROUP BY d.series, d.year, c.last HAVING count(*) <> max(d.sequence) OR max(d.sequence) <> c.last OR min(d.sequence) <> 1
"""
_ORDER = """
SELECT number FROM (SELECT number, issued_on, lag(issued_on) OVER (PARTITION BY series, year ORDER BY sequence) AS before
                      FROM billing_document) dated WHERE issued_on < before ORDER BY number
"""
_LINES = """
SELECT d.number FROM billing_document d LEFT JOIN billing_documentline l ON l.document_id = d.id
 GROUP BY d.id HAVING count(l.id) <> d.line_count OR coalesce(sum(l.net), 0) <> d.net
    OR d.vat <> (SELECT coalesce(sum((rate ->> 3)::bigint), 0) FROM jsonb_array_elements(d.rates) rate)
    OR d.net <> (SELECT coalesce(sum((rate ->> 2)::bigint), 0) FROM jsonb_array_elements(d.rates) rate)
 ORDER BY d.number
"""
_CREDITED = """
SELECT d.number FROM billing_document d LEFT JOIN billing_document n ON n.corrects_id = d.id
 WHERE d.kind <> '381' GROUP BY d.id HAVING d.credited <> coalesce(sum(n.total), 0) ORDER BY d.number
"""
# What a document says is owed is what its own lines of the books put on the account of its party.
_BOOKS = """
SELECT d.number FROM billing_document d LEFT JOIN (
    SELECT l.document, sum(CASE WHEN debit.kind IN ('customer', 'supplier') THEN l.amount ELSE 0 END)
                     - sum(CASE WHEN credit.kind IN ('customer', 'supplier') THEN l.amount ELSE 0 END) AS owed
      FROM ledger_line l JOIN ledger_account debit ON debit.id = l.debit_id JOIN ledger_account credit ON credit.id = l.credit_id
     WHERE l.cause LIKE 'invoice:%%' GROUP BY l.document) b ON b.document = d.number
 WHERE coalesce(b.owed, 0) <> CASE WHEN d.kind = '380' THEN d.total ELSE -d.total END ORDER BY d.number
"""


def check_documents() -> Iterator[str]:
    """What is wrong with the invoices, in words; nothing where all is well."""
    for series, year, count, last, counter in _rows(_GAPS):
        yield f"la série {series}{year} a {count} pièces, la dernière porte {last}, le compteur dit {counter}"
    for what, statement in (
        ("est datée d’avant la précédente", _ORDER),
        ("ne s’additionne pas", _LINES),
        ("ne dit pas ce que ses avoirs ont repris", _CREDITED),
        ("n’est pas dans les comptes comme elle le dit", _BOOKS),
    ):
        for (number,) in _rows(statement):
            yield f"la pièce {number} {what}"


def _rows(statement: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement.replace("%%", "%"))
        return cursor.fetchall()
