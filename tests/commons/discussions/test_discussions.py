import pytest
from django.db import IntegrityError, transaction

from parvis.commons.discussions.actions import DiscussionRefused, comment, delete_comment, hide_comment, react
from parvis.commons.discussions.models import Comment, Reaction
from parvis.commons.discussions.queries import Tally, comments_of, tallies, vote_of, voters
from parvis.commons.moderation.actions import open_check
from parvis.commons.moderation.models import Statement
from parvis.commons.notifications.models import Notice
from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.models import Entry
from tests import cast
from tests.cast import AT
from tests.court import RESPECT
from tests.pieces import KIND

pytestmark = pytest.mark.django_db


def _comment(by, text="Bonne nouvelle.", id=1):
    return comment(by=by, kind=KIND, id=id, text=text, at=AT)


def _react(by, value, id=1):
    return react(by=by, kind=KIND, id=id, value=value, at=AT)


def test_a_verified_member_comments(pieces, django_assert_num_queries):
    pieces.add(1)
    rose = cast.member()
    _comment(rose, "  Bonne nouvelle.\r\nVraiment. ")
    with django_assert_num_queries(1):
        (shown,) = comments_of(KIND, 1)
    assert (shown.author_name, shown.text) == ("Rose Vidal", "Bonne nouvelle.\nVraiment.")
    assert "nouvelle" not in repr(Entry.objects.get(action="comment.write").__dict__)


def test_the_same_comment_sent_twice_is_one(pieces):
    pieces.add(1)
    rose = cast.member()
    assert _comment(rose) == _comment(rose)
    assert Comment.objects.count() == 1


def test_an_unverified_member_neither_comments_nor_votes(pieces):
    pieces.add(1)
    rose = cast.member(verified=False)
    with pytest.raises(DiscussionRefused, match="vérifiés"):
        _comment(rose)
    with pytest.raises(DiscussionRefused, match="vérifiés"):
        _react(rose, 1)
    assert not Comment.objects.exists()
    assert not Reaction.objects.exists()


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 4001])
def test_an_empty_or_endless_comment_is_refused(pieces, text):
    pieces.add(1)
    with pytest.raises(DiscussionRefused) as refusal:
        _comment(cast.member(), text)
    assert refusal.value.field == "text"
    assert not Comment.objects.exists()


def test_a_hidden_piece_takes_no_word_and_no_vote(pieces):
    pieces.add(1, is_visible=False)
    rose = cast.member()
    for id in (1, 2):
        with pytest.raises(NotAllowed):
            _comment(rose, id=id)
        with pytest.raises(NotAllowed):
            _react(rose, 1, id=id)
    assert not Comment.objects.exists()
    assert not Reaction.objects.exists()


def test_a_piece_closed_to_comments_still_takes_votes(pieces):
    pieces.add(1, is_open_to_comments=False)
    rose = cast.member()
    with pytest.raises(DiscussionRefused, match="fermés"):
        _comment(rose)
    assert _react(rose, 1) == 1


def test_one_deletes_ones_own_comment_only(pieces):
    pieces.add(1)
    rose, paul = cast.member(), cast.member("Paul Roux")
    written = _comment(rose)
    with pytest.raises(NotAllowed):
        delete_comment(by=paul, comment=written, at=AT)
    assert Comment.objects.exists()
    delete_comment(by=rose, comment=written, at=AT)
    assert not Comment.objects.exists()


def test_a_vote_is_one_each_switched_and_taken_back(pieces, django_assert_num_queries):
    pieces.add(1)
    rose, paul = cast.member(), cast.member("Paul Roux")
    _react(rose, 1)
    _react(rose, 1)
    _react(paul, -1)
    _comment(paul)
    with django_assert_num_queries(1):
        assert tallies(KIND, [1, 2]) == {1: Tally(1, 1, 1), 2: Tally()}
    _react(rose, -1)
    assert tallies(KIND, [1])[1] == Tally(0, 2, 1)
    assert voters(KIND, 1)[-1].names == ["Rose Vidal", "Paul Roux"]
    assert vote_of(rose, KIND, 1) == -1
    _react(rose, 0)
    assert vote_of(rose, KIND, 1) == 0
    with pytest.raises(DiscussionRefused):
        _react(rose, 5)


def test_the_database_keeps_one_vote_each(pieces):
    pieces.add(1)
    rose = cast.member()
    _react(rose, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reaction.objects.create(kind=KIND, object_id=1, member=rose, value=-1, created_at=AT)


@pytest.fixture
def delegate(pieces):
    delegation = cast.delegation()
    pieces.add(1)
    open_check(kind=KIND, id=1, territory=cast.place(), at=AT)
    return cast.delegate_of(delegation)


REASON = "Ce commentaire injurie une personne."


def test_a_delegate_takes_a_comment_down_and_its_author_is_told_why(delegate):
    rose = cast.member()
    written = _comment(rose)
    hide_comment(by=delegate, comment=written, reason=REASON, ground=RESPECT, at=AT)
    assert comments_of(KIND, 1) == []
    assert tallies(KIND, [1])[1].comments == 0
    assert "masqué" in Notice.objects.get(member=rose).text
    assert REASON in Statement.objects.get().text
    with pytest.raises(DiscussionRefused, match="déjà masqué"):
        hide_comment(by=delegate, comment=written, reason=REASON, ground=RESPECT, at=AT)


def test_a_comment_is_not_taken_down_without_a_right_or_a_reason(delegate):
    written = _comment(cast.member())
    for stranger in (cast.member("Paul Roux"), cast.administrator()):
        with pytest.raises(NotAllowed):
            hide_comment(by=stranger, comment=written, reason=REASON, ground=RESPECT, at=AT)
    with pytest.raises(DiscussionRefused, match="motif"):
        hide_comment(by=delegate, comment=written, reason="non", ground=RESPECT, at=AT)
    with pytest.raises(NotAllowed):  # nor one's own
        hide_comment(by=delegate, comment=_comment(delegate, "Moi."), reason=REASON, ground=RESPECT, at=AT)
    assert len(comments_of(KIND, 1)) == 2


def test_the_database_refuses_a_comment_hidden_by_nobody(delegate):
    written = _comment(cast.member())
    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.filter(pk=written.pk).update(hidden_at=AT)
