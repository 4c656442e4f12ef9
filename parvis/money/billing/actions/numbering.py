"""Numbers without a gap: the counter of a series is locked late, and all that is numbered takes them at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby

from django.db import connection
from stdnum.iso7064 import mod_97_10

from .drafting import Draft
from .refusal import BillingRefused


def lock_counter(series: str, year: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO billing_counter (series, year, last, last_on) VALUES (%s, %s, 0, make_date(%s, 1, 1))
               ON CONFLICT (series, year) DO UPDATE SET last = billing_counter.last""",
            [series, year, year],
        )


def give_numbers(drafts: Iterable[Draft], at: datetime) -> None:
    """Give each its number; the counters are locked."""
    for (series, year), group in groupby(
        sorted(drafts, key=lambda draft: (draft.document.series, draft.document.issued_on.year)),
        key=lambda draft: (draft.document.series, draft.document.issued_on.year),
    ):
        numbered = [draft.document for draft in group]
        first, last = numbered[0].issued_on, numbered[-1].issued_on
        with connection.cursor() as cursor:
            cursor.execute(
                """UPDATE billing_counter SET last = last + %s, last_on = %s
                   WHERE series = %s AND year = %s AND last_on <= %s RETURNING last""",
                [len(numbered), last, series, year, first],
            )
            taken = cursor.fetchone()
        if taken is None:
            raise BillingRefused(
                "Une pièce plus récente existe déjà dans cette série : les numéros suivent les dates, "
                "choisissez une date plus tardive.",
                field="on",
            )
        for sequence, document in enumerate(numbered, taken[0] - len(numbered) + 1):
            document.year, document.sequence = year, sequence
            document.number = f"{series}{year}-{sequence:06d}"
            document.reference = _reference(document.number)
            document.issued_at = at
            if document.total == 0:
                document.settled_at = at


def _reference(number: str) -> str:
    """The creditor reference of ISO 11649 that the number gives."""
    body = number.replace("-", "")
    return f"RF{mod_97_10.calc_check_digits(body + 'RF')}{body}"
