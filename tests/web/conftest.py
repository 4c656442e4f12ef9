from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from parvis.ground.territories.queries import forget_standings
from tests.square import Square


@pytest.fixture
def square(db: None) -> Square:
    forget_standings()
    return Square()


@pytest.fixture
def time_machine_at() -> Callable[[str], Any]:
    """Travel to an instant and stay there."""
    return lambda instant: time_machine.travel(instant, tick=False)


@pytest.fixture
def same_connection() -> Iterator[None]:
    """The server closes connections around a request; here it shares that of the test."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)
