"""The journal cannot be changed, and its chain shows when someone managed to."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, connections, transaction

from parvis.ground.journal.actions import record, seal
from parvis.ground.journal.models import Entry, Seal
from parvis.ground.journal.queries import verify_chain

AT = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


def write(count: int) -> None:
    for number in range(count):
        record(by=None, action="publication.publish", subject_kind="publication", subject_id=number, at=AT, n=number)


@pytest.mark.django_db
def test_every_entry_is_sealed_once_without_a_gap():
    write(5)
    assert seal() == 5
    write(3)
    assert seal() == 3
    assert seal() == 0
    assert list(Seal.objects.order_by("position").values_list("position", flat=True)) == list(range(1, 9))
    state = verify_chain()
    assert (state.length, state.waiting, state.is_intact) == (8, 0, True)


@pytest.mark.django_db
def test_one_transaction_asks_for_the_chain_to_be_sealed_once(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        write(4)
    assert len(callbacks) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_entry SET action = 'autre.chose'",
        "DELETE FROM journal_entry",
        "TRUNCATE journal_entry CASCADE",
        "UPDATE journal_seal SET hash = repeat('0', 64)",
        "DELETE FROM journal_seal",
        "TRUNCATE journal_seal",
    ],
)
def test_the_application_cannot_change_the_journal(statement):
    write(1)
    seal()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Entry.objects.get().action == "publication.publish"
    assert verify_chain().is_intact


def test_not_even_the_owner_can_and_what_a_superuser_forces_breaks_the_chain(committed_db):
    write(4)
    seal()
    with connections["owner"].cursor() as cursor:
        with pytest.raises(DatabaseError, match="append-only"):
            cursor.execute("DELETE FROM journal_entry")
        cursor.execute("ALTER TABLE journal_entry DISABLE TRIGGER USER")
        cursor.execute("UPDATE journal_entry SET subject_id = '99' WHERE subject_id = '2'")
    connections["owner"].close()
    assert verify_chain().broken_at == 3
