"""The ground every test stands on: a real PostgreSQL, with the real territories, cloned for each worker.

A test that asks for `db` runs in a transaction that is rolled back. One that needs real commits (locks,
notices between processes) asks for `committed_db`: a fresh clone of its own, dropped afterwards.
`DATABASE_URL`/`DATABASE_OWNER_URL` point the suite at another PostgreSQL; the owner must be allowed to create databases.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.environment import databases

# How fast the machine is today says nothing of the code.
settings.register_profile("parvis", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("parvis")


def point_django_at(name: str) -> None:
    """Make every connection of this process use the database `name`."""
    from django.db import connections

    for alias in ("default", "owner"):
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any) -> Iterator[None]:
    """Clone the template (migrated, with every territory of France) for this worker."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    with django_db_blocker.unblock():
        template = databases.ensure_template()
        name = databases.clone(template, f"parvis_test_{worker}_{os.getpid()}")
        point_django_at(name)
        yield
        point_django_at("postgres")
        databases.drop(name)


@pytest.fixture
def committed_db(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """A database of this test alone, where commits are real. Gives its name."""
    from django.db import connections

    with django_db_blocker.unblock():
        before = connections["default"].settings_dict["NAME"]
        name = databases.clone(databases.ensure_template(), f"parvis_own_{os.getpid()}_{os.urandom(4).hex()}")
        point_django_at(name)
        yield name
        point_django_at(before)
        databases.drop(name)


@pytest.fixture
def run_jobs(db: None) -> Callable[[], list[str]]:
    """Run the jobs that wait, due or not yet, in this transaction, until none is left; gives their names."""
    from tests.jobs import run_waiting_jobs

    return run_waiting_jobs
