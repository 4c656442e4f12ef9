from collections.abc import Iterator
from typing import Any

import pytest

from tests.demonstration import filled_database


@pytest.fixture(scope="module")
def demonstration(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A database of this module alone, with the demonstration in it."""
    with django_db_blocker.unblock(), filled_database():
        yield
