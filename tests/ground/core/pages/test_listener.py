"""Purges reach every process, on commit, within a second; and without them nothing is kept."""

import time

import pytest
from django.db import connection, transaction

from parvis.ground.core.pages import purge, purge_soon
from parvis.ground.core.pages.listener import PurgeListener
from parvis.ground.core.pages.store import PageStore
from tests.processes import within

from .test_store import page


@pytest.fixture
def two_processes(committed_db):
    """The stores of two web processes, each with a connection of its own."""
    listeners = [PurgeListener(PageStore(megabytes=1)) for _ in range(2)]
    for listener in listeners:
        listener.start()
    within(5.0, lambda: all(listener.store.is_open for listener in listeners))
    yield [listener.store for listener in listeners]
    for listener in listeners:
        listener.stop()


def fill(stores, *tags):
    for store in stores:
        assert store.keep("/", page("x", *tags), began=store.begin())


def test_a_purge_reaches_all_processes_when_the_write_commits(two_processes):
    fill(two_processes, "publication:1")
    with transaction.atomic():
        purge("publication:1", "territory:11262")
        time.sleep(0.3)
        assert all(store.pages for store in two_processes)
    assert within(5.0, lambda: not any(store.pages for store in two_processes)) < 1


def test_a_rolled_back_write_purges_nothing(two_processes):
    fill(two_processes, "publication:1")
    with transaction.atomic():
        purge("publication:1")
        transaction.set_rollback(True)
    time.sleep(0.3)
    assert all(store.pages for store in two_processes)


def test_more_tags_than_one_notice_holds_are_all_heard(two_processes):
    fill(two_processes, "publication:1999")
    purge(*(f"publication:{number}" for number in range(2000)))
    within(5.0, lambda: not any(store.pages for store in two_processes))


def test_many_votes_forget_a_page_at_once_then_at_most_once_a_second(two_processes):
    store = two_processes[0]
    kept_anew = 0
    began = time.monotonic()
    while time.monotonic() - began < 2.2:
        purge_soon("publication:1")
        time.sleep(0.02)
        if not store.pages:
            kept_anew += store.keep("/", page("x", "publication:1"), began=store.begin())
    assert 3 <= kept_anew <= 4
    within(1.5, lambda: not store.pages)


def test_a_lost_channel_empties_the_cache_until_it_listens_again(two_processes):
    fill(two_processes, "publication:1")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE application_name = 'parvis pages' AND datname = current_database()"
        )
    within(5.0, lambda: not any(store.pages or store.is_open for store in two_processes))
    assert not two_processes[0].keep("/", page("x"), began=two_processes[0].begin())
    within(5.0, lambda: all(store.is_open for store in two_processes))
    assert two_processes[0].keep("/", page("x"), began=two_processes[0].begin())
