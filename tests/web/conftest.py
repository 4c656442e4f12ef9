from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine

from parvis.ground.territories.queries import forget_standings
from tests.processes import sharing_the_connection
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
    with sharing_the_connection():
        yield
