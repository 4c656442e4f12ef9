import pytest

from parvis.ground.territories.queries import forget_standings
from tests.square import Square


@pytest.fixture
def square(db: None) -> Square:
    forget_standings()
    return Square()
