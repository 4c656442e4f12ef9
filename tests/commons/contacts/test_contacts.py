from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from parvis.commons.contacts.actions import (
    ContactRefused,
    accept,
    ask,
    be_found,
    block,
    decline,
    end,
    mute,
    take_back,
    unblock,
    unmute,
)
from parvis.commons.contacts.models import Block, Contact, Mute, Request
from parvis.commons.contacts.queries import (
    Standing,
    are_contacts,
    asked_by,
    blocked_around,
    contact_ids,
    contacts_of,
    muted_by,
    named,
    seen_members,
    standing_with,
    waiting_requests,
)
from parvis.commons.following.actions import follow
from parvis.commons.following.queries import is_following
from parvis.commons.limits.actions import LimitReached
from parvis.commons.notifications.models import Notice
from parvis.ground.core.errors import NotAllowed
from tests import cast
from tests.cast import AT

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def rose():
    return cast.member()


@pytest.fixture
def jean():
    return cast.member("Jean Roux")


def _told(member):
    return list(Notice.objects.filter(member=member, reason__startswith="contact.").values_list("reason", flat=True))


def _between():
    return [model.objects.count() for model in (Contact, Request, Block, Mute)]


def _joined(one, other, at=AT):
    ask(by=one, to=other, at=at)
    return accept(by=other, asker=one, at=at)


def test_a_contact_is_asked_with_a_word_and_accepted(rose, jean):
    ask(by=rose, to=jean, word="  Nous étions au bal\ndu quai. ", at=AT)
    (waiting,) = waiting_requests(jean)
    assert (waiting.asker, waiting.word) == (rose, "Nous étions au bal du quai.")
    assert (_told(jean), not are_contacts(rose, jean)) == (["contact.asked"], True)
    accept(by=jean, asker=rose, at=AT)
    assert are_contacts(jean, rose)
    assert contact_ids(rose) == {jean.pk}
    assert list(contacts_of(jean)) == [rose]
    assert is_following(rose, "member", [jean.pk]) == {jean.pk}
    assert is_following(jean, "member", [rose.pk]) == {rose.pk}
    assert _told(rose) == ["contact.accepted"]
    assert _between() == [1, 0, 0, 0]


def test_two_who_ask_each_other_are_contacts(rose, jean):
    ask(by=rose, to=jean, at=AT)
    ask(by=jean, to=rose, at=AT)
    assert are_contacts(rose, jean)
    assert _between() == [1, 0, 0, 0]


def test_who_is_declined_reads_that_it_waits_and_disturbs_nobody_again(rose, jean):
    ask(by=rose, to=jean, at=AT)
    before = standing_with(rose, jean), [one.asked_at for one in asked_by(rose)]
    decline(by=jean, asker=rose, at=AT + DAY)
    assert (standing_with(rose, jean), [one.asked_at for one in asked_by(rose)]) == before
    assert _told(rose) == []
    with pytest.raises(ContactRefused, match="pas encore répondu"):
        ask(by=rose, to=jean, at=AT + 2 * DAY)
    take_back(by=rose, to=jean, at=AT + 2 * DAY)
    assert standing_with(rose, jean) == Standing()
    ask(by=rose, to=jean, word="Encore moi", at=AT + 3 * DAY)
    assert not waiting_requests(jean)
    assert _told(jean) == ["contact.asked"]
    take_back(by=rose, to=jean, at=AT + 4 * DAY)
    ask(by=rose, to=jean, at=AT + 200 * DAY)
    assert len(waiting_requests(jean)) == 1
    ask(by=jean, to=rose, at=AT + 201 * DAY)
    assert are_contacts(rose, jean)


def test_a_request_taken_back_leaves_nothing(rose, jean):
    ask(by=rose, to=jean, at=AT)
    take_back(by=rose, to=jean, at=AT)
    assert _between() == [0, 0, 0, 0]
    for act in (lambda: accept(by=jean, asker=rose, at=AT), lambda: decline(by=jean, asker=rose, at=AT)):
        with pytest.raises(NotAllowed):
            act()


def test_contacts_end_on_both_sides_and_nobody_is_told(rose, jean):
    _joined(rose, jean)
    Notice.objects.all().delete()
    end(by=jean, other=rose, at=AT)
    assert _between() == [0, 0, 0, 0]
    assert not is_following(rose, "member", [jean.pk]) and not is_following(jean, "member", [rose.pk])
    assert not Notice.objects.exists()
    with pytest.raises(NotAllowed):
        end(by=jean, other=rose, at=AT)


def test_blocking_ends_everything_and_says_nothing(rose, jean):
    _joined(rose, jean)
    Notice.objects.all().delete()
    block(by=rose, member=jean, at=AT)
    assert _between() == [0, 0, 1, 0]
    assert blocked_around(rose) == {jean.pk} and blocked_around(jean) == {rose.pk}
    assert jean not in seen_members(rose) and rose not in seen_members(jean)
    assert standing_with(jean, rose) == standing_with(rose, jean) == Standing()
    assert not Notice.objects.exists()
    for act in (
        lambda: ask(by=jean, to=rose, at=AT), lambda: ask(by=rose, to=jean, at=AT), lambda: unblock(by=jean, member=rose, at=AT),
        lambda: follow(by=jean, kind="member", id=rose.pk, at=AT), lambda: follow(by=rose, kind="member", id=jean.pk, at=AT),
    ):  # fmt: skip
        with pytest.raises(NotAllowed):
            act()
    assert _between() == [0, 0, 1, 0]


def test_each_blocks_and_unblocks_for_themselves(rose, jean):
    """Who was blocked blocks in turn as if nothing were: nothing tells them."""
    block(by=rose, member=jean, at=AT)
    block(by=jean, member=rose, at=AT)
    unblock(by=rose, member=jean, at=AT)
    assert rose not in seen_members(jean)
    unblock(by=jean, member=rose, at=AT)
    ask(by=jean, to=rose, at=AT)
    assert len(waiting_requests(rose)) == 1


def test_a_block_takes_back_what_waited(rose, jean):
    ask(by=jean, to=rose, at=AT)
    block(by=rose, member=jean, at=AT)
    unblock(by=rose, member=jean, at=AT)
    assert not waiting_requests(rose)


def test_who_is_muted_goes_on_and_tells_nothing(rose, jean):
    mute(by=rose, member=jean, at=AT)
    mute(by=rose, member=jean, at=AT)
    assert (muted_by(rose), muted_by(jean)) == ({jean.pk}, set())
    ask(by=jean, to=rose, at=AT)
    assert _told(rose) == []
    assert len(waiting_requests(rose)) == 1
    unmute(by=rose, member=jean, at=AT)
    with pytest.raises(NotAllowed):
        unmute(by=rose, member=jean, at=AT)


def test_only_verified_members_ask_and_are_asked(rose):
    paul = cast.member("Paul Nouveau", verified=False)
    with pytest.raises(ContactRefused, match="vérifiés"):
        ask(by=paul, to=rose, at=AT)
    with pytest.raises(NotAllowed):
        ask(by=rose, to=paul, at=AT)
    for act in (lambda: ask(by=rose, to=rose, at=AT), lambda: block(by=rose, member=rose, at=AT)):
        with pytest.raises(NotAllowed):
            act()
    assert _between() == [0, 0, 0, 0]


def test_asking_everyone_is_limited_and_a_long_word_is_kept_for_its_author(rose, jean):
    with pytest.raises(ContactRefused, match="ramenez-le à 300") as refusal:
        ask(by=rose, to=jean, word="x" * 301, at=AT)
    assert refusal.value.field == "word"
    others = [
        cast.member(f"Zoé {name}") for name in ("Un", "Deux", "Trois", "Quatre", "Cinq", "Six", "Sept", "Huit", "Neuf", "Dix")
    ]
    with pytest.raises(LimitReached):
        for number, one in enumerate([*others, jean]):
            ask(by=rose, to=one, at=AT + timedelta(seconds=number))
    assert Request.objects.count() <= 10


def test_people_are_found_by_their_whole_name_alone(rose, jean):
    cast.member("Jean Rouxel")
    hidden = cast.member("Jean Roux-Vidal")
    assert named(rose, "jean ROUX") == named(rose, "Roux Jean") == [jean]
    assert named(rose, "Jean") == named(rose, "Jea Roux") == named(rose, "% _") == []
    emile = cast.member("Émile Garrigue")
    assert named(rose, "Emile Garrigue") == [emile]
    be_found(by=hidden, by_name=False, at=AT)
    assert named(rose, "Jean Roux-Vidal") == []
    be_found(by=hidden, by_name=True, at=AT)
    assert named(rose, "Jean Roux-Vidal") == [hidden]
    block(by=emile, member=rose, at=AT)
    assert named(rose, "Émile Garrigue") == []


def test_the_database_keeps_one_row_a_pair(rose, jean):
    contact = _joined(rose, jean)
    first, second = contact.first_id, contact.second_id
    for row in (
        Contact(first_id=first, second_id=second, since=AT), Contact(first_id=second, second_id=first, since=AT),
        Request(asker=rose, asked=rose, asked_at=AT), Block(by=rose, blocked=rose, at=AT), Mute(by=rose, muted=rose, at=AT),
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)
            connection.check_constraints()
