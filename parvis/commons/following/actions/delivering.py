"""What appears reaches whoever follows one of its sources: one row each, written by a job that begins again where it died."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import connection, transaction

from parvis.ground.core.jobs import defer

from ..models import Entry, EntrySource
from .lines import clean_entry, put_to_followers

AT_ONCE = 5_000  # followers in one transaction
KEPT = timedelta(days=400)  # a feed goes back a year and a month: walls and lists hold the rest
FORGOTTEN_AT_ONCE = 20_000


@transaction.atomic(savepoint=False)
def deliver(*, kind: str, id: int, sources: Iterable[tuple[str, int]], at: datetime) -> Entry:
    """Put a content into the feeds of whoever follows one of `sources`, in the transaction in which it appears.

    `at` is its place in time. Given again, it stands where it stood, with the sources it has now, and comes back if it was gone.
    """
    meant = set(sources)
    entry, is_new = Entry.objects.get_or_create(kind=kind, object_id=id, defaults={"at": at})
    if not is_new:
        entry = Entry.objects.select_for_update(no_key=True).get(pk=entry.pk)
    standing = set() if is_new else set(entry.sources.values_list("source_kind", "source_id"))
    came_back = entry.is_gone
    if came_back:
        entry.is_gone = False
        entry.save(update_fields=["is_gone"])
    if lost := standing - meant:
        pairs = [source.pk for source in entry.sources.all() if (source.source_kind, source.source_id) in lost]
        EntrySource.objects.filter(pk__in=pairs).delete()
    EntrySource.objects.bulk_create(
        EntrySource(entry=entry, source_kind=source_kind, source_id=source_id, at=entry.at)
        for source_kind, source_id in sorted(meant - standing)
    )
    if came_back or meant != standing:
        defer("following.deliver", entry=entry.pk)
    return entry


@transaction.atomic(savepoint=False)
def deliver_many(*, kind: str, pieces: Iterable[tuple[int, Iterable[tuple[str, int]], datetime]]) -> None:
    """As `deliver`, for contents that nobody knew before: (id, its sources, its place in time) of each. One job for all."""
    told = [(Entry(kind=kind, object_id=id, at=at), sorted(set(sources))) for id, sources, at in pieces]
    if not told:
        return
    Entry.objects.bulk_create(entry for entry, _ in told)
    EntrySource.objects.bulk_create(
        EntrySource(entry=entry, source_kind=source_kind, source_id=source_id, at=entry.at)
        for entry, sources in told
        for source_kind, source_id in sources
    )
    defer("following.deliver_all", entries=[entry.pk for entry, _ in told])


@transaction.atomic(savepoint=False)
def withdraw(*, kind: str, id: int) -> None:
    """Out of every feed with the commit; the rows go behind it, by a job."""
    entry = Entry.objects.select_for_update(no_key=True).filter(kind=kind, object_id=id, is_gone=False).first()
    if entry is not None:
        entry.is_gone = True
        entry.save(update_fields=["is_gone"])
        defer("following.clear", entry=entry.pk)


def spread(*, entry: int) -> None:
    """Write the line of each follower, some thousands at a time. Killed, it begins again and finds what it wrote."""
    after: int | None = 0
    while after is not None:
        with transaction.atomic():
            if not _is_locked(entry, gone=False):
                return
            after = put_to_followers(entry, after=after, most=AT_ONCE)
    with transaction.atomic():
        if _is_locked(entry, gone=False):
            clean_entry(entry)


def clear(*, entry: int) -> None:
    """Delete the lines of what was taken down, unless it came back meanwhile."""
    cleared = 1
    while cleared:
        with transaction.atomic():
            if not _is_locked(entry, gone=True):
                return
            with connection.cursor() as cursor:
                cursor.execute(
                    "DELETE FROM following_line WHERE id IN (SELECT id FROM following_line WHERE entry_id = %s LIMIT %s)",
                    [entry, AT_ONCE],
                )
                cleared = cursor.rowcount


def forget_old(*, at: datetime) -> int:
    """Delete the lines that are too old for a feed; how many they were stays with their entry. Gives how many."""
    forgotten, batch = 0, 1
    while batch:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                """WITH old AS (
                     DELETE FROM following_line WHERE id IN (SELECT id FROM following_line WHERE at < %s LIMIT %s)
                     RETURNING entry_id
                   ), counted AS (SELECT entry_id, count(*) AS lines FROM old GROUP BY entry_id), kept AS (
                     UPDATE following_entry e SET forgotten = forgotten + lines FROM counted WHERE e.id = counted.entry_id
                   ) SELECT count(*) FROM old""",
                [at - KEPT, FORGOTTEN_AT_ONCE],
            )
            batch = cursor.fetchone()[0]
        forgotten += batch
    return forgotten


def _is_locked(entry: int, *, gone: bool) -> bool:
    """Hold the entry as it is while lines are written or deleted: is it still gone, or still there?"""
    with connection.cursor() as cursor:
        cursor.execute("SELECT is_gone FROM following_entry WHERE id = %s FOR SHARE", [entry])
        found = cursor.fetchone()
    return found is not None and found[0] is gone
