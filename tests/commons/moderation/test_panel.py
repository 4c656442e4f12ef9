"""The panel: drawn by lot, recused, replaced, voting; appeals before another territory (R60)."""

import hashlib
from datetime import timedelta

import pytest

from parvis.commons.moderation import lot, majority
from parvis.commons.moderation.actions import (
    CourtRefused,
    appeal,
    ask,
    contest,
    drawn_order,
    find_nothing,
    hide_alone,
    observe,
    recuse,
    refer,
    tend,
    vote,
)  # fmt: skip
from parvis.commons.moderation.models import Case, Decision, Seat, Statement, Vote
from parvis.commons.moderation.queries import label_of
from parvis.commons.notifications.models import Notice
from parvis.ground.core.errors import NotAllowed
from parvis.people.delegations.actions import amend_delegation, give_mandate, open_newsroom
from parvis.people.organisations.actions import add_to_team
from tests import cast, court
from tests.cast import AT
from tests.court import REASON, RESPECT, judge, jury, notice, sitting
from tests.pieces import KIND, registered_pieces

pytestmark = pytest.mark.django_db
NAMES = ("Anne Un", "Bruno Deux", "Carole Trois", "David Quatre", "Elsa Cinq")


@pytest.fixture
def scene():
    with registered_pieces() as pieces:

        class Scene:
            contents = pieces
            national = cast.delegation()
            here = cast.delegation("Délégation de Narbonne", cast.place())
            there = cast.delegation("Délégation de Gruissan", cast.place("gruissan-11170"))
            denise = cast.delegate_of(here)
            jurors = jury(here, *NAMES)
            neighbours = jury(there, "Fanny Six", "Gilles Sept", "Hanna Huit")
            far = jury(national, "Inès Neuf", "Jean Dix", "Karim Onze")
            town = cast.organisation()
            editor = cast.editor_of(town)
            piece = pieces.add(1, organisation_id=town.pk, author_id=editor.pk, territory_ids=(cast.place().pk,))

            @classmethod
            def referred(cls, **fields) -> Case:
                case = notice(KIND, 1, **fields).case
                return refer(by=cls.denise, case=case, at=AT)

        yield Scene


def members(case: Case) -> set[int]:
    return {seat.member_id for seat in sitting(case)}


def test_the_lot_is_replayed_from_what_is_published(scene):
    """The three steps of lot.py, written again with nothing but a hash function."""
    panel = scene.referred().panels.get()
    seed = hashlib.sha256(f"{panel.head}{panel.case.reference}".encode()).hexdigest()
    numbers = [mandate for mandate, tier, recusal in panel.pool if tier == 0 and not recusal]
    replayed = sorted(numbers, key=lambda number: hashlib.sha256(f"{seed}:{number}".encode()).hexdigest())
    assert [seat.mandate_id for seat in panel.seats.order_by("rank")] == replayed[:3]
    assert drawn_order(panel)[:5] == replayed
    assert lot.drawn("00", [3, 1, 2, 3]) == lot.drawn("00", [1, 2, 3])


def test_a_journalist_of_the_newsroom_does_not_judge_its_pieces(scene):
    ada, anne = cast.administrator(), scene.jurors[0]
    fields = {"name": scene.here.name, "address": "", "phone": "", "email": "", "support_hours": ""}
    amend_delegation(by=ada, delegation=scene.here, rna="W751004076", at=AT, **fields)
    newsroom = open_newsroom(by=ada, delegation=scene.here, at=AT).newsroom
    give_mandate(by=ada, delegation=scene.here, member=anne, role="journalist", at=AT)
    scene.contents.add(2, organisation_id=newsroom.pk, author_id=None, territory_ids=(cast.place().pk,))
    case = refer(by=scene.denise, case=notice(KIND, 2).case, at=AT)
    assert "organisation" in {recusal for _, _, recusal in case.panels.get().pool}
    assert anne.pk not in members(case)


def test_those_who_are_close_to_the_case_are_not_drawn(scene):
    anne, bruno, carole, *_ = scene.jurors
    rival = cast.organisation("Commune voisine de nom")  # an institution too, with its seat in Narbonne
    for member, organisation in ((anne, scene.town), (bruno, rival)):
        add_to_team(by=cast.administrator(), organisation=organisation, member=member, role="author", at=AT)
    case = scene.referred(email=carole.email)
    why = {number: recusal for number, _, recusal in case.panels.get().pool if recusal}
    assert sorted(why.values()) == ["competitor", "organisation", "reporter"]
    assert members(case).isdisjoint({anne.pk, bruno.pk, carole.pk})
    # Two of the delegation's own are left: the third comes from the delegation above.
    assert len(members(case) & {scene.jurors[3].pk, scene.jurors[4].pk}) == 2
    assert len(members(case) & {one.pk for one in scene.far}) == 1


def test_three_votes_decide_and_what_a_majority_supports_is_done(scene):
    case = scene.referred()
    decision = judge(case, "removed", "hidden", "none")
    assert (decision.measure, decision.panel.closed_at is not None, case.state) == ("hidden", True, "decided")
    assert not scene.contents.get(1).is_visible
    text = Statement.objects.get(decision=decision).text
    assert "jury tiré au sort" in text
    assert not any(one.name in text for one in scene.jurors)
    assert Notice.objects.filter(member=scene.editor, reason="case.decided").exists()


@pytest.mark.parametrize(
    ("measures", "decided"),
    [
        (["none", "none", "closure"], "none"), (["none", "label", "removed"], "label"),
        (["closure", "closure", "none"], "closure"),
        (["hidden", "none"], "none"), (["removed", "hidden"], "hidden"),
    ],
)  # fmt: skip
def test_the_measure_is_the_gravest_that_a_majority_supports(measures, decided):
    assert majority.measure_of(measures) == decided
    assert majority.days_of([("suspension", 10), ("suspension", 30), ("none", None)]) == 10
    assert majority.days_of([("suspension", 10), ("closure", None), ("suspension", 30)]) == 30


def test_a_label_is_shown_and_a_comment_account_is_suspended(scene):
    case = scene.referred()
    decision = judge(case, "label", "label", "label")
    assert decision.label_text == label_of(KIND, 1) == scene.contents.labels[1]
    rose = cast.member()
    scene.contents.add(2, author_id=rose.pk, territory_ids=(cast.place().pk,))
    case = refer(by=scene.denise, case=notice(KIND, 2).case, at=AT)
    judge(case, "suspension", "suspension", "closure")
    rose.refresh_from_db()
    assert rose.suspended_until == AT + timedelta(hours=1, days=30)
    assert not rose.may_speak_at(AT + timedelta(days=2))
    assert not scene.contents.get(2).is_visible


def test_an_organisation_is_suspended_and_an_appeal_gives_it_back(scene):
    case = scene.referred()
    judge(case, "suspension", "suspension", "removed")
    scene.town.refresh_from_db()
    assert not scene.town.may_publish(AT + timedelta(days=2))
    assert not scene.contents.get(1).is_visible
    later = AT + timedelta(days=3)
    appeal(by=scene.editor, case=case, report=None, text="La mesure dépasse de loin ce qui nous est reproché.", at=later)
    judge(case, "correction", "correction", "suspension", at=later + timedelta(hours=1))
    scene.town.refresh_from_db()
    assert scene.town.may_publish(later + timedelta(hours=2))
    assert scene.contents.get(1).is_visible


def test_a_vote_is_given_once_in_time_from_ones_own_seat(scene):
    case = scene.referred()
    first, second, third = sitting(case)
    court.vote(first, "hidden")
    with pytest.raises(CourtRefused, match="déjà voté"):
        court.vote(first, "none")
    with pytest.raises(NotAllowed):
        vote(by=scene.editor, seat=second, measure="none", ground=RESPECT, reason=REASON, at=AT)
    with pytest.raises(NotAllowed):
        vote(by=first.member, seat=second, measure="none", ground=RESPECT, reason=REASON, at=AT)
    with pytest.raises(CourtRefused, match="délai"):
        court.vote(second, "none", at=AT + timedelta(hours=73))
    recuse(by=third.member, seat=third, reason="L’auteur est mon beau-frère.", at=AT)
    with pytest.raises(CourtRefused, match="récusé"):
        court.vote(third, "none")
    assert Vote.objects.count() == 1
    assert not Decision.objects.exists()


def test_who_is_recused_or_silent_is_replaced_by_the_next_in_the_lot(scene):
    case = scene.referred()
    panel = case.panels.get()
    order = drawn_order(panel)
    leaves, stays, silent = sitting(case)
    recuse(by=leaves.member, seat=leaves, reason="L’auteur est mon beau-frère.", at=AT)
    assert [seat.mandate_id for seat in sitting(case)] == order[1:4]
    tend(pk=case.pk, at=AT + timedelta(hours=40))
    assert Notice.objects.filter(reason="seat.reminder").count() == 3
    court.vote(stays, "none", at=AT + timedelta(hours=41))
    tend(pk=case.pk, at=AT + timedelta(hours=72))
    silent.refresh_from_db()
    assert silent.ending == "silent"
    assert {seat.mandate_id for seat in sitting(case)} == {stays.mandate_id, *order[4:6]}
    with pytest.raises(CourtRefused, match="autre personne est appelée"):
        court.vote(silent, "none", at=AT + timedelta(hours=72))


def test_two_votes_are_enough_where_nobody_else_can_be_called(scene):
    for member in (*scene.jurors[3:], *scene.far):
        for mandate in member.mandates.all():
            mandate.ends_at = AT
            mandate.save()
    case = scene.referred()
    first, second, third = sitting(case)
    court.vote(first, "removed")
    court.vote(second, "hidden")
    tend(pk=case.pk, at=AT + timedelta(hours=73))
    assert Decision.objects.get().measure == "hidden"


def test_a_provisional_measure_that_is_contested_goes_to_the_panel_before_it_falls(scene):
    case = notice(KIND, 1).case
    hide_alone(by=scene.denise, case=case, reason=REASON, ground=RESPECT, at=AT)
    with pytest.raises(NotAllowed):
        contest(by=cast.member(), case=case, text="Je proteste aussi.", at=AT)
    contest(by=scene.editor, case=case, text="Tout est exact, voici les pièces.", at=AT + timedelta(hours=50))
    case.refresh_from_db()
    assert case.state == "panel"
    assert {seat.due_at for seat in sitting(case)} == {AT + timedelta(hours=72)}
    with pytest.raises(CourtRefused, match="lui seul"):
        find_nothing(by=scene.denise, case=case, reason=REASON, at=AT + timedelta(hours=51))
    judge(case, "none", "none", "hidden", at=AT + timedelta(hours=52))
    assert scene.contents.get(1).is_visible


def test_a_provisional_measure_nobody_settles_is_brought_before_the_panel_in_time(scene):
    case = notice(KIND, 1).case
    hide_alone(by=scene.denise, case=case, reason=REASON, ground=RESPECT, at=AT)
    tend(pk=case.pk, at=AT + timedelta(hours=47))
    assert not case.panels.exists()
    tend(pk=case.pk, at=AT + timedelta(hours=48))
    assert case.panels.exists()


def test_a_case_without_three_people_waits_for_them(scene):
    for seat_holder in (*scene.jurors, *scene.far):
        seat_holder.mandates.update(ends_at=AT)
    case = scene.referred()
    assert (case.state, case.panels.exists()) == ("open", False)
    jury(scene.here, "Léa Douze", "Marc Treize", "Nora Quatorze")
    tend(pk=case.pk, at=AT + timedelta(hours=1))
    case.refresh_from_db()
    assert case.state == "panel"


def judged(scene, *measures: str) -> Case:
    case = scene.referred()
    judge(case, *measures)
    return case


def test_the_author_appeals_and_another_territory_puts_everything_back(scene):
    case = judged(scene, "removed", "removed", "removed")
    first = members_ever(case)
    later = AT + timedelta(days=30)
    appeal(by=scene.editor, case=case, report=None, text="Les faits sont exacts : voici le jugement du tribunal.", at=later)
    case.refresh_from_db()
    assert case.state == "appeal"
    assert members(case) == {one.pk for one in scene.neighbours}  # neighbours first, never the same people
    assert members(case).isdisjoint(first)
    assert not scene.contents.get(1).is_visible
    decision = judge(case, "none", "none", "hidden", at=later + timedelta(hours=2))
    assert (decision.measure, case.state) == ("none", "final")
    assert scene.contents.get(1).is_visible
    assert case.appeals.get().outcome == "upheld"
    with pytest.raises(CourtRefused, match="dernière de Parvis"):
        appeal(by=scene.editor, case=case, report=None, text="Encore un recours, pour voir ce qui arrive.", at=later)


def test_an_appeal_may_be_granted_in_part_and_never_makes_it_worse(scene):
    case = judged(scene, "removed", "removed", "removed")
    made = appeal(
        by=scene.editor, case=case, report=None, text="Une mention aurait suffi pour ce texte.", at=AT + timedelta(days=1)
    )
    later = AT + timedelta(days=1, hours=1)
    with pytest.raises(CourtRefused, match="n’est pas possible"):
        court.vote(sitting(case)[0], "closure", at=later)
    judge(case, "label", "label", "removed", at=later)
    made.refresh_from_db()
    assert made.outcome == "partly"
    assert scene.contents.get(1).is_visible
    assert label_of(KIND, 1)


def test_the_reporter_appeals_by_the_link_of_the_notice(scene):
    report = notice(KIND, 1)
    find_nothing(by=scene.denise, case=report.case, reason="La critique vise un acte public et reste mesurée.", at=AT)
    with pytest.raises(NotAllowed):
        appeal(by=scene.editor, case=report.case, report=report, text="Ce n’est pas mon signalement à moi.", at=AT)
    made = appeal(by=None, case=report.case, report=report, text="Il y a bien une insulte, ligne quatre.", at=AT)
    decision = judge(made.case, "hidden", "hidden", "none")
    made.refresh_from_db()
    assert (decision.measure, made.outcome) == ("hidden", "partly")
    assert not scene.contents.get(1).is_visible


@pytest.mark.parametrize(("days", "refused"), [(180, False), (184, True)])
def test_an_appeal_comes_within_six_months(scene, days, refused):
    case = judged(scene, "hidden", "hidden", "hidden")
    at = AT + timedelta(days=days)
    if refused:
        with pytest.raises(CourtRefused, match="six mois"):
            appeal(by=scene.editor, case=case, report=None, text="Un recours qui arrive trop tard.", at=at)
        assert not case.appeals.exists()
    else:
        assert appeal(by=scene.editor, case=case, report=None, text="Un recours qui arrive à temps.", at=at).panel


def test_each_side_writes_to_those_who_judge_and_reads_no_name(scene):
    report = notice(KIND, 1)
    case = refer(by=scene.denise, case=report.case, at=AT)
    seat = sitting(case)[0]
    observe(by=scene.editor, case=case, report=None, text="Voici les factures.", at=AT)
    ask(by=seat.member, seat=seat, report=report, text="De quelle ligne parlez-vous ?", at=AT)
    ours, theirs = case.observations.order_by("id")
    assert (ours.side, theirs.side, theirs.is_from_court) == ("author", "reporter", True)
    with pytest.raises(NotAllowed):
        observe(by=cast.member(), case=case, report=None, text="Et moi.", at=AT)


def members_ever(case: Case) -> set[int]:
    return set(Seat.objects.filter(panel__case=case).values_list("member", flat=True))
