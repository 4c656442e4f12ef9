"""An alert is above every page of the place within a second, in every process of the server, and goes as fast."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from parvis.ground.core import clock
from parvis.ground.core.pages.front import Front
from parvis.town.alerts import actions
from tests import town_hall
from tests.ground.core.pages.wsgi import ask
from tests.processes import fronts, within

PLACE, BESIDE, BELOW_IT = "/narbonne-11262/aide/", "/coursan-11106/aide/", "/narbonne-11262/articles/"
TITLE = "Coupure d’eau"


@pytest.fixture
def processes(committed_db: str) -> Iterator[list[Front]]:
    """They keep no page, so that what is read once for all pages is what is looked at."""
    with fronts(megabytes=0) as made:
        yield made


def _shows(front: Front, address: str) -> bool:
    return TITLE in ask(front, address).body.decode()


def test_an_alert_begun_ended_or_taken_down_is_seen_by_every_process_although_each_reads_them_once(processes):
    hall = town_hall.town_hall()

    def all_show(address: str) -> bool:
        return all(_shows(front, address) for front in processes)

    def none_shows() -> bool:
        return not any(_shows(front, address) for front in processes for address in (PLACE, BELOW_IT))

    assert none_shows()
    first = town_hall.issued_alert(hall, at=clock.now(), hours=3)
    within(1.0, lambda: all_show(PLACE) and all_show(BELOW_IT))
    assert not any(_shows(front, BESIDE) for front in processes)

    with CaptureQueriesContext(connection) as asked:
        assert all_show(PLACE) and all_show(BELOW_IT)
    assert not [query["sql"] for query in asked.captured_queries if "alerts_alert " in query["sql"]]

    actions.end_alert(by=hall.secretary, alert=first, at=clock.now())
    within(1.0, none_shows)

    second = town_hall.issued_alert(hall, at=clock.now(), hours=3, kind="road")
    within(1.0, lambda: all_show(PLACE))
    actions.hide_alert(id=second.pk, by=hall.mayor, reason="Un essai parti par erreur.", at=clock.now())
    within(1.0, none_shows)


def test_an_alert_whose_time_is_over_is_gone_although_nothing_told_the_processes(processes):
    hall = town_hall.town_hall()
    now = clock.now()
    town_hall.issued_alert(hall, at=now, starts_at=now, ends_at=now + timedelta(seconds=3))
    within(1.0, lambda: all(_shows(front, PLACE) for front in processes))
    within(4.0, lambda: not any(_shows(front, PLACE) for front in processes))
