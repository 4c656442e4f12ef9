from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from parvis.ground.core.jobs import defer, defer_after_commit, retry_stalled, sweep_finished

pytestmark = pytest.mark.django_db


def test_a_job_is_rolled_back_with_the_write_that_asked_for_it():
    with pytest.raises(RuntimeError), transaction.atomic():
        defer("core.remove_file", name="a")
        raise RuntimeError
    assert not ProcrastinateJob.objects.exists()


def test_a_job_with_a_key_waits_once_and_the_transaction_goes_on():
    defer("core.remove_file", once="key", name="a")
    defer("core.remove_file", once="key", name="a")
    defer("core.remove_file", name="b", at=datetime(2030, 1, 1, tzinfo=UTC))
    assert ProcrastinateJob.objects.count() == 2


def test_jobs_asked_for_after_commit_are_asked_for_once(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        defer_after_commit("journal.seal")
        defer_after_commit("journal.seal")
    assert ProcrastinateJob.objects.filter(task_name="journal.seal").count() == 1


def test_the_jobs_of_a_dead_worker_start_again():
    defer("core.remove_file", name="a")
    defer("core.remove_file", name="b", once="same")
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour') RETURNING id")
        worker = cursor.fetchone()[0]
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", [worker])
    defer("core.remove_file", name="b", once="same")
    assert retry_stalled() == 2
    assert sorted(ProcrastinateJob.objects.values_list("args__name", "status")) == [("a", "todo"), ("b", "failed"), ("b", "todo")]


def test_the_jobs_of_a_living_worker_are_left_to_it():
    defer("core.remove_file", name="a")
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now()) RETURNING id")
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", [cursor.fetchone()[0]])
    assert retry_stalled() == 0


def test_finished_jobs_are_swept_away_and_waiting_ones_stay():
    for name in ("old", "waiting"):
        defer("core.remove_file", name=name)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE args->>'name' = 'old'")
        cursor.execute("UPDATE procrastinate_events SET at = now() - interval '10 days'")
    sweep_finished()
    assert list(ProcrastinateJob.objects.values_list("args__name", flat=True)) == ["waiting"]
