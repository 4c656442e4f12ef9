"""A site open to readers, behind the front that decides by the Host header."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections

from parvis.ground.core.pages.front import Front
from parvis.web.hosting.houses import houses
from tests.house import open_house
from tests.media.publications.world import World, make_world


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture
def front(world: World) -> Iterator[Front]:
    """« mairie.sites.localhost » is open; pages are kept, purges are not heard by themselves."""
    open_house(world.organisation, world.editor, label="mairie")
    for signal in (request_started, request_finished):  # the connection is the test's
        signal.disconnect(close_old_connections)
    made = Front(get_wsgi_application(), megabytes=4, houses=houses)
    made.store.open()
    yield made
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
