"""Who answers for a content says who writes under it, and reads first; precisions; contents that not everyone may read."""

import pytest
from django.db import IntegrityError, transaction

from parvis.commons.contacts.actions import block
from parvis.commons.contents import registry
from parvis.commons.discussions.actions import (
    DiscussionRefused,
    add_precision,
    comment,
    delete_comment,
    let_appear,
    react,
    refuse_comment,
    settle,
    settle_usual,
    withdraw_precision,
)
from parvis.commons.discussions.models import Comment, Precision, Reaction, Setting
from parvis.commons.discussions.queries import comments_of, own_unseen, precisions_of, tallies, waiting_for
from parvis.commons.moderation.actions import open_check
from parvis.commons.notifications.models import Notice
from parvis.ground.core.errors import NotAllowed
from tests import cast
from tests.cast import AT
from tests.pieces import KIND

pytestmark = pytest.mark.django_db
OPEN, READ_FIRST, CLOSED = Setting.Comments.OPEN, Setting.Comments.READ_FIRST, Setting.Comments.CLOSED


class Kept:
    """The kind of the tests, led by some and read by some."""

    def __init__(self, pieces):
        self.pieces, self.leaders, self.readers = pieces, set(), None
        pieces.is_led_by = lambda member, id: member.pk in self.leaders
        pieces.seen_by = self.seen_by

    def seen_by(self, member, ids):
        is_reader = self.readers is None or (member is not None and member.pk in self.readers)
        return {id for id in ids if id in self.pieces.contents and is_reader}


@pytest.fixture
def kept(pieces):
    return Kept(pieces)


@pytest.fixture
def lead(kept):
    camille = cast.member("Camille Bertrand")
    kept.leaders.add(camille.pk)
    kept.content = kept.pieces.add(1, author_id=camille.pk)
    return camille


def _say(by, text="Bonne nouvelle.", **said):
    return comment(by=by, kind=KIND, id=1, text=text, at=AT, **said)


def test_comments_close_and_votes_too_and_only_by_who_answers_for_the_content(lead, kept):
    rose = cast.member()
    for stranger in (rose, cast.administrator()):
        with pytest.raises(NotAllowed):
            settle(by=stranger, content=kept.content, comments=CLOSED, takes_votes=False, at=AT)
    assert not Setting.objects.exists()
    react(by=rose, kind=KIND, id=1, value=1, at=AT)
    settle(by=lead, content=kept.content, comments=CLOSED, takes_votes=False, at=AT)
    with pytest.raises(DiscussionRefused, match="fermés"):
        _say(rose)
    with pytest.raises(DiscussionRefused, match="fermés"):
        react(by=rose, kind=KIND, id=1, value=-1, at=AT)
    assert react(by=rose, kind=KIND, id=1, value=0, at=AT) == 0, "one's own vote is taken back always"
    assert (Comment.objects.count(), Reaction.objects.count()) == (0, 0)
    with pytest.raises(DiscussionRefused):
        settle(by=lead, content=kept.content, comments="ouverts", takes_votes=True, at=AT)


def test_what_is_read_first_waits_is_told_and_appears(lead, kept):
    rose = cast.member()
    settle(by=lead, content=kept.content, comments=READ_FIRST, takes_votes=True, at=AT)
    waiting = _say(rose)
    assert comments_of(KIND, 1) == []
    assert tallies(KIND, [1])[1].comments == 0
    assert [one.pk for one in own_unseen(rose, KIND, 1)] == [waiting.pk]
    assert Notice.objects.get(member=lead).reason == "comment.waiting"
    assert [one.pk for one, _ in waiting_for(lead)] == [waiting.pk]
    assert waiting_for(rose) == []
    for stranger in (rose, cast.administrator()):
        with pytest.raises(NotAllowed):
            let_appear(by=stranger, comment=waiting, at=AT)
    assert comments_of(KIND, 1) == []
    let_appear(by=lead, comment=waiting, at=AT)
    assert [one.text for one in comments_of(KIND, 1)] == ["Bonne nouvelle."]
    assert Notice.objects.get(member=rose).reason == "comment.appeared"
    with pytest.raises(DiscussionRefused, match="déjà été relu"):
        refuse_comment(by=lead, comment=waiting, reason="Trop tard, il a paru.", at=AT)
    assert _say(lead, "Moi aussi.").state == Comment.State.SHOWN, "whoever reads first waits for nobody"


def test_a_refusal_says_why_to_its_author_alone(lead, kept):
    rose = cast.member()
    settle(by=lead, content=kept.content, comments=READ_FIRST, takes_votes=True, at=AT)
    waiting = _say(rose)
    with pytest.raises(DiscussionRefused, match="Dites pourquoi"):
        refuse_comment(by=lead, comment=waiting, reason="Non.", at=AT)
    refuse_comment(by=lead, comment=waiting, reason="C’est une annonce, sans rapport avec le sujet.", at=AT)
    (own,) = own_unseen(rose, KIND, 1)
    assert own.refusal.startswith("C’est une annonce")
    assert Notice.objects.get(member=rose).reason == "comment.refused"
    assert comments_of(KIND, 1) == []
    delete_comment(by=rose, comment=waiting, at=AT)
    assert not Comment.objects.exists()


def test_the_database_refuses_a_comment_refused_by_nobody(lead):
    said = _say(cast.member())
    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.filter(pk=said.pk).update(state="refused", refusal="Sans raison.")


def test_what_is_usual_for_an_organisation_holds_where_a_content_says_nothing(kept):
    hall = cast.organisation()
    editor = cast.editor_of(hall)
    rose = cast.member()
    kept.leaders.add(editor.pk)
    content = kept.pieces.add(1, organisation_id=hall.pk)
    with pytest.raises(NotAllowed):
        settle_usual(by=rose, organisation=hall, comments=CLOSED, takes_votes=True, at=AT)
    settle_usual(by=editor, organisation=hall, comments=CLOSED, takes_votes=False, at=AT)
    with pytest.raises(DiscussionRefused, match="fermés"):
        _say(rose)
    tally = tallies(KIND, [1], organisation=hall.pk)[1]
    assert (tally.comments_are(True), tally.takes_votes) == (CLOSED, False)
    settle(by=editor, content=content, comments=OPEN, takes_votes=True, at=AT)
    _say(rose)
    assert tallies(KIND, [1], organisation=hall.pk)[1].comments_are(False) == OPEN


def test_an_organisation_answers_as_itself_by_those_who_publish_for_it(kept):
    hall = cast.organisation()
    editor, author = cast.editor_of(hall), cast.editor_of(hall, "Paul Auteur", "author")
    kept.pieces.add(1)
    asked = _say(cast.member(), "À quelle heure ?")
    with pytest.raises(NotAllowed):
        _say(author, "À huit heures.", answers_to=asked, organisation=hall)
    _say(editor, "À huit heures.", answers_to=asked, organisation=hall)
    (thread,) = comments_of(KIND, 1)
    assert thread.answers[0].author_name == "Mairie de Narbonne"


def test_a_precision_is_signed_by_the_side_that_adds_it(lead, kept):
    delegation = cast.delegation()
    open_check(kind=KIND, id=1, territory=cast.place(), at=AT)
    delegate, rose = cast.delegate_of(delegation), cast.member()
    with pytest.raises(NotAllowed):
        add_precision(by=rose, kind=KIND, id=1, text="Je précise ce que je veux.", at=AT)
    with pytest.raises(DiscussionRefused):
        add_precision(by=lead, kind=KIND, id=1, text="Non.", at=AT)
    assert not Precision.objects.exists()
    own = add_precision(by=lead, kind=KIND, id=1, text="Le marché ouvre à huit heures.", at=AT)
    assert add_precision(by=lead, kind=KIND, id=1, text="Le marché ouvre à huit heures.", at=AT) == own
    theirs = add_precision(by=delegate, kind=KIND, id=1, text="L’arrêté le confirme.", at=AT)
    assert [one.signed for one in precisions_of(KIND, 1)] == ["Camille Bertrand", "La délégation nationale"]
    assert "Cabrol" not in str(precisions_of(KIND, 1)), "names of those who check are shown inside only (R65)"
    assert Notice.objects.get(member=lead).reason == "precision.added"
    for by, precision in ((lead, theirs), (delegate, own), (rose, own)):
        with pytest.raises(NotAllowed):
            withdraw_precision(by=by, precision=precision, at=AT)
    withdraw_precision(by=delegate, precision=theirs, at=AT)
    assert tallies(KIND, [1])[1].precisions == 1


def test_what_one_may_not_read_takes_no_word_no_vote_and_tells_nothing(lead, kept, client):
    rose, jean = cast.member(), cast.member("Jean Roux")
    kept.readers = {lead.pk, rose.pk}
    said = _say(rose, "Entre nous.")
    for act in (
        lambda: _say(jean),
        lambda: _say(jean, answers_to=said),
        lambda: react(by=jean, kind=KIND, id=1, value=1, at=AT),
        lambda: react(by=jean, kind="comment", id=said.pk, value=1, at=AT),
        lambda: add_precision(by=jean, kind=KIND, id=1, text="Je précise, du dehors.", at=AT),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert (Comment.objects.count(), Reaction.objects.count()) == (1, 0)
    client.force_login(jean)
    for path in (f"/moi/{KIND}/1/", f"/compte/reagir/{KIND}/1/", f"/compte/commentaires/{KIND}/1/"):
        assert client.get(path).status_code == 404, path
    for path in (f"/moi/{KIND}/1/vote/", f"/moi/{KIND}/1/commenter/", f"/moi/comment/{said.pk}/vote/"):
        assert client.post(path, {"value": "1", "text": "Moi."}).status_code == 404, path
    kind = registry.kind_of("comment")
    assert [kind.seen_by(reader, [said.pk]) for reader in (None, jean, rose)] == [set(), set(), {said.pk}]
    client.force_login(rose)
    assert "Entre nous." in client.get(f"/moi/{KIND}/1/").content.decode()


def test_a_block_hides_each_from_the_other_in_the_signed_in_half(lead, kept, client):
    rose, jean = cast.member(), cast.member("Jean Roux")
    said = _say(jean, "Ici Jean.")
    react(by=jean, kind=KIND, id=1, value=1, at=AT)
    block(by=jean, member=rose, at=AT)
    client.force_login(rose)
    text = client.get(f"/moi/{KIND}/1/").content.decode()
    assert "Jean" not in text
    assert client.post(f"/moi/comment/{said.pk}/vote/", {"value": "1"}).status_code == 404
    client.force_login(jean)
    assert "Ici Jean." in client.get(f"/moi/{KIND}/1/").content.decode()
