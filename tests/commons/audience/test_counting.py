from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from datetime import date

import pytest
from django.apps import apps
from django.db import DatabaseError

from parvis.commons.audience import actions, counting, queries, recent, views
from parvis.commons.audience import registry as registry_of_searches
from parvis.commons.audience.counted import Play, View
from parvis.commons.audience.models import DailyPlays, DailyReach, DailyViews, VainSearch, Views
from parvis.commons.audience.recent import Askers, RecentViews
from parvis.commons.contents import registry
from tests.environment import databases

from .pieces import Pieces

DAY, NEXT_DAY = date(2026, 11, 21), date(2026, 11, 22)
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"


@pytest.fixture
def waiting(monkeypatch):
    """Counting of this test alone, written by hand: no thread that would write outside its transaction."""
    own = counting.Waiting()
    own._writer = type("Never", (), {"is_alive": lambda self: True})()
    monkeypatch.setattr(views, "waiting", own)
    monkeypatch.setattr(views, "recent_views", RecentViews(buckets=64))
    monkeypatch.setattr(views, "askers", Askers(buckets=16))
    monkeypatch.setitem(registry._kinds, "piece", Pieces())
    return own


def look(client, piece="piece:1", browser=FIREFOX, address="192.0.2.7", **headers):
    return client.post(
        "/vues/", piece, content_type="text/plain", REMOTE_ADDR=address, headers={"User-Agent": browser, **headers}
    )


@pytest.mark.django_db
class TestBeacon:
    def test_a_view_is_counted_in_total_and_for_the_day_without_a_cookie(self, client, waiting):
        answer = look(client)
        assert (answer.status_code, answer.content, answer["Cache-Control"], dict(answer.cookies)) == (204, b"", "no-store", {})
        assert waiting.flush() == 1
        assert queries.totals("piece", [1, 2]) == {1: 1, 2: 0}
        assert DailyViews.objects.get().count == 1

    def test_a_reload_is_not_counted_but_another_reader_or_piece_is(self, client, waiting):
        for _ in range(3):
            look(client)
        look(client, address="192.0.2.8")
        look(client, browser=FIREFOX + " Other")
        look(client, piece="piece:2")
        waiting.flush()
        assert queries.totals("piece", [1, 2]) == {1: 3, 2: 1}

    def test_readers_behind_our_own_proxy_are_told_apart_and_nobody_else_may_invent_an_address(self, client, waiting):
        for forwarded in ("192.0.2.1", "192.0.2.2", "198.51.100.9, 192.0.2.2"):
            look(client, address="127.0.0.1", **{"X-Forwarded-For": forwarded})
        for forwarded in ("192.0.2.3", "192.0.2.4"):
            look(client, address="203.0.113.5", **{"X-Forwarded-For": forwarded})
        waiting.flush()
        assert queries.totals("piece", [1]) == {1: 3}

    @pytest.mark.parametrize(
        "browser",
        ["", "curl/8.5", "python-requests/2.32", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
         "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2)", "Qwantify/1.0 crawler",
         "Mozilla/5.0 (compatible; bingbot/2.0)"],
    )  # fmt: skip
    def test_a_robot_gets_the_same_answer_and_does_not_count(self, client, waiting, browser):
        assert look(client, browser=browser).status_code == 204
        assert waiting.flush() == 0

    @pytest.mark.parametrize(
        "browser",
        [FIREFOX, "Mozilla/5.0 (Linux; Android 10; CUBOT_NOTE_20) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36",
         "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Mobile/15E148 Safari/604.1"],
    )  # fmt: skip
    def test_a_readers_browser_counts(self, client, waiting, browser):
        look(client, browser=browser)
        assert waiting.flush() == 1

    def test_pages_of_others_and_pages_fetched_in_advance_do_not_count(self, client, waiting):
        look(client, **{"Sec-Fetch-Site": "cross-site"})
        look(client, **{"Sec-Purpose": "prefetch;prerender"})
        assert waiting.flush() == 0
        look(client, **{"Sec-Fetch-Site": "same-origin"})
        assert waiting.flush() == 1

    def test_what_is_hidden_or_unknown_is_not_counted(self, client, waiting):
        for piece in ("piece:1", "piece:12", "piece:99"):
            look(client, piece=piece)
        waiting.flush()
        assert list(Views.objects.values_list("object_id", "total")) == [(1, 1)]

    @pytest.mark.parametrize(
        "body", ["", "piece", "piece:0", "piece:-1", "piece:1\n", "other:1", "piece:" + "9" * 60, "\x00", "piece:1é"]
    )
    def test_anything_else_is_refused(self, client, waiting, body):
        assert look(client, piece=body).status_code == 400
        assert waiting.flush() == 0

    def test_a_view_is_kept_with_the_class_of_where_it_came_from_and_the_territory_of_the_page(self, client, waiting):
        look(client, "piece:1 narbonne-11262 www.qwant.com")
        look(client, "piece:1 narbonne-11262 l.facebook.com", address="192.0.2.8")
        look(client, "piece:1 - -", address="192.0.2.9")
        look(client, "piece:1 nulle-part testserver", address="192.0.2.10", Host="testserver")
        assert waiting.flush() == 4
        assert queries.totals("piece", [1]) == {1: 4}
        assert dict(DailyViews.objects.values_list("source", "count")) == {"search": 1, "social": 1, "direct": 1, "platform": 1}
        assert list(DailyReach.objects.values_list("territory__slug", "count")) == [("narbonne-11262", 2)]

    def test_who_objects_is_answered_like_anyone_and_is_not_counted(self, client, waiting):
        assert look(client, **{"Sec-GPC": "1"}).status_code == 204
        assert look(client, DNT="1").status_code == 204
        assert waiting.flush() == 0
        look(client, DNT="0")
        assert waiting.flush() == 1

    def test_a_film_is_begun_and_played_by_quarters_once_a_reader(self, client, waiting):
        for part in (0, 1, 1, 2, 0):
            look(client, f"piece:1/{part}")
        look(client, "piece:1/0", address="192.0.2.8")
        look(client, "piece:12/0")
        assert look(client, "piece:1/5").status_code == 400
        waiting.flush()
        assert list(DailyPlays.objects.order_by("part").values_list("object_id", "part", "count")) == [
            (1, 0, 2),
            (1, 1, 1),
            (1, 2, 1),
        ]
        assert not Views.objects.exists()

    def test_words_that_found_nothing_are_kept_from_the_fifth_person_on(self, client, waiting, monkeypatch):
        monkeypatch.setitem(registry_of_searches._finds, "site", lambda words, place: words == "marché")
        for person in range(4):
            for _ in range(3):
                look(client, "recherche narbonne-11262 Tarte aux « FIGUES »", address=f"192.0.2.{person}")
        for person in range(9):  # one household, and another browser each time
            look(
                client, "recherche narbonne-11262 tarte aux figues", address=f"2001:db8::{person}", browser=f"{FIREFOX} {person}"
            )
            look(client, "recherche narbonne-11262 marché", address=f"198.51.100.{person}")
            look(client, "recherche narbonne-11262 06 12 34 56 78", address=f"198.51.100.{person}")
        waiting.flush()
        kept = VainSearch.objects.values_list("territory__slug", "where", "words", "count")
        assert list(kept) == [("narbonne-11262", "site", "tarte aux figues", 5)]
        look(client, "recherche narbonne-11262 tarte aux figues", address="192.0.2.77")
        look(client, "recherche coursan-11106 tarte aux figues", address="192.0.2.78")
        waiting.flush()
        assert [row[3] for row in kept.all()] == [6]

    def test_until_five_asked_the_words_are_nowhere_in_memory(self, client, waiting):
        for person in range(4):
            look(client, "recherche narbonne-11262 tarte aux figues", address=f"192.0.2.{person}")
        assert not waiting._counted
        assert b"figues" not in bytes(views.askers._memory) + bytes(views.recent_views._memory)

    def test_a_search_that_fails_loses_words_and_no_view(self, client, waiting, monkeypatch):
        monkeypatch.setitem(registry_of_searches._finds, "site", lambda words, place: 1 / 0)
        for person in range(5):
            look(client, "recherche narbonne-11262 tarte aux figues", address=f"192.0.2.{person}")
        look(client)
        waiting.flush()
        assert queries.totals("piece", [1]) == {1: 1} and not VainSearch.objects.exists()

    def test_reading_the_address_counts_nothing(self, client, waiting):
        assert client.get("/vues/").status_code == 405
        assert waiting.flush() == 0


@pytest.mark.django_db
class TestWaiting:
    def test_views_that_cannot_be_written_wait(self, waiting, monkeypatch):
        waiting.add(View("piece", 1, DAY))
        with monkeypatch.context() as broken:
            broken.setattr(actions, "add", lambda **_: (_ for _ in ()).throw(DatabaseError("gone")))
            assert waiting.flush() == 0
        waiting.add(View("piece", 1, DAY))
        assert waiting.flush() == 2
        assert queries.totals("piece", [1]) == {1: 2}

    def test_counts_add_up_over_days_and_processes(self, waiting):
        for day in (DAY, DAY, NEXT_DAY):
            actions.add_views(views=Counter({View("piece", 1, day): 2, View("piece", 3, day): 1}))
        assert queries.totals("piece", [1, 3]) == {1: 6, 3: 3}
        assert list(DailyViews.objects.filter(object_id=1).order_by("date").values_list("date", "count")) == [
            (DAY, 4),
            (NEXT_DAY, 2),
        ]

    def test_a_flood_of_invented_numbers_takes_no_more_memory(self, waiting, monkeypatch):
        monkeypatch.setattr(counting, "MOST_WAITING", 3)
        for id in range(1, 9):
            waiting.add(View("piece", id, DAY))
        waiting.add(View("piece", 1, DAY))
        assert waiting.flush() == 4


class TestRecentViews:
    def test_the_key_of_the_hashes_changes_every_day_and_the_table_is_wiped(self):
        views_of_the_day = RecentViews(buckets=4)
        reader = {"address": "192.0.2.7", "browser": FIREFOX, "piece": "piece:1"}
        assert [views_of_the_day.is_first(**reader, on=DAY) for _ in range(2)] == [True, False]
        before = bytes(views_of_the_day._memory)
        assert views_of_the_day.is_first(**reader, on=NEXT_DAY)
        after = bytes(views_of_the_day._memory)
        assert before[8:40] != after[8:40]
        assert sum(byte != 0 for byte in after[64:]) <= 8

    def test_nothing_of_a_reader_can_be_read_in_memory(self):
        views_of_the_day = RecentViews(buckets=4)
        views_of_the_day.is_first(address="192.0.2.7", browser=FIREFOX, piece="piece:1", on=DAY)
        assert b"192.0" not in bytes(views_of_the_day._memory) and b"Firefox" not in bytes(views_of_the_day._memory)

    def test_the_table_is_shared_by_forked_processes(self):
        reader = {"address": "192.0.2.7", "browser": FIREFOX, "piece": "piece:1", "on": DAY}
        views_of_the_day = RecentViews(buckets=4)
        child = os.fork()
        if child == 0:
            views_of_the_day.is_first(**reader)
            os._exit(0)
        os.waitpid(child, 0)
        assert not views_of_the_day.is_first(**reader)

    def test_a_full_bucket_forgets_its_oldest_view(self):
        views_of_the_day = RecentViews(buckets=1)

        def first(n):
            return views_of_the_day.is_first(address=str(n), browser="", piece="piece:1", on=DAY)

        assert all(first(n) for n in range(9))
        assert not first(8) and first(0)


@pytest.mark.django_db
def test_counts_of_days_go_after_twenty_five_months_and_the_bare_total_stays(monkeypatch):
    monkeypatch.setitem(registry._kinds, "piece", Pieces())
    old, kept = date(2024, 9, 30), date(2024, 10, 1)
    actions.add_views(views={View("piece", 1, day, "direct", "narbonne-11262"): 3 for day in (old, kept, DAY)})
    actions.add_plays(plays={Play("piece", 1, day, 0): 2 for day in (old, kept)})
    assert actions.forget_old(today=DAY) == 3
    assert set(DailyViews.objects.values_list("date", flat=True)) == {kept, DAY}
    assert DailyReach.objects.count() == 2 and DailyPlays.objects.get().date == kept
    assert queries.totals("piece", [1]) == {1: 9}


def test_the_tables_have_no_place_for_a_reader():
    columns = {field.column for model in apps.get_app_config("audience").get_models() for field in model._meta.get_fields()}
    assert columns == {
        "id", "kind", "object_id", "total", "date", "count", "source", "territory_id", "part", "where", "words"
    }  # fmt: skip


STOPPING = """
import multiprocessing, os, signal, sys, time
from datetime import date
import django
django.setup()
from parvis.commons.audience.counted import Play, View
from parvis.commons.audience.counting import waiting
from parvis.commons.contents import registry
from tests.commons.audience.pieces import Pieces
registry.register(Pieces())

def worker():  # stops as a web process of Granian does: a signal, then the end of its main function
    stopped = []
    signal.signal(signal.SIGTERM, lambda *_: stopped.append(1))
    for _ in range(5):
        waiting.add(View("piece", 2, date(2026, 11, 21)))
    os.kill(os.getppid(), signal.SIGUSR1)
    while not stopped:
        time.sleep(0.02)

signal.signal(signal.SIGUSR1, lambda *_: child.terminate())
child = multiprocessing.get_context("fork").Process(target=worker)
child.start()
child.join(20)
for _ in range(7):
    waiting.add(View("piece", 1, date(2026, 11, 21)))
sys.exit(child.exitcode)
"""


def test_a_clean_stop_loses_no_view(committed_db):
    environment = {**os.environ, "DATABASE_URL": databases.application_url(committed_db)}
    subprocess.run([sys.executable, "-c", STOPPING], env=environment, check=True, timeout=60)
    assert queries.totals("piece", [1, 2]) == {1: 7, 2: 5}


def test_the_days_views_are_held_before_the_web_processes_are_forked():
    assert isinstance(recent.recent_views, RecentViews)
