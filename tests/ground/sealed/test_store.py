"""The sealed store: written here, readable only with a key that is not here, destroyed at its term."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from parvis.cli import examination
from parvis.ground.journal.models import Entry
from parvis.ground.sealed.actions import begin_term, purge_expired, seal, suspend_term
from parvis.ground.sealed.keys import new_pair
from parvis.ground.sealed.models import SealedRecord, Unsealing
from parvis.ground.sealed.queries import open_records, records_about
from tests.environment import SEAL_PRIVATE_KEY

pytestmark = pytest.mark.django_db
AT = datetime(2020, 3, 4, 9, 30, tzinfo=UTC)  # long enough ago for terms to have come
REQUEST = "Tribunal judiciaire de Narbonne, réquisition 26/1432 du 21 novembre 2026"


def identity(member_id: int = 7, at: datetime = AT) -> SealedRecord:
    return seal(kind="identity", subject_id=member_id, payload={"last_name": "Canari-Vidal"}, at=at)


def connected(id: int = 12, at: datetime = AT) -> SealedRecord:
    return seal(kind="connection", member_id=7, subject_kind="comment", subject_id=id, payload={"address": "203.0.113.77"}, at=at)


def test_what_is_sealed_is_unreadable_without_the_private_key():
    record = identity()
    assert b"Canari" not in bytes(record.content)
    assert open_records([record], new_pair()[1])[0].payload is None
    assert open_records([record], SEAL_PRIVATE_KEY)[0].payload == {"last_name": "Canari-Vidal"}


def test_a_member_and_a_content_are_found_without_opening_anything():
    identity(), connected(12), connected(13), identity(8)
    assert [record.subject_kind for record in records_about("member", "7")] == ["member", "comment", "comment"]
    assert [record.member_id for record in records_about("comment", "13")] == [7]


def test_a_connection_is_kept_a_year_and_an_identity_five_years_after_the_account_closed():
    identity(), connected()
    assert purge_expired(at=AT + timedelta(days=364)) == 0
    assert purge_expired(at=AT + timedelta(days=365)) == 1
    assert purge_expired(at=AT + timedelta(days=9999)) == 0  # the account is open: no term runs
    begin_term(member_id=7, at=AT)
    suspend_term(member_id=7)  # it opened again
    assert purge_expired(at=AT + timedelta(days=9999)) == 0
    begin_term(member_id=7, at=AT)
    assert purge_expired(at=AT + timedelta(days=5 * 365)) == 0
    assert purge_expired(at=AT + timedelta(days=5 * 365 + 2)) == 1


def test_doctor_sees_what_should_have_been_destroyed_and_a_key_left_behind(settings, tmp_path):
    assert list(examination.sealed_store()) == []
    connected()
    settings.ENV = replace(settings.ENV, mode="production", var=tmp_path)
    (tmp_path / "seal_key.private").write_text("oubliée")
    told = " ".join(examination.sealed_store())
    assert "pièces scellées (1)" in told
    assert "ôtez-la" in told


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM sealed_sealedrecord",
        "UPDATE sealed_sealedrecord SET content = 'x'",
        "UPDATE sealed_sealedrecord SET member_id = 9",
        "TRUNCATE sealed_sealedrecord",
        "DELETE FROM sealed_unsealing",
        "UPDATE sealed_unsealing SET request = 'autre'",
    ],
)
def test_nothing_is_changed_or_destroyed_before_its_term(statement):
    identity()
    Unsealing.objects.create(at=AT, request=REQUEST, about_kind="member", about_id="7", records=1)
    with (
        pytest.raises(DatabaseError, match="kept as it is|permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert open_records(SealedRecord.objects.all(), SEAL_PRIVATE_KEY)[0].payload == {"last_name": "Canari-Vidal"}


def test_an_opening_needs_a_request_and_stays_written_down(tmp_path, capsys):
    identity(), connected()
    key, output = tmp_path / "key", tmp_path / "answer.json"
    key.write_text(f"# coffre de la mairie\n{SEAL_PRIVATE_KEY}\n")
    asked = {"member": "7", "key": str(key), "output": str(output), "verbosity": 0}
    with pytest.raises(CommandError, match="vingt caractères"):
        call_command("unseal", request="pour voir", **asked)
    assert not output.exists()
    assert not Unsealing.objects.exists()

    call_command("unseal", request=REQUEST, **asked)
    answer = json.loads(output.read_text())
    assert [piece["genre"] for piece in answer["pieces"]] == ["identity", "connection"]
    assert answer["pieces"][1]["dit"]["address"] == "203.0.113.77"
    assert output.stat().st_mode & 0o077 == 0
    assert "203.0.113.77" not in capsys.readouterr().out
    assert (Unsealing.objects.get().request, Unsealing.objects.get().records) == (REQUEST, 2)
    assert Entry.objects.filter(action="sealed.unseal", subject_kind="member", subject_id="7").count() == 1


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"key_text": "pas une clé"}, "AGE-SECRET-KEY"),
        ({"key_text": ""}, "aucune clé"),
        ({"member": None, "content": "24581"}, "publication-24581"),
        ({"member": "personne@exemple.test"}, "Aucun membre"),
    ],
)
def test_a_wrong_demand_is_told_and_opens_nothing(changed, said, tmp_path):
    key = tmp_path / "key"
    key.write_text(changed.pop("key_text", SEAL_PRIVATE_KEY))
    asked = {"member": "7", "request": REQUEST, "key": str(key), "output": str(tmp_path / "answer.json"), **changed}
    with pytest.raises(CommandError, match=said):
        call_command("unseal", **{name: value for name, value in asked.items() if value is not None})
    assert not Unsealing.objects.exists()
    assert not (tmp_path / "answer.json").exists()
