"""Several web processes over one database with real commits, each with its memory and its purge channel."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections

from parvis.ground.core.pages.front import Front


@contextmanager
def fronts(count: int = 2, **given: Any) -> Iterator[list[Front]]:
    """Fronts that listen, as `count` processes would; `given` as to `Front`. They and the test share the connection."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    made = [Front(get_wsgi_application(), **given) for _ in range(count)]
    try:
        for front in made:
            front.listen()
        within(5.0, lambda: all(front.store.is_open for front in made))
        yield made
    finally:
        for front in made:
            if front.listener is not None:
                front.listener.stop()
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


def within(seconds: float, condition: Callable[[], object]) -> None:
    """Wait until the condition holds; AssertionError where it does not in that time."""
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.02)
