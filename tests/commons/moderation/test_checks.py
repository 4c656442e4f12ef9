from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

from parvis.commons.moderation.actions import CheckRefused, answer, invalidate, mark_checked, open_check, reinstate
from parvis.commons.moderation.models import LATE_AFTER, Case, Check
from parvis.commons.moderation.permissions import checks_answered_by, checks_decided_by
from parvis.commons.moderation.queries import check_of, checks_of, dialogue_of, queue_of, queue_states, with_contents
from parvis.commons.notifications.models import Notice
from parvis.ground.core.errors import NotAllowed
from parvis.people.delegations.queries import NoDelegation
from tests import cast
from tests.cast import AT
from tests.court import RESPECT
from tests.pieces import KIND

pytestmark = pytest.mark.django_db
REASON = "Le texte accuse une personne nommée sans aucune preuve."


@pytest.fixture
def scene(pieces):
    """A piece of the town hall, in the queue of the national delegation where Denise works."""

    class Scene:
        delegation = cast.delegation()
        denise = cast.delegate_of(delegation)
        town = cast.organisation()
        editor = cast.editor_of(town)
        piece = pieces.add(1, organisation_id=town.pk, author_id=editor.pk)
        check = open_check(kind=KIND, id=1, territory=cast.place(), at=AT)

    return Scene


def test_a_piece_waits_with_the_nearest_delegation(scene):
    assert (scene.check.delegation, scene.check.organisation, scene.check.state) == (scene.delegation, scene.town, "waiting")
    assert list(queue_of(scene.delegation)) == [scene.check]


def test_a_piece_needs_someone_who_answers(pieces):
    pieces.add(1)
    with pytest.raises(NoDelegation):
        open_check(kind=KIND, id=1, territory=cast.place(), at=AT)
    assert not Check.objects.exists()


def test_a_delegate_marks_a_piece_checked(scene):
    check = mark_checked(by=scene.denise, check=scene.check, at=AT + timedelta(minutes=5))
    assert (check.state, check.decided_by) == ("checked", scene.denise)
    with pytest.raises(CheckRefused, match="déjà vérifiée"):
        mark_checked(by=scene.denise, check=check, at=AT)


def test_a_checked_piece_that_is_amended_waits_again(scene):
    mark_checked(by=scene.denise, check=scene.check, at=AT)
    later = AT + timedelta(days=1)
    check = open_check(kind=KIND, id=1, territory=cast.place(), at=later)
    assert (check.pk, check.state, check.opened_at, check.decided_by) == (scene.check.pk, "waiting", later, None)


def test_an_invalidated_piece_that_is_amended_stays_hidden(scene, pieces):
    invalidate(by=scene.denise, check=scene.check, reason=REASON, ground=RESPECT, at=AT)
    assert open_check(kind=KIND, id=1, territory=cast.place(), at=AT).state == "invalidated"
    assert not pieces.get(1).is_visible


def test_an_invalidated_piece_is_hidden_and_its_editor_told(scene, pieces, run_jobs, mailoutbox):
    check = invalidate(by=scene.denise, check=scene.check, reason=f"  {REASON} ", ground=RESPECT, at=AT)
    assert (check.state, check.reason, check.charter_article) == ("invalidated", REASON, "Article 6 de la charte")
    assert not pieces.get(1).is_visible
    notice = Notice.objects.get(member=scene.editor)
    assert "Pièce 1" in notice.text
    assert notice.address == f"/compte/decisions/{Case.objects.get().pk}/"
    with time_machine.travel(AT, tick=False):
        run_jobs()
    (mail,) = mailoutbox
    assert mail.to == [scene.editor.email]
    assert REASON in mail.body
    assert "/recours/" in mail.body


@pytest.mark.parametrize("reason", ["", "   ", "trop court", "x" * 2001])
def test_an_invalidation_needs_a_reason_that_can_be_read(scene, pieces, reason):
    with pytest.raises(CheckRefused) as refusal:
        invalidate(by=scene.denise, check=scene.check, reason=reason, ground=RESPECT, at=AT)
    assert refusal.value.field == "reason"
    scene.check.refresh_from_db()
    assert scene.check.is_waiting
    assert pieces.get(1).is_visible


def test_a_stranger_decides_nothing(scene, pieces):
    for member in (cast.member(), cast.administrator(), scene.editor):
        for decide in (mark_checked, reinstate):
            with pytest.raises(NotAllowed):
                decide(by=member, check=scene.check, at=AT)
        with pytest.raises(NotAllowed):
            invalidate(by=member, check=scene.check, reason=REASON, ground=RESPECT, at=AT)
        assert not checks_decided_by(member, AT).exists()
    scene.check.refresh_from_db()
    assert scene.check.is_waiting
    assert pieces.get(1).is_visible


def test_nobody_checks_a_piece_of_an_organisation_they_publish_for(scene):
    both = cast.delegate_of(scene.delegation, "Luc Pons")
    from parvis.people.organisations.actions import add_to_team

    add_to_team(by=cast.administrator(), organisation=scene.town, member=both, role="editor", at=AT)
    with pytest.raises(CheckRefused, match="autre personne"):
        mark_checked(by=both, check=scene.check, at=AT)
    scene.check.refresh_from_db()
    assert scene.check.is_waiting


def test_the_editor_answers_and_the_delegation_writes_back(scene):
    invalidate(by=scene.denise, check=scene.check, reason=REASON, ground=RESPECT, at=AT)
    answer(by=scene.editor, check=scene.check, text="Voici le jugement.", at=AT + timedelta(minutes=1))
    answer(by=scene.denise, check=scene.check, text="Merci, je lis.", at=AT + timedelta(minutes=2))
    sides = [(message.author, message.is_from_delegation) for message in dialogue_of(scene.check)]
    assert sides == [(scene.editor, False), (scene.denise, True)]
    assert Notice.objects.filter(member=scene.denise, reason="check.answered").count() == 1
    assert Notice.objects.filter(member=scene.editor, reason="check.answered").count() == 1
    assert list(checks_answered_by(scene.editor)) == [scene.check]


def test_a_stranger_does_not_join_the_dialogue(scene):
    with pytest.raises(NotAllowed):
        answer(by=cast.member(), check=scene.check, text="Et moi.", at=AT)
    assert not scene.check.messages.exists()


def test_a_reinstated_piece_appears_again_checked(scene, pieces):
    invalidate(by=scene.denise, check=scene.check, reason=REASON, ground=RESPECT, at=AT)
    check = reinstate(by=scene.denise, check=scene.check, at=AT + timedelta(hours=1))
    assert (check.state, check.reason) == ("checked", "")
    assert pieces.get(1).is_visible
    with pytest.raises(CheckRefused, match="pas invalidée"):
        reinstate(by=scene.denise, check=check, at=AT)


def test_the_database_refuses_a_decision_without_a_human_or_a_reason(scene):
    for change in ({"state": "checked"}, {"state": "invalidated", "decided_by": scene.denise, "decided_at": AT}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Check.objects.filter(pk=scene.check.pk).update(**change)


def test_the_queue_shows_the_longest_wait_first_and_what_is_late(scene, pieces, django_assert_num_queries):
    now = AT + LATE_AFTER + timedelta(minutes=1)
    for id in range(2, 30):
        pieces.add(id)
        open_check(kind=KIND, id=id, territory=cast.place(), at=now - timedelta(minutes=id))
    pieces.asked_for.clear()
    with django_assert_num_queries(1):
        rows = with_contents(queue_of(scene.delegation), now)
    assert len(pieces.asked_for) == 1
    assert [row.check.object_id for row in rows] == [1, *range(29, 1, -1)]
    assert [row.content.title for row in rows if row.is_late] == ["Pièce 1"]
    with django_assert_num_queries(1):
        state = queue_states([scene.delegation], now)[scene.delegation.pk]
    assert (state.waiting, state.late, state.oldest) == (29, 1, AT)


def test_checks_of_many_pieces_are_one_query(scene, pieces, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert checks_of(KIND, [1, 2, 3])[1].delegation.name == "Délégation nationale"
    assert check_of(KIND, 2) is None
