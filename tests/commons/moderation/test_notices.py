"""Notices (DSA 16): given by anyone, joined into cases, answered by a delegate."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

from parvis.commons.moderation.actions import CourtRefused, find_nothing, hide_alone, refer, tend
from parvis.commons.moderation.actions.notices import forget_reporters
from parvis.commons.moderation.grounds import NOTHING
from parvis.commons.moderation.models import Case, Decision, Report, Statement
from parvis.commons.moderation.queries import notices_queue, notices_states, with_notices
from parvis.ground.core.errors import NotAllowed
from tests import cast
from tests.cast import AT
from tests.court import MINORS, REASON, RESPECT, THREATS, notice
from tests.pieces import KIND

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(pieces):
    class Scene:
        delegation = cast.delegation()
        denise = cast.delegate_of(delegation)
        town = cast.organisation()
        editor = cast.editor_of(town)
        piece = pieces.add(1, organisation_id=town.pk, author_id=editor.pk, territory_ids=(cast.place().pk,))

    return Scene


def test_a_reader_without_account_gives_notice_and_gets_a_receipt(scene, run_jobs, mailoutbox):
    report = notice(KIND, 1)
    assert (report.case.delegation, report.case.title, report.case.state) == (scene.delegation, "Pièce 1", "open")
    assert len(report.reference) >= 20
    with time_machine.travel(AT, tick=False):
        run_jobs()
    (receipt,) = mailoutbox
    assert receipt.to == ["paule@ailleurs.test"]
    assert f"/signalement/{report.reference}/" in receipt.body
    assert "Paule" not in scene.denise.notices.get().text


def test_notices_of_one_content_join_one_case_and_an_urgent_one_goes_first(scene, pieces, django_assert_num_queries):
    pieces.add(2)
    first = notice(KIND, 1)
    later = notice(KIND, 2, at=AT + timedelta(minutes=5))
    assert list(notices_queue(scene.delegation)) == [first.case, later.case]
    again = notice(KIND, 2, at=AT + timedelta(minutes=9), ground=THREATS)
    assert again.case == later.case
    assert list(notices_queue(scene.delegation)) == [later.case, first.case]
    with django_assert_num_queries(2):
        rows = with_notices(notices_queue(scene.delegation), AT + timedelta(hours=3))
    assert [(row.notices, row.is_late) for row in rows] == [(2, True), (1, False)]
    with django_assert_num_queries(1):
        state = notices_states([scene.delegation], AT + timedelta(hours=3))[scene.delegation.pk]
    assert (state.waiting, state.late, state.oldest) == (2, 1, AT)


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("place", {"place": " "}),
        ("explanation", {"explanation": "non"}),
        ("name", {"name": ""}),
        ("email", {"email": ""}),
        ("good_faith", {"is_in_good_faith": False}),
    ],
)
def test_a_notice_says_what_the_law_asks_for(scene, field, fields):
    with pytest.raises(CourtRefused) as refusal:
        notice(KIND, 1, **fields)
    assert refusal.value.field == field
    assert not Case.objects.exists()


def test_an_offence_against_minors_is_reported_without_a_name(scene):
    report = notice(KIND, 1, ground=MINORS, name="", email="")
    assert report.case.is_urgent
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(law="injure")


def test_what_is_no_longer_visible_is_not_reported(scene, pieces):
    pieces.hide(1, by=None, reason="", at=AT)
    with pytest.raises(CourtRefused, match="plus visible"):
        notice(KIND, 1)


def test_a_delegate_finds_nothing_and_the_reporter_reads_why(scene, pieces, run_jobs, mailoutbox):
    case = notice(KIND, 1).case
    decision = find_nothing(by=scene.denise, case=case, reason="La critique vise un acte public et reste mesurée.", at=AT)
    case.refresh_from_db()
    assert (decision.measure, decision.decided_by, case.state) == ("none", scene.denise, "decided")
    assert pieces.get(1).is_visible
    with time_machine.travel(AT, tick=False):
        run_jobs()
    assert [mail.to for mail in mailoutbox] == [
        ["paule@ailleurs.test"]
    ] * 2  # the author, to whom nothing happened, is told nothing
    assert "La critique vise un acte public" in mailoutbox[1].body
    with pytest.raises(CourtRefused, match="déjà jugée"):
        find_nothing(by=scene.denise, case=case, reason=REASON, at=AT)


def test_one_delegate_hides_for_72_hours_with_reasons_and_then_it_falls_by_itself(scene, pieces):
    case = notice(KIND, 1).case
    decision = hide_alone(by=scene.denise, case=case, reason=REASON, ground=RESPECT, at=AT)
    assert not pieces.get(1).is_visible
    assert decision.expires_at == AT + timedelta(hours=72)
    text = Statement.objects.get(decision=decision).text
    for said in (REASON, "Article 6 de la charte, version 2", "signalement reçu", "moyen automatisé", "jury de trois personnes"):
        assert said in text
    assert "Denise" not in text
    tend(pk=case.pk, at=AT + timedelta(hours=71))
    assert not pieces.get(1).is_visible
    tend(pk=case.pk, at=AT + timedelta(hours=72))
    assert pieces.get(1).is_visible
    with pytest.raises(CourtRefused, match="ne se répète pas"):
        hide_alone(by=scene.denise, case=case, reason=REASON, ground=RESPECT, at=AT + timedelta(hours=73))
    assert pieces.get(1).is_visible


def test_nobody_decides_without_a_right_a_reason_or_a_rule(scene, pieces):
    case = notice(KIND, 1, email=scene.denise.email).case
    with pytest.raises(CourtRefused, match="partie"):  # who gave notice does not decide
        hide_alone(by=scene.denise, case=case, reason=REASON, ground=RESPECT, at=AT)
    luc = cast.delegate_of(scene.delegation, "Luc Pons")
    for stranger in (cast.member(), cast.administrator()):
        for refused in (
            lambda by: hide_alone(by=by, case=case, reason=REASON, ground=RESPECT, at=AT),
            lambda by: find_nothing(by=by, case=case, reason=REASON, at=AT),
            lambda by: refer(by=by, case=case, at=AT),
        ):
            with pytest.raises(NotAllowed):
                refused(stranger)
    for reason, ground, field in ((REASON, NOTHING, "ground"), ("non", RESPECT, "reason")):
        with pytest.raises(CourtRefused) as refusal:
            hide_alone(by=luc, case=case, reason=reason, ground=ground, at=AT)
        assert refusal.value.field == field
    assert not Decision.objects.exists()
    assert pieces.get(1).is_visible


def test_who_reported_is_forgotten_a_year_after_the_last_decision_and_what_was_decided_stays(scene, pieces):
    pieces.add(2)
    settled, waiting = notice(KIND, 1), notice(KIND, 2)
    find_nothing(by=scene.denise, case=settled.case, reason=REASON, at=AT + timedelta(hours=1))
    assert forget_reporters(at=AT + timedelta(days=365)) == 0
    assert forget_reporters(at=AT + timedelta(days=366)) == 1
    assert forget_reporters(at=AT + timedelta(days=366)) == 0
    settled.refresh_from_db()
    waiting.refresh_from_db()
    assert (settled.name, settled.email) == ("", "")
    assert settled.explanation
    assert waiting.email == "paule@ailleurs.test"
    assert Decision.objects.count() == Statement.objects.count() == 1
