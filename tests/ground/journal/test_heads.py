"""The head of the chain, published every day: noted by anyone, changed by nobody."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, connections, transaction

from parvis.cli import examination
from parvis.ground.journal.actions import publish_head, record, seal
from parvis.ground.journal.chain import GENESIS
from parvis.ground.journal.models import DailyHead, Seal
from parvis.ground.journal.queries import PublishedHead, broken_heads, published_head

AT = datetime(2026, 11, 21, 23, 7, tzinfo=UTC)  # seven past midnight in Paris
DAY = date(2026, 11, 21)


def write(count: int) -> None:
    for number in range(count):
        record(by=None, action="publication.publish", subject_kind="publication", subject_id=number, at=AT, n=number)


@pytest.mark.django_db
def test_the_head_of_a_day_is_where_the_chain_stands_and_is_published_once():
    write(3)
    first = publish_head(day=DAY, at=AT)
    assert (first.position, first.head) == (3, Seal.objects.get(position=3).hash)
    write(2)
    assert publish_head(day=DAY, at=AT + timedelta(hours=1)) == first
    assert DailyHead.objects.get().position == 3


@pytest.mark.django_db
def test_a_draw_starts_from_the_last_head_that_was_public():
    assert published_head(AT) == PublishedHead(None, 0, GENESIS)
    write(1)
    first = publish_head(day=DAY, at=AT)
    write(1)
    second = publish_head(day=DAY + timedelta(days=1), at=AT + timedelta(days=1))
    assert published_head(AT - timedelta(seconds=1)).day is None
    assert published_head(AT + timedelta(hours=5)) == PublishedHead(DAY, 1, first.head)
    assert published_head(AT + timedelta(days=9)).head == second.head


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_dailyhead SET head = repeat('0', 64)",
        "DELETE FROM journal_dailyhead",
        "TRUNCATE journal_dailyhead",
    ],
)
def test_the_application_cannot_take_a_published_head_back(statement):
    write(1)
    head = publish_head(day=DAY, at=AT).head
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert DailyHead.objects.get().head == head


def test_a_chain_rewritten_from_end_to_end_no_longer_fits_what_was_published(committed_db):
    """Whoever holds the database can forge a chain that verifies by itself; the heads others noted give them away."""
    write(4)
    publish_head(day=DAY, at=AT)
    with connections["owner"].cursor() as cursor:
        with pytest.raises(DatabaseError, match="append-only"):
            cursor.execute("DELETE FROM journal_dailyhead")
        cursor.execute("ALTER TABLE journal_entry DISABLE TRIGGER USER")
        cursor.execute("ALTER TABLE journal_seal DISABLE TRIGGER USER")
        cursor.execute("UPDATE journal_entry SET subject_id = '99' WHERE subject_id = '2'")
        cursor.execute("DELETE FROM journal_seal")
    assert list(broken_heads()) == list(DailyHead.objects.all())
    seal()
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE journal_entry ENABLE TRIGGER USER")
    connections["owner"].close()
    found = list(examination.journal())
    assert len(found) == 1
    assert "21/11/2026" in found[0]
