"""A site open to readers, behind the front that decides by the Host header."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.wsgi import get_wsgi_application

from parvis.ground.core.pages.front import Front
from parvis.web.hosting.houses import houses
from tests.house import open_house
from tests.media.publications.world import World, make_world
from tests.processes import sharing_the_connection


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture
def front(world: World) -> Iterator[Front]:
    """« mairie.sites.localhost » is open; pages are kept, purges are not heard by themselves."""
    open_house(world.organisation, world.editor, label="mairie")
    with sharing_the_connection():
        made = Front(get_wsgi_application(), megabytes=4, houses=houses)
        made.store.open()
        yield made
