"""Where a contribution came from is sealed; reading leaves nothing, and no plain address lies in the database (invariant 3)."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from parvis.commons.discussions.actions import comment
from parvis.commons.discussions.models import Comment
from parvis.ground.sealed.models import SealedRecord
from parvis.ground.sealed.queries import open_records
from parvis.people.members.actions import lift_suspension
from tests import court
from tests.cast import AT, member
from tests.environment import SEAL_PRIVATE_KEY
from tests.square import Square

ADDRESS = "203.0.113.77"


@pytest.fixture
def square(db: None) -> Square:
    return Square()


def connections_sealed() -> list[dict[str, Any]]:
    opened = open_records(SealedRecord.objects.filter(kind="connection").order_by("id"), SEAL_PRIVATE_KEY)
    return [one.payload or {} for one in opened]


def whole_database() -> bytes:
    """Every row of every table, as PostgreSQL writes it."""
    told = b""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'territories%'")
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT coalesce(string_agg(t::text, chr(10)), '') FROM \"{table}\" t")
            told += cursor.fetchone()[0].encode()
    return told


def test_a_comment_and_its_deletion_are_sealed_with_their_source_and_nothing_else_is(square: Square, caplog):
    rose, piece = member("Rose Vidal"), square.piece("Le marché de la Robine")
    client = Client(REMOTE_ADDR=ADDRESS, HTTP_X_SOURCE_PORT="40123", HTTP_USER_AGENT="Navigateur-Canari")
    client.force_login(rose)
    before = SealedRecord.objects.count()
    client.get(piece.get_absolute_url())
    client.get("/compte/")
    client.post(f"/moi/publication/{piece.number}/vote/", {"value": "1"})
    assert SealedRecord.objects.count() == before  # neither reading nor voting leaves anything

    client.post(f"/moi/publication/{piece.number}/commenter/", {"text": "Belle matinée."})
    written = Comment.objects.get()
    told = connections_sealed()
    assert [(one["operation"], one["address"]) for one in told] == [("comment.write", ADDRESS)]
    record = SealedRecord.objects.get(kind="connection")
    assert (record.member_id, record.subject_kind, record.subject_id) == (rose.pk, "comment", str(written.pk))

    dump = whole_database()
    assert b"Belle matin" in dump  # the search looks where things lie
    for private in (ADDRESS, ADDRESS.encode().hex(), "Navigateur-Canari"):
        assert private.encode() not in dump
    assert ADDRESS not in caplog.text


def test_a_contribution_without_a_connection_seals_none(square: Square):
    comment(by=member("Rose Vidal"), kind="publication", id=square.piece("Le marché").number, text="Bonjour.", at=AT)
    assert connections_sealed() == []


def test_the_declared_identity_of_a_member_is_sealed_at_the_door(db: None):
    rose = member("Rose Canari")
    found = open_records(SealedRecord.objects.filter(kind="identity", member_id=rose.pk), SEAL_PRIVATE_KEY)
    assert found[0].payload == {
        "declared": True, "first_name": "Rose", "last_name": "Canari", "email": "rose.canari@exemple.test", "home": "",
    }  # fmt: skip


def test_the_term_of_an_identity_runs_from_the_closing_of_its_account(db: None):
    rose = member("Rose Vidal")
    identities = SealedRecord.objects.filter(kind="identity", member_id=rose.pk)
    court.stop(rose, days=8)
    assert identities.get().keep_until is None
    court.stop(rose)
    assert identities.get().keep_until == AT + timedelta(days=1827)
    lift_suspension(by=court.juror(), member=rose, at=AT)
    assert identities.get().keep_until is None
