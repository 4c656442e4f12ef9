"""Background work: a queue in PostgreSQL, filled in the transaction of the write that asks for it.

Actions call `defer("publications.release", number=24581)` by name, so they never import tasks;
`tasks.py` of an app says `@task("publications.release")`. Jobs are idempotent and take ids.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, connection, transaction
from procrastinate.contrib.django import app

URGENT, NORMAL, HEAVY = 10, 0, -10
HEAVY_FIRST = HEAVY + 1  # ends what others wait for, before more of the same begins
# A worker whose heart has not beaten for this long (it beats every 10 s) is dead, and its jobs start again.
DEAD_AFTER_SECONDS = 40
KEPT_HOURS = 24 * 3


def defer(name: str, /, *, priority: int = NORMAL, at: datetime | None = None, once: str | None = None, **arguments: Any) -> None:
    """Ask for a job, in the current transaction: rolled back with it.

    `at` (UTC) delays it. `once` is a key: while a job with the same key waits, another is not added. Two transactions
    that defer the same key wait for each other, so a key that many writes share belongs into `defer_after_commit`.
    """
    from procrastinate.exceptions import AlreadyEnqueued

    configured = app.configure_task(name, priority=priority, schedule_at=at, queueing_lock=once, allow_unknown=True)
    if once is None:
        configured.defer(**arguments)
        return
    try:
        with transaction.atomic():  # a refused duplicate must not break the caller's transaction
            configured.defer(**arguments)
    except AlreadyEnqueued:
        pass


def defer_many(name: str, /, arguments: Iterable[Mapping[str, Any]], *, priority: int = NORMAL) -> None:
    """As `defer`, for many jobs of one name in one statement."""
    if jobs := [dict(one) for one in arguments]:
        app.configure_task(name, priority=priority, allow_unknown=True).batch_defer(*jobs)


def defer_after_commit(name: str) -> None:
    """Ask for a job without arguments once the transaction commits, at most one waiting, and no write waits for another.

    Should the process die in between, the job is lost: only for work that also comes round by itself (`every`).
    """
    waiting = {getattr(hook[1], "job_name", None) for hook in connection.run_on_commit}
    if name in waiting:
        return

    def ask() -> None:
        if not waits(name):  # mostly it does, and being refused costs more than looking
            defer(name, once=name)

    ask.job_name = name  # type: ignore[attr-defined]
    transaction.on_commit(ask)


def waits(once: str) -> bool:
    """Does a job with this key wait? One that is seen here starts later, and so sees what is committed by now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM procrastinate_jobs WHERE queueing_lock = %s AND status = 'todo')", [once])
        return bool(cursor.fetchone()[0])


def task(
    name: str, *, retries: int = 5, every: str | None = None, alone: str | None = None
) -> Callable[[Callable[..., Any]], Any]:
    """Register the function behind a job's name. `every` is a cron line for work that comes round by itself.

    Jobs with the same `alone` never run at once: long work on films leaves a hand free for letters and alerts.
    A function with `every` is given `timestamp` then; a default lets the same job be deferred without it.
    """
    from procrastinate import RetryStrategy

    retry = RetryStrategy(max_attempts=retries, exponential_wait=3) if retries else False

    def decorator(function: Callable[..., Any]) -> Any:
        registered = app.task(name=name, retry=retry, lock=alone)(function)
        return app.periodic(cron=every)(registered) if every else registered

    return decorator


def retry_stalled() -> int:
    """Start again the jobs of workers that died while doing them; gives how many."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT job.id FROM procrastinate_jobs job LEFT JOIN procrastinate_workers worker ON worker.id = job.worker_id
               WHERE job.status = 'doing'
                 AND (worker.id IS NULL OR worker.last_heartbeat < now() - make_interval(secs => %s))""",
            [DEAD_AFTER_SECONDS],
        )
        stalled = [row[0] for row in cursor.fetchall()]
        for job in stalled:
            try:
                with transaction.atomic():
                    cursor.execute("SELECT procrastinate_retry_job_v2(%s, now(), NULL, NULL, NULL)", [job])
            except IntegrityError:  # the same work waits already, under the same key
                cursor.execute("SELECT procrastinate_finish_job_v1(%s, 'failed', false)", [job])
        cursor.execute("SELECT procrastinate_prune_stalled_workers_v1(%s)", [DEAD_AFTER_SECONDS])
    return len(stalled)


def sweep_finished() -> None:
    """Forget the jobs that ended a few days ago; failed ones are kept a month, for the operator to see."""
    with connection.cursor() as cursor:
        for status, hours in (("succeeded", KEPT_HOURS), ("cancelled", KEPT_HOURS), ("failed", 24 * 31), ("aborted", 24 * 31)):
            cursor.execute(
                """DELETE FROM procrastinate_jobs job WHERE job.status = %s::procrastinate_job_status AND NOT EXISTS (
                     SELECT 1 FROM procrastinate_events event
                     WHERE event.job_id = job.id AND event.at > now() - make_interval(hours => %s))""",
                [status, hours],
            )
