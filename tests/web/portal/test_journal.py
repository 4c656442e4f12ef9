"""The published heads of the journal, as a page and as data."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from parvis.ground.journal.actions import publish_head, record
from tests.web.pages import read

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 1, 23, 7, tzinfo=UTC)


def publish(days: int) -> None:
    for number in range(days):
        at = AT + timedelta(days=number)
        record(by=None, action="publication.publish", subject_kind="publication", subject_id=number, at=at)
        publish_head(day=date(2026, 11, 1) + timedelta(days=number), at=at)


def test_a_platform_of_the_day_says_when_the_first_head_comes(client: Client):
    assert "paraîtra demain" in read(client, "/transparence/journal/").text


def test_each_day_is_shown_newest_first_and_older_ones_follow(client: Client, django_assert_num_queries):
    publish(33)
    client.get("/transparence/journal/")
    with django_assert_num_queries(1):
        page = read(client, "/transparence/journal/")
    days = [e.text for e in page.find("tbody th")]
    assert (len(days), days[0]) == (31, "3 décembre 2026")
    older = page.find("nav.pager a")[-1] if page.find("nav.pager a") else page.one("a.pager-older")
    assert "?avant=2026-11-03" in older.attributes["href"]
    assert [e.text for e in read(client, "/transparence/journal/?avant=2026-11-03").find("tbody th")] == [
        "2 novembre 2026", "1er\u00a0novembre 2026",
    ]  # fmt: skip


@pytest.mark.parametrize("asked", ["hier", "2026-13-45", "", "20261103", "2001-01-01"])
def test_a_day_that_is_none_is_not_found(client: Client, asked: str):
    publish(1)
    assert client.get(f"/transparence/journal/?avant={asked}").status_code == 404


def test_the_data_say_the_same_as_the_page(client: Client):
    publish(2)
    answer = client.get("/transparence/journal.json")
    assert answer["Content-Type"].startswith("application/json")
    told = json.loads(answer.content)["empreintes"]
    assert [(one["jour"], one["lignes"]) for one in told] == [("2026-11-01", 1), ("2026-11-02", 2)]
    assert told[1]["empreinte"] in client.get("/transparence/journal/").content.decode().replace("<wbr>", "")
