from collections.abc import Iterator

import pytest

from tests.pieces import Pieces, registered_pieces


@pytest.fixture
def pieces() -> Iterator[Pieces]:
    """A registered kind of content, empty."""
    with registered_pieces() as kind:
        yield kind
