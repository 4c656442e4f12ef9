"""What always holds of the money wing: statements that give what is wrong, reckoned another way than the code does."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from parvis.ground.core import statements
from parvis.money.subscriptions.queries import publishing_until
from parvis.money.subscriptions.queries.shares import check_shares
from parvis.people.organisations.models import Organisation

_BOOKS = """
WITH sides AS (
    SELECT account_id, sum(debit) AS debit, sum(credit) AS credit FROM (
        SELECT debit_id AS account_id, amount AS debit, 0 AS credit FROM ledger_line
        UNION ALL SELECT credit_id, 0, amount FROM ledger_line
    ) AS both_sides GROUP BY account_id
), kept AS (
    SELECT a.id, a.kind, a.organisation_id, a.delegation_id, coalesce(b.debit - b.credit, 0) AS amount,
           coalesce(s.debit - s.credit, 0) AS recomputed
    FROM ledger_account a LEFT JOIN ledger_balance b ON b.account_id = a.id LEFT JOIN sides s ON s.account_id = a.id
), customers AS (
    SELECT organisation_id, sum(amount) AS owed FROM kept WHERE kind = 'customer' GROUP BY organisation_id
), billed AS (
    SELECT organisation_id, sum(total) FILTER (WHERE kind = '380') AS invoiced,
           coalesce(sum(total) FILTER (WHERE kind = '381'), 0) AS taken_back,
           sum(greatest(0, total - paid - credited)) FILTER (WHERE kind = '380') AS opened
    FROM billing_document WHERE organisation_id IS NOT NULL GROUP BY organisation_id
), received AS (
    SELECT organisation_id, sum(amount) AS amount FROM billing_payment WHERE came_back_on IS NULL GROUP BY organisation_id
), given_back AS (
    SELECT organisation_id, coalesce(sum(amount) FILTER (WHERE paid_on IS NOT NULL), 0) AS done,
           coalesce(sum(amount) FILTER (WHERE paid_on IS NULL AND dropped_at IS NULL), 0) AS to_do
    FROM billing_refund WHERE organisation_id IS NOT NULL GROUP BY organisation_id
), lost AS (
    SELECT d.organisation_id, sum(s.amount) AS amount FROM billing_settlement s JOIN billing_document d ON d.id = s.document_id
    WHERE s.kind = 'loss' AND s.taken_back_at IS NULL GROUP BY d.organisation_id
), settled AS (
    SELECT document_id, sum(amount) FILTER (WHERE kind <> 'loss') AS amount FROM billing_settlement
    WHERE taken_back_at IS NULL GROUP BY document_id
)
SELECT 'the books do not sum to zero: ' || sum(amount) FROM kept HAVING sum(amount) <> 0
UNION ALL
SELECT 'stored balance of account ' || id || ' is ' || amount || ', its lines make ' || recomputed
FROM kept WHERE amount <> recomputed
UNION ALL
SELECT 'customer ' || o.id || ' owes ' || coalesce(c.owed, 0) || ' by the books, documents and payments make '
    || coalesce(b.invoiced, 0) - coalesce(b.taken_back, 0) - coalesce(r.amount, 0) + coalesce(g.done, 0) - coalesce(l.amount, 0)
FROM organisations_organisation o LEFT JOIN customers c ON c.organisation_id = o.id LEFT JOIN billed b ON b.organisation_id = o.id
LEFT JOIN received r ON r.organisation_id = o.id LEFT JOIN given_back g ON g.organisation_id = o.id
LEFT JOIN lost l ON l.organisation_id = o.id
WHERE coalesce(c.owed, 0) <>
    coalesce(b.invoiced, 0) - coalesce(b.taken_back, 0) - coalesce(r.amount, 0) + coalesce(g.done, 0) - coalesce(l.amount, 0)
UNION ALL
SELECT 'customer ' || c.organisation_id || ' owes ' || c.owed || ' by the books, open invoices ask for ' || coalesce(b.opened, 0)
    || ', given back ' || coalesce(g.done, 0)
FROM customers c LEFT JOIN billed b USING (organisation_id) LEFT JOIN given_back g USING (organisation_id)
WHERE c.owed > coalesce(b.opened, 0) + coalesce(g.done, 0)
UNION ALL
SELECT 'document ' || d.number || ' counts ' || d.paid || ' as paid, its settlements make ' || coalesce(s.amount, 0)
FROM billing_document d LEFT JOIN settled s ON s.document_id = d.id WHERE d.paid <> coalesce(s.amount, 0)
UNION ALL
SELECT 'payment ' || p.id || ' of ' || p.amount || ' settles ' || sum(s.amount)
FROM billing_payment p JOIN billing_settlement s ON s.payment_id = p.id AND s.taken_back_at IS NULL
GROUP BY p.id HAVING sum(s.amount) > p.amount OR p.came_back_on IS NOT NULL
UNION ALL
SELECT 'delegation ' || k.delegation_id || ' is owed ' || -k.amount || ' by the books, its invoices ask for '
    || coalesce(sum(d.total - d.paid), 0)
FROM kept k LEFT JOIN billing_document d ON d.delegation_id = k.delegation_id AND d.kind = '389'
WHERE k.kind = 'supplier' GROUP BY k.id, k.delegation_id, k.amount HAVING -k.amount <> coalesce(sum(d.total - d.paid), 0)
UNION ALL
SELECT 'suspense holds ' || w.amount || ', what waits makes ' || w.explained FROM (
    SELECT (SELECT coalesce(sum(-amount), 0) FROM kept WHERE kind = 'suspense') AS amount,
           (SELECT coalesce(sum(amount), 0) FROM billing_bankline WHERE outcome = '')
           + (SELECT coalesce(sum(amount), 0) FROM billing_refund WHERE line_id IS NOT NULL AND paid_on IS NULL)
           + (SELECT coalesce(sum(p.amount), 0) FROM billing_payment p LEFT JOIN billing_bankline l ON l.payment_id = p.id
              WHERE p.came_back_on IS NOT NULL AND p.remittance_id IS NOT NULL AND l.id IS NULL) AS explained
) AS w WHERE w.amount <> w.explained
UNION ALL
SELECT 'the bank holds ' || w.amount || ' by the books, the statements and what was noted make ' || w.explained FROM (
    SELECT (SELECT coalesce(sum(amount), 0) FROM kept WHERE kind = 'bank') AS amount,
           (SELECT coalesce(sum(amount), 0) FROM billing_bankline)
           + (SELECT coalesce(sum(amount), 0) FROM billing_payment
              WHERE means IN ('transfer', 'mandate') AND NOT seen_by_bank AND came_back_on IS NULL) AS explained
) AS w WHERE w.amount <> w.explained
"""

_DOCUMENTS = """
SELECT 'series ' || d.series || ' of ' || d.year || ': ' || count(*) || ' documents, numbers ' || min(d.sequence) || ' to '
    || max(d.sequence) || ', counter at ' || max(c.last)
FROM billing_document d LEFT JOIN billing_counter c ON c.series = d.series AND c.year = d.year
GROUP BY d.series, d.year
HAVING min(d.sequence) <> 1 OR max(d.sequence) <> count(*) OR max(c.last) IS DISTINCT FROM count(*)
UNION ALL
SELECT 'the dates of ' || number || ' and of the one before it are in the wrong order' FROM (
    SELECT number, issued_on < lag(issued_on) OVER (PARTITION BY series, year ORDER BY sequence) AS is_wrong FROM billing_document
) AS dated WHERE is_wrong
UNION ALL
SELECT 'credit notes of ' || i.number || ' take back ' || sum(n.total) || ' of ' || i.total || ', counted as ' || i.credited
FROM billing_document i JOIN billing_document n ON n.corrects_id = i.id
GROUP BY i.id HAVING sum(n.total) > i.total OR sum(n.total) > i.credited
"""

_SHARES = """
WITH net AS (
    SELECT i.id, i.number, i.net - coalesce((SELECT sum(n.net) FROM billing_document n WHERE n.corrects_id = i.id), 0) AS amount
    FROM billing_document i WHERE i.kind = '380'
), parts AS (
    SELECT invoice_id, coalesce(sum(base) FILTER (WHERE kind = 'base'), 0) AS base, sum(amount) AS amount
    FROM subscriptions_share GROUP BY invoice_id
), earned AS (
    SELECT coalesce(d.corrects_id, d.id) AS invoice_id,
           sum(CASE WHEN c.kind = 'revenue' THEN l.amount ELSE 0 END) - sum(CASE WHEN b.kind = 'revenue' THEN l.amount ELSE 0 END)
           AS amount
    FROM ledger_line l JOIN billing_document d ON d.number = l.document AND d.kind IN ('380', '381')
    JOIN ledger_account b ON b.id = l.debit_id JOIN ledger_account c ON c.id = l.credit_id GROUP BY 1
)
SELECT 'revenue of ' || n.number || ' is ' || coalesce(e.amount, 0) || ' by the books, ' || n.amount || ' by its documents'
FROM net n LEFT JOIN earned e ON e.invoice_id = n.id WHERE coalesce(e.amount, 0) <> n.amount
UNION ALL
SELECT 'shares of ' || n.number || ' are reckoned on ' || coalesce(p.base, 0) || ', its net price is ' || n.amount
FROM net n LEFT JOIN parts p ON p.invoice_id = n.id WHERE coalesce(p.base, 0) <> n.amount
UNION ALL
SELECT 'shares of ' || n.number || ' make ' || p.amount || ' of ' || n.amount
FROM net n JOIN parts p ON p.invoice_id = n.id WHERE p.amount < 0 OR p.amount > n.amount
"""

# Everything that a replay must leave as it was: one row, compared as a whole.
_MONEY = """
SELECT (SELECT max(id) FROM ledger_line), (SELECT sum(debit) FROM ledger_balance),
       (SELECT row(count(*), sum(paid), sum(credited), count(settled_at))::text FROM billing_document),
       (SELECT row(count(*), count(came_back_on), count(*) FILTER (WHERE seen_by_bank))::text FROM billing_payment),
       (SELECT row(count(*), count(taken_back_at))::text FROM billing_settlement),
       (SELECT row(count(*), count(*) FILTER (WHERE outcome <> ''))::text FROM billing_bankline),
       (SELECT row(count(*), string_agg(state, '' ORDER BY id))::text FROM billing_run),
       (SELECT row(count(*), count(came_back_on), count(*) FILTER (WHERE is_live))::text FROM billing_runline),
       (SELECT row(count(*), count(paid_on), count(dropped_at))::text FROM billing_refund),
       (SELECT row(count(*), sum(ends_on - '2000-01-01'::date), sum(due_on - '2000-01-01'::date),
                   string_agg(state, '' ORDER BY id))::text
        FROM subscriptions_term),
       (SELECT row(count(*), string_agg(state, '' ORDER BY id), count(cancelled_at), sum(territory_id), sum(plan_id))::text
        FROM subscriptions_subscription),
       (SELECT row(count(*), count(claimed_at), count(activated_at))::text FROM subscriptions_giftinvitation),
       (SELECT row(count(*), count(statement_id), count(delegation_id), sum(amount))::text FROM subscriptions_share),
       (SELECT row(count(*), count(ended_at))::text FROM subscriptions_referral),
       (SELECT row(count(*), count(decided_at))::text FROM subscriptions_referraldispute),
       (SELECT count(*) FROM ledger_closedmonth)
"""
_WRITTEN = "SELECT (SELECT max(id) FROM journal_entry)"


def money() -> tuple[Any, ...]:
    """What is there of money, to be compared."""
    return statements.rows(_MONEY, [])[0]


def written() -> tuple[Any, ...]:
    """The same, and the last line of the journal: whoever is refused leaves both."""
    return (*money(), *statements.rows(_WRITTEN, [])[0])


def troubles() -> list[str]:
    """What is wrong with the books, the documents and the shares; nothing when every cent is explained."""
    asked = (_BOOKS, _DOCUMENTS, _SHARES)
    return [told for statement in asked for (told,) in statements.rows(statement, [])] + check_shares()


def hold(found: list[str]) -> None:
    """Raises with what is wrong, if anything is."""
    if found:
        raise AssertionError("; ".join(found))


def publishing_troubles(organisations: list[int], at: datetime) -> list[str]:
    """Whose right to publish is not what its terms say."""
    wrong = []
    for organisation in Organisation.objects.filter(pk__in=organisations):
        told, due = organisation.publishes_until, publishing_until(organisation, at)
        if (told if told is not None and told > at else None) != due:
            wrong.append(f"{organisation.name} may publish until {told}, its terms say {due}")
    return wrong
