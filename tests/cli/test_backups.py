"""A backup is read back, restored into an empty database only, and what came back is counted."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.core.management import call_command
from django.db import DatabaseError, connection

from parvis.cli.backups.making import back_up
from parvis.cli.backups.manifest import DamagedBackupError, path_in
from parvis.cli.backups.restoring import NotEmptyError, restore
from parvis.ground.core import files
from parvis.ground.core.models import StoredFile
from parvis.ground.journal.actions import record, seal
from parvis.ground.journal.queries import verify_chain
from parvis.ground.registers.models import Snapshot, Unit
from parvis.ground.territories.models import Territory
from tests.conftest import point_django_at
from tests.environment import databases

AT = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


def quietly(what: str, done: int, total: int) -> None:
    """Nobody watches a test."""


@pytest.fixture
def pointed(committed_db, monkeypatch):
    """Makes the settings' own URLs follow the test's database, as the tools of PostgreSQL read them."""

    def point(name: str) -> None:
        monkeypatch.setattr(
            settings, "ENV", _environment(databases.application_url(name), databases.owner_url(name)), raising=True
        )
        point_django_at(name)

    point(committed_db)
    return point


def _environment(application: str, owner: str):
    from dataclasses import replace

    return replace(settings.ENV, database_url=application, database_owner_url=owner)


@pytest.fixture
def backup(pointed, tmp_path) -> Path:
    files.store(b"%PDF le compte rendu", extension="pdf", public=True)
    files.store(b"une image", extension="webp", public=True)
    storages["evidence"].save("papier", ContentFile(b"une carte chiffr\xc3\xa9e"))
    record(by=None, action="publication.publish", subject_kind="publication", subject_id=1, at=AT)
    seal()
    return back_up(tmp_path, at=AT, step=quietly)


@pytest.fixture
def empty_database(pointed):
    name = databases.clone("template0", f"parvis_restored_{os.getpid()}")
    pointed(name)
    yield name
    connection.close()
    pointed("postgres")
    databases.drop(name)


def test_everything_comes_back_into_an_empty_database(backup, empty_database):
    names = list(json.loads((backup / "manifest.json").read_text())["files"])
    for name in names:
        default_storage.delete(files.path_of(name))
    restore(backup, step=quietly)
    assert sorted(StoredFile.objects.values_list("name", flat=True)) == sorted(names)
    assert all(files.verify(name) for name in names)
    assert Territory.objects.count() > 30_000
    assert (verify_chain().length, verify_chain().is_intact) == (1, True)
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute("DELETE FROM journal_entry")
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('journal_entry', 'UPDATE'), has_table_privilege('core_storedfile', 'UPDATE')")
        assert cursor.fetchone() == (False, True)
        # An invoice never changes, but for what is paid of it: a right to single columns comes back too.
        cursor.execute(
            "SELECT has_column_privilege('billing_document', 'paid', 'UPDATE'), "
            "has_column_privilege('billing_document', 'number', 'UPDATE')"
        )
        assert cursor.fetchone() == (True, False)


def test_registers_are_left_out_unless_asked_for_and_restoring_says_how_to_read_them_again(pointed, tmp_path, capsys):
    Unit.objects.create(siren="732829320", name="AU LEVAIN", state="A", diffusion="O")
    Snapshot.objects.create(
        register="sirene_units", file_name="StockUniteLegale_utf8.zip", fingerprint="a", started_at=AT, finished_at=AT
    )
    without = back_up(tmp_path / "sans", at=AT, step=quietly)
    whole = back_up(tmp_path / "avec", at=AT, step=quietly, with_registers=True)
    for folder, units, told in ((without, 0, True), (whole, 1, False)):
        name = databases.clone("template0", f"parvis_registers_{os.getpid()}")
        pointed(name)
        call_command("restore", str(folder))
        assert ("parvis import sirene StockUniteLegale_utf8.zip" in capsys.readouterr().out) is told
        assert (Unit.objects.count(), Snapshot.objects.count()) == (units, units)
        connection.close()
        pointed("postgres")
        databases.drop(name)


def test_neither_papers_of_identity_nor_what_opens_them_are_in_a_backup(backup):
    content = b"".join(file.read_bytes() for file in backup.rglob("*") if file.is_file())
    storages["evidence"].delete("papier")
    assert b"une image" in content
    assert "une carte chiffrée".encode() not in content
    for secret in (*settings.ENV.evidence_keys, settings.ENV.identity_key):
        assert secret.encode() not in content


def test_a_database_with_anything_in_it_is_never_overwritten(backup):
    with pytest.raises(NotEmptyError):
        restore(backup, step=quietly)
    assert StoredFile.objects.count() == 2


def test_a_damaged_backup_is_refused_before_anything_is_written(backup, empty_database):
    name = next(iter(json.loads((backup / "manifest.json").read_text())["files"]))
    path_in(backup, name).write_bytes(b"damaged")
    with pytest.raises(DamagedBackupError, match=name):
        restore(backup, step=quietly)
    with psycopg.connect(settings.ENV.database_owner_url) as owner:
        assert owner.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)


def test_a_backup_whose_files_are_lost_is_not_called_finished(pointed, tmp_path):
    name = files.store(b"une image", extension="webp")
    default_storage.delete(files.path_of(name))
    with pytest.raises(files.FileMissingError):
        back_up(tmp_path, at=AT, step=quietly)
    assert [folder.suffix for folder in tmp_path.iterdir()] == [".partial"]
