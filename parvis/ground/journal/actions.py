"""Writing the journal."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction

from parvis.ground.core import statements
from parvis.ground.core.jobs import defer_after_commit
from parvis.ground.core.pages import purge

from .chain import GENESIS, link
from .models import DailyHead, Entry, Seal
from .queries import unsealed

BATCH = 1000
_WRITE = """
    INSERT INTO journal_entry (at, actor_id, action, subject_kind, subject_id, digest)
    VALUES (%s, %s::bigint, %s, %s, %s, %s) RETURNING id
"""
_WRITE_MANY = """
    INSERT INTO journal_entry (at, actor_id, action, subject_kind, subject_id, digest)
    SELECT %s, %s::bigint, %s, %s, subject, digest
    FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY told(subject, digest, place)
    ORDER BY place RETURNING id
"""
SEALING_LOCK = 7_201_101
HEADS_TAG = "journal:heads"  # of the pages that show them


def record(*, by: Any, action: str, subject_kind: str, subject_id: object, at: datetime, **facts: Any) -> Entry:
    """Add the line of a business write, inside its transaction, and ask for the chain to be sealed after commit.

    `by` is the member who acted (None: the platform). `facts` are hashed, not kept: two writes with the
    same facts have the same digest, and erasing the content leaves nothing here to erase.
    """
    digest = _digest(facts)
    subject, actor = str(subject_id), getattr(by, "pk", None)
    entry = Entry(at=at, actor_id=actor, action=action, subject_kind=subject_kind, subject_id=subject, digest=digest)
    # Every write of the platform ends here: written out, and prepared.
    ((entry.pk,),) = statements.rows(_WRITE, [at, actor, action, subject_kind, subject, digest])
    entry._state.adding = False
    defer_after_commit("journal.seal")
    return entry


def record_many(
    *, by: Any, action: str, subject_kind: str, facts: Sequence[tuple[object, Mapping[str, Any]]], at: datetime
) -> None:
    """As `record`, for one act on many subjects: a line each, in the order of `facts` (subject id, what it was about)."""
    if not facts:
        return
    statements.rows(
        _WRITE_MANY,
        [
            at, getattr(by, "pk", None), action, subject_kind,
            [str(subject) for subject, _ in facts], [_digest(told) for _, told in facts],
        ],
    )  # fmt: skip
    defer_after_commit("journal.seal")


def _digest(facts: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(facts, sort_keys=True, ensure_ascii=False, default=str).encode()).hexdigest()


def seal(*, search_everything: bool = False) -> int:
    """Add the entries that have no seal yet to the chain, in batches; gives how many.

    Only one process seals at a time; a second one that asks meanwhile waits, then finds nothing left.
    `search_everything` also looks behind the newest sealed entries, for one that committed exceptionally late.
    """
    sealed = 0
    while True:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SEALING_LOCK])
            newest = Seal.objects.order_by("-position").first()
            position, previous = (newest.position, newest.hash) if newest else (0, GENESIS)
            seals = []
            for entry in unsealed(search_everything=search_everything)[:BATCH]:
                position, previous = position + 1, link(previous, entry)
                seals.append(Seal(position=position, entry=entry, hash=previous))
            Seal.objects.bulk_create(seals)
        sealed += len(seals)
        if len(seals) < BATCH:
            return sealed


def publish_head(*, day: date, at: datetime) -> DailyHead:
    """Publish where the chain stands now that `day` is over; what was published for that day before stays as it is."""
    seal()
    with transaction.atomic():
        newest = Seal.objects.order_by("-position").first()
        position, head = (newest.position, newest.hash) if newest else (0, GENESIS)
        published, is_new = DailyHead.objects.get_or_create(
            day=day, defaults={"position": position, "head": head, "published_at": at}
        )
        if is_new:
            purge(HEADS_TAG)
    return published
