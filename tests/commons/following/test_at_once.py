"""What happens in the same second, on real commits."""

from threading import Event, Thread

from django.db import connections, transaction

from parvis.commons.following.actions import deliver, follow, spread, unfollow
from parvis.commons.following.actions.lines import put_to_followers
from parvis.commons.following.models import Follow, Line
from tests import cast
from tests.cast import AT


def test_who_stops_while_lines_are_written_keeps_none(committed_db):
    rose, place = cast.member(), cast.place().pk
    follow(by=rose, kind="territory", id=place, at=AT)
    entry = deliver(kind="note", id=1, sources=[("territory", place)], at=AT)
    written, stopping = Event(), Event()

    def stop() -> None:
        try:
            written.wait(30)
            stopping.set()
            unfollow(by=rose, kind="territory", id=place, at=AT)
        finally:
            connections.close_all()

    thread = Thread(target=stop)
    thread.start()
    with transaction.atomic():
        put_to_followers(entry.pk, after=0, most=10)
        written.set()
        stopping.wait(30)
        assert Line.objects.count() == 1
    thread.join(30)
    assert not Follow.objects.exists() and not Line.objects.exists()


def test_a_delivery_done_by_two_workers_writes_one_line_each(committed_db):
    readers = [cast.member(f"Rose {name}") for name in ("Un", "Deux", "Trois")]
    for one in readers:
        follow(by=one, kind="territory", id=cast.place().pk, at=AT)
    entry = deliver(kind="note", id=1, sources=[("territory", cast.place().pk)], at=AT)

    def work() -> None:
        try:
            spread(entry=entry.pk)
        finally:
            connections.close_all()

    threads = [Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(Line.objects.values_list("member_id", flat=True)) == sorted(one.pk for one in readers)
