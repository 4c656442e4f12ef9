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
    with sharing_the_connection():
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


@contextmanager
def sharing_the_connection() -> Iterator[None]:
    """The server closes connections around a request; here it shares that of the test."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in signals:
            signal.connect(close_old_connections)


def within(seconds: float, condition: Callable[[], object]) -> float:
    """Wait until the condition holds, and say how long that took; AssertionError where it does not in that time."""
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < seconds, "waited in vain"
        time.sleep(0.01)
    return time.monotonic() - began
