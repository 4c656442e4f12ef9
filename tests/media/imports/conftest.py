import pytest

from tests.media.publications.world import World, make_world


@pytest.fixture
def world(db: None) -> World:
    return make_world()
