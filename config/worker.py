"""The worker process: takes jobs from PostgreSQL and runs what their names stand for."""

from __future__ import annotations

import ctypes
import gc
import logging
import os
import signal
import threading
import time

# A job that does not end within this time after SIGTERM is taken up again by the next worker.
GRACE_SECONDS = 6


async def work(*, concurrency: int, until_empty: bool = False) -> None:
    """Work until SIGTERM or SIGINT (or until nothing waits)."""
    from procrastinate import PsycopgConnector
    from procrastinate.contrib.django import DjangoApp, app
    from procrastinate.contrib.django.utils import connector_params

    from parvis.ground.core.jobs import DEAD_AFTER_SECONDS

    logging.getLogger("procrastinate").setLevel(logging.ERROR)
    _end_with_parent()
    _give_memory_back()
    # The jobs themselves keep Django's own connection, so that what they defer is rolled back with their writes;
    # only the fetching uses a connection of the library.
    connector = PsycopgConnector(kwargs=connector_params(), min_size=1, max_size=concurrency + 2)
    fetching = DjangoApp(connector=connector)
    fetching.tasks, fetching.periodic_registry = app.tasks, app.periodic_registry
    async with fetching.open_async():
        await fetching.run_worker_async(
            concurrency=concurrency,
            wait=not until_empty,
            shutdown_graceful_timeout=GRACE_SECONDS,
            stalled_worker_timeout=float(DEAD_AFTER_SECONDS),
            fetch_job_polling_interval=5.0,
            delete_jobs="successful",  # a message or a name among the arguments is not kept longer than needed
        )


def _end_with_parent() -> None:
    """A worker that `parvis run` or `parvis demo` started does not outlive it, even where it was killed."""
    parent = int(os.environ.get("PARVIS_PARENT", "0"))
    if not parent:
        return

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(2)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, name="parent", daemon=True).start()


def _give_memory_back() -> None:
    """Encoding pictures takes hundreds of megabytes for a moment, which glibc would keep for the next time."""
    try:
        trim = ctypes.CDLL("libc.so.6").malloc_trim
    except (OSError, AttributeError):  # another libc: nothing to do
        return

    def watch() -> None:
        while True:
            time.sleep(10)
            gc.collect()
            trim(0)

    threading.Thread(target=watch, name="memory", daemon=True).start()
