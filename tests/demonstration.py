"""A database with the demonstration in it, for the tests that need a living square."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from tests.conftest import point_django_at
from tests.environment import databases

NOW = datetime(2027, 3, 2, 15, 0, tzinfo=UTC)


@contextmanager
def filled_database(*, now: datetime = NOW, newest_pictures: int = 0) -> Iterator[str]:
    """Clone the template, fill the demonstration in as it would stand at `now`, point Django at it; gives its name."""
    from django.db import connections

    from parvis.cli.demonstration.filling import fill

    before = connections["default"].settings_dict["NAME"]
    name = databases.clone(databases.ensure_template(), f"parvis_square_{os.getpid()}_{os.urandom(3).hex()}")
    try:
        point_django_at(name)
        assert fill(now=now, newest_pictures=newest_pictures)
        yield name
    finally:
        point_django_at(before)
        databases.drop(name)
