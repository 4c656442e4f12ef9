"""The doctor finds what is wrong, and says it in words."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import connection, connections

from parvis.cli import examination
from parvis.ground.core import clock, files
from parvis.ground.core.jobs import defer
from parvis.ground.journal.actions import record, seal
from parvis.ground.registers.models import Snapshot
from parvis.people.members.actions import create_administrator
from tests.cast import AT


def test_a_sound_installation_has_nothing_to_tell(committed_db):
    files.store(b"une image", extension="webp")
    assert [trouble for check in examination.CHECKS for trouble in check.examine()] == []


def test_a_lost_file_a_broken_chain_and_a_lifted_trigger_are_found(committed_db):
    name = files.store(b"une image", extension="webp")
    default_storage.delete(files.path_of(name))
    record(by=None, action="member.register", subject_kind="member", subject_id=1, at=clock.now())
    seal()
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE journal_entry DISABLE TRIGGER USER")
        cursor.execute("UPDATE journal_entry SET subject_id = '2'")
        cursor.execute("GRANT UPDATE ON journal_entry TO PUBLIC")
    connections["owner"].close()
    assert list(examination.stored_files()) == [f"le fichier {name} manque ou a changé"]
    assert list(examination.journal()) == ["la chaîne du journal est rompue à la position 1"]
    assert len(list(examination.roles())) == 2


def test_a_wall_around_the_buyers_file_that_was_lifted_is_found(committed_db):
    assert list(examination.walls()) == []
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE orders_customer NO FORCE ROW LEVEL SECURITY")
        cursor.execute("DROP POLICY a_shop ON orders_payment")
        cursor.execute("DROP POLICY b_others ON orders_payment")
        cursor.execute("DROP POLICY c_owner ON orders_payment")
        cursor.execute("ALTER TABLE orders_refund DISABLE ROW LEVEL SECURITY")
    connections["owner"].close()
    said = list(examination.walls())
    assert len(said) == 3 and "orders_customer" in said[0] and "orders_refund" in said[1] and "orders_payment" in said[2]


@pytest.mark.django_db
def test_jobs_that_wait_failed_or_were_left_are_found():
    for number in range(3):
        defer("core.remove_file", name=str(number))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed' WHERE args->>'name' = '0'")
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE args->>'name' = '1'")
        cursor.execute("UPDATE procrastinate_events SET at = now() - interval '1 hour'")
    troubles = list(examination.jobs())
    assert [trouble.split()[:3] for trouble in troubles] == [
        ["des", "tâches", "attendent"],
        ["1", "tâches", "ont"],
        ["1", "tâches", "sont"],
    ]


@pytest.mark.django_db
def test_an_office_held_by_an_account_of_the_demonstration_is_found_where_it_matters(settings):
    create_administrator(
        email="administrator@demo.parvis.test", password="place-du-marche-11100", first_name="Anne", last_name="Lacombe", at=AT
    )
    assert list(examination.offices_without_a_second_factor()) == []
    settings.ENV = replace(settings.ENV, mode="production")
    assert "mot de passe est public" in next(iter(examination.offices_without_a_second_factor()))


@pytest.mark.django_db
def test_a_register_half_read_or_old_is_found():
    old = {"register": "rna", "started_at": AT, "file_name": "rna.csv"}
    Snapshot.objects.create(fingerprint="old", finished_at=clock.now() - timedelta(days=200), **old)
    Snapshot.objects.create(fingerprint="half", rows=50_000, **{**old, "file_name": "stock.csv"})
    half, aged = examination.registers()
    assert "stock.csv s’est arrêtée après 50000 lignes" in half
    assert "plus de six mois" in aged
