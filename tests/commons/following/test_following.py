from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import connection

from parvis.commons.following.actions import (
    FollowRefused,
    catch_up,
    clear,
    delivering,
    follow,
    following,
    forget_old,
    spread,
    unfollow,
    visit,
    withdraw,
)
from parvis.commons.following.models import Entry, Feed, Follow, Line
from parvis.commons.following.queries import Cursor, followers_of, is_following, own_sources, page_of, served
from parvis.commons.limits.actions import LimitReached
from parvis.ground.core.errors import NotAllowed
from tests import cast
from tests.cast import AT
from tests.commons.following.notes import KIND, note

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def _read(member, **asked):
    return [item.id for item in page_of(member, **asked).items]


def _here():
    return ("territory", cast.place().pk)


def _follow(member, source=None, at=AT):
    kind, id = source or _here()
    return follow(by=member, kind=kind, id=id, at=at)


def test_whoever_follows_receives_everything_in_order_of_time(notes, run_jobs):
    rose = cast.member()
    _follow(rose)
    for number, hours in ((1, 3), (2, 1), (3, 2)):
        note(number, _here(), at=AT + hours * HOUR)
    assert _read(rose) == []
    run_jobs()
    assert _read(rose) == [1, 3, 2]
    assert served(KIND, [1, 2, 9]) == {1: 1, 2: 1, 9: 0}
    assert list(followers_of(*_here())) == [rose]


def test_the_latest_of_a_source_come_in_when_one_begins_to_follow(notes, monkeypatch):
    monkeypatch.setattr(following, "LATEST", 3)
    for number in range(1, 6):
        note(number, _here(), at=AT + number * HOUR)
    withdraw(kind=KIND, id=5)
    rose = cast.member()
    assert _follow(rose)
    assert not _follow(rose)
    assert _read(rose) == [4, 3, 2]


def test_what_two_sources_bring_is_there_once_and_stays_until_both_are_left(notes, run_jobs):
    rose, town_hall = cast.member(), cast.organisation()
    organisation = ("organisation", town_hall.pk)
    _follow(rose), _follow(rose, organisation)
    note(1, _here(), organisation)
    note(2, _here())
    run_jobs()
    assert _read(rose) == [2, 1]
    assert _read(rose, way="organisations") == [1]
    assert [source.name for source in page_of(rose, way="organisations").items[0].because] == ["Mairie de Narbonne", "Narbonne"]
    assert unfollow(by=rose, kind="territory", id=cast.place().pk, at=AT)
    assert _read(rose) == [1]
    assert _read(rose, way="territoires") == []
    assert unfollow(by=rose, kind="organisation", id=town_hall.pk, at=AT)
    assert _read(rose) == []
    assert not unfollow(by=rose, kind="organisation", id=town_hall.pk, at=AT)


def test_what_is_taken_down_leaves_at_once_and_comes_back_where_it_stood(notes, run_jobs):
    rose = cast.member()
    _follow(rose)
    note(1, _here(), at=AT)
    note(2, _here(), at=AT + HOUR)
    run_jobs()
    withdraw(kind=KIND, id=1)
    assert _read(rose) == [2]
    run_jobs()
    assert Line.objects.count() == 1
    note(1, _here(), at=AT + 5 * HOUR)
    run_jobs()
    assert _read(rose) == [2, 1]


def test_a_piece_that_moves_leaves_the_feeds_of_its_former_place(notes, run_jobs):
    rose, jean = cast.member(), cast.member("Jean Roux")
    gruissan = ("territory", cast.place("gruissan-11170").pk)
    _follow(rose), _follow(jean, gruissan)
    note(1, _here())
    run_jobs()
    note(1, gruissan)
    run_jobs()
    assert (_read(rose), _read(jean)) == ([], [1])
    note(1, gruissan)
    assert run_jobs() == []


def test_a_delivery_killed_halfway_begins_again_and_writes_nobody_twice(notes, run_jobs, monkeypatch):
    readers = [cast.member(f"Rose {name}") for name in ("Un", "Deux", "Trois", "Quatre", "Cinq")]
    for one in readers:
        _follow(one)
    run_jobs()
    note(1, _here())
    entry = Entry.objects.get().pk
    monkeypatch.setattr(delivering, "AT_ONCE", 2)
    put, calls = delivering.put_to_followers, []

    def killed_at_the_second(*args, **kwargs):
        calls.append(args)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return put(*args, **kwargs)

    monkeypatch.setattr(delivering, "put_to_followers", killed_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        spread(entry=entry)
    assert Line.objects.count() == 2
    spread(entry=entry)
    assert Line.objects.count() == 5
    withdraw(kind=KIND, id=1)
    clear(entry=entry)
    assert not Line.objects.exists()


def test_one_who_begins_to_follow_while_something_appears_has_it(notes, run_jobs):
    """Neither transaction sees the other: the job that looks again after both closes the gap."""
    rose = cast.member()
    _follow(rose)
    with connection.cursor() as cursor:  # as if it had committed just after the feed was filled
        cursor.execute("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE status = 'todo'")
    note(1, _here())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE status = 'todo'")
    assert _read(rose) == []
    catch_up(member=rose.pk, kind="territory", id=cast.place().pk)
    assert _read(rose) == [1]


def test_what_the_reader_may_not_see_is_passed_over_and_the_page_stays_full(notes, run_jobs):
    rose = cast.member()
    _follow(rose)
    for number in range(1, 31):
        note(number, _here(), at=AT + number * HOUR)
    run_jobs()
    notes.hidden_from[rose.pk] = set(range(12, 31, 2))
    seen, before = [], None
    while True:
        page = page_of(rose, before=before, limit=6)
        assert len(page.items) == 6 or page.older is None
        seen += [item.id for item in page.items]
        before = page.older
        if before is None:
            break
        assert Cursor.read(str(before)) == before
    assert seen == [id for id in range(30, 0, -1) if id not in notes.hidden_from[rose.pk]]
    assert all(a > b for a, b in pairwise(seen))


@pytest.mark.parametrize("text", ["", "12", "-", "1-", "a-1", "1-1-1", "9" * 19 + "-1", "9" * 18 + "-1", "١-١"])
def test_an_address_that_no_page_gave_names_no_place_in_the_feed(text):
    assert Cursor.read(text) is None


def test_what_does_not_exist_is_not_followed(notes):
    rose = cast.member()
    unknown = cast.organisation("Sans preuve", publishes=False)
    for source in (("territory", 0), ("organisation", unknown.pk), ("group", 1), ("member", rose.pk), ("nothing", 1)):
        with pytest.raises(NotAllowed):
            _follow(rose, source)
    assert not Follow.objects.exists()


def test_one_follows_a_bounded_number_of_sources_and_not_all_at_once(monkeypatch):
    rose = cast.member()
    _follow(rose)
    monkeypatch.setattr(following, "MOST", 1)
    with pytest.raises(FollowRefused, match="Mes abonnements"):
        _follow(rose, ("territory", cast.place("gruissan-11170").pk))
    monkeypatch.setattr(following, "MOST", 1000)
    towns = iter(range(1, 100))
    with pytest.raises(LimitReached):
        for town in towns:
            _follow(rose, ("territory", town))
    assert Follow.objects.filter(member=rose).count() < 62


def test_an_unverified_member_reads_and_follows(notes):
    note(1, _here())
    jean = cast.member("Jean Roux", verified=False)
    _follow(jean)
    assert _read(jean) == [1]
    assert is_following(jean, "territory", [cast.place().pk])
    assert [row.source.name for row in own_sources(jean)["territory"]] == ["Narbonne"]


def test_a_visit_lasts_as_long_as_pages_follow_each_other():
    rose = cast.member()
    assert visit(by=rose, at=AT) is None
    assert visit(by=rose, at=AT + timedelta(minutes=20)) is None
    assert visit(by=rose, at=AT + timedelta(minutes=45)) is None
    assert visit(by=rose, at=AT + 5 * HOUR) == AT + timedelta(minutes=45)
    assert visit(by=rose, at=AT + 5 * HOUR) == AT + timedelta(minutes=45)
    assert {field.name for field in Feed._meta.get_fields()} == {"member", "seen_at", "visited_at"}


def test_lines_too_old_for_a_feed_go_and_stay_counted(notes, run_jobs):
    rose = cast.member()
    _follow(rose)
    note(1, _here(), at=AT)
    note(2, _here(), at=AT + 300 * 24 * HOUR)
    run_jobs()
    assert forget_old(at=AT + 401 * 24 * HOUR) == 1
    assert _read(rose) == [2]
    assert served(KIND, [1, 2]) == {1: 1, 2: 1}
