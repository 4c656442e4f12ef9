import pytest

from .paperboy import Paperboy


@pytest.fixture
def boy(db: None) -> Paperboy:
    return Paperboy()
