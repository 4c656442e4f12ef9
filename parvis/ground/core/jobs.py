"""Background work: a queue in PostgreSQL, filled in the transaction of the write that asks for it.

Actions call `defer("publications.release", number=24581)` by name, so they never import tasks;
`tasks.py` of an app says `@task("publications.release")`. Jobs are idempotent and take ids.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from procrastinate.contrib.django import app

URGENT, NORMAL, HEAVY = 10, 0, -10


def defer(name: str, *, priority: int = NORMAL, at: datetime | None = None, once: str | None = None, **arguments: Any) -> None:
    """Ask for a job, in the current transaction: rolled back with it.

    `at` (UTC) delays it. `once` is a key: while a job with the same key waits, another is not added.
    """
    from procrastinate.exceptions import AlreadyEnqueued

    configured = app.configure_task(name, priority=priority, schedule_at=at, queueing_lock=once, allow_unknown=True)
    try:
        configured.defer(**arguments)
    except AlreadyEnqueued:
        pass


def task(name: str, *, retries: int = 5, every: str | None = None) -> Callable[[Callable[..., Any]], Any]:
    """Register the function behind a job's name. `every` is a cron line for work that comes round by itself."""
    from procrastinate import RetryStrategy

    def decorator(function: Callable[..., Any]) -> Any:
        registered = app.task(name=name, retry=RetryStrategy(max_attempts=retries, exponential_wait=3))(function)
        return app.periodic(cron=every)(registered) if every else registered

    return decorator
