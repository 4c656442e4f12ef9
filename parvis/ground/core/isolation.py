"""Whose rows one may see: PostgreSQL's row-level security, told once for a transaction.

    with seeing(shop=7):
        ...  # orders of shop 7, and of no other; outside, of none at all

The policies of the isolated tables compare their rows with the settings told here, so that a forgotten filter, or a
statement that someone smuggles in, finds nothing instead of everything. A query set is read inside the block: read later,
it is empty. Whoever decides that a person may look (permissions, views) stands above; this only keeps the promise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection, transaction
from psycopg.pq import TransactionStatus

from . import statements

# Each is transaction-local: it ends with the transaction, even where a process dies or a connection goes back to the pool.
SHOP, ORDER_TOKEN, MEMBER, DELEGATION = "parvis.shop", "parvis.order_token", "parvis.member", "parvis.delegation"
SETTINGS = (SHOP, ORDER_TOKEN, MEMBER, DELEGATION)
# What the owner of the tables says before it dumps or counts them: without it, the policies bind the owner too.
OWNER_READS_ALL = "parvis.backup"

Seen = tuple[str, ...]
NOTHING: Seen = ("",) * len(SETTINGS)
_TELL = "SELECT " + ", ".join(f"set_config('{name}', %s, true)" for name in SETTINGS)
_seen: ContextVar[Seen] = ContextVar("parvis_seen", default=NOTHING)


@contextmanager
def seeing(
    *, shop: int | None = None, order_token_hash: str | None = None, member: int | None = None, delegation: int | None = None
) -> Iterator[None]:
    """See the rows of what is named, and no others, until the end of the block. Inside another one, this alone counts."""
    named = (shop, order_token_hash, member, delegation)
    seen = tuple("" if value is None else str(value) for value in named)
    if seen == NOTHING:
        raise ValueError("say whose rows are to be seen")
    if not connection.in_atomic_block:
        with transaction.atomic(), _told(seen):
            yield
        return
    before = _seen.get()
    try:
        with _told(seen):
            yield
    finally:
        if _can_be_told():  # otherwise the transaction is about to be undone, and the setting with it
            _tell(before)


def ask_seeing(statement: str, values: Mapping[str, Any], *, shop: int) -> list[tuple[Any, ...]]:
    """The rows that one statement gives while it alone sees those of the shop: as `seeing`, in one trip instead of three.

    Inside a transaction. Its values travel apart from the text (`core.statements`): it says their types where PostgreSQL
    cannot tell. Where the statement fails, so does the transaction, and what was told goes with it.
    """
    if not connection.in_atomic_block:
        raise ValueError("what is told for one transaction is asked inside one")
    _, asked, _ = statements.in_one_trip((_TELL, (str(shop), "", "", "")), (statement, values), (_TELL, _seen.get()))
    return asked


@contextmanager
def _told(seen: Seen) -> Iterator[None]:
    _tell(seen)
    token = _seen.set(seen)
    try:
        yield
    finally:
        _seen.reset(token)


def _tell(seen: Seen) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_TELL, seen)


def _can_be_told() -> bool:
    session = connection.connection
    return session is not None and not connection.needs_rollback and session.info.transaction_status != TransactionStatus.INERROR
