"""Measures that need a database of their own and no server: run as a program, or by the table."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def own_database(name: str) -> Iterator[None]:
    """Django points at a fresh clone of the template, where commits are real; dropped afterwards."""
    from tests.conftest import point_django_at
    from tests.environment import databases

    made = databases.clone(databases.ensure_template(), name)
    try:
        point_django_at(made)
        yield
    finally:
        point_django_at("postgres")
        databases.drop(made)


@contextmanager
def durable() -> Iterator[None]:
    """The tests' own server keeps its word for a while: a commit is on the disk, as where the product runs."""
    from tests.environment import databases

    with databases.durable():
        yield


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
