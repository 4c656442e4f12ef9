from collections.abc import Iterator

import pytest

from tests.commons.following.notes import Notes, plugged_notes


@pytest.fixture
def notes() -> Iterator[Notes]:
    with plugged_notes() as kind:
        yield kind
