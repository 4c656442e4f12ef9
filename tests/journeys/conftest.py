"""One demonstration, one server and one browser for all journeys; a fresh profile for each visitor."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser import chromium
from tests.demonstration import filled_database
from tests.journeys.running import RunningSite, running_site
from tests.journeys.visitor import Visitor

PICTURES = 6  # enough for the pages that tests look at


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the journeys in one process: they share a server."""
    for item in items:
        if item.nodeid.startswith("tests/journeys/"):
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.xdist_group("journeys"))


@pytest.fixture(scope="package")
def site(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """The demonstration, served as a reader finds it today."""
    from django.test import override_settings
    from django.utils import timezone

    with (
        django_db_blocker.unblock(),
        override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.PBKDF2PasswordHasher"]),  # as the server reads them
        filled_database(now=timezone.now(), newest_pictures=PICTURES) as database,
        running_site(database, tmp_path_factory.mktemp("server")) as running,
    ):
        yield running


@pytest.fixture(scope="package")
def browser(site: RunningSite) -> Iterator[Browser]:
    """Opened once the demonstration is there: Django does nothing more in the thread of an open browser."""
    with chromium() as started:
        yield started


@pytest.fixture
def visit(browser: Browser, site: RunningSite) -> Iterator[Callable[..., Visitor]]:
    """Make visitors: `visit()`, `visit(javascript=False)`, `visit(width=390, scheme="dark")`."""
    visitors: list[Visitor] = []

    def arrive(**wishes: Any) -> Visitor:
        visitors.append(Visitor(browser, site.url, **wishes))
        return visitors[-1]

    yield arrive
    for visitor in visitors:
        visitor.leave()
