"""Random histories of the court: whatever people do, in whatever order, what must hold holds after each step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from parvis.commons.moderation import actions
from parvis.commons.moderation.models import HIDING, Appeal, Case, Decision, Measure, Panel, Report, Seat, Statement, Vote
from parvis.commons.moderation.queries import latest_decision
from parvis.ground.core.errors import Refused
from parvis.people.members.models import Member
from tests import cast
from tests.cast import AT
from tests.court import MINORS, REASON, RESPECT, THREATS, jury
from tests.pieces import KIND, Pieces, registered_pieces

PIECES = (1, 2)
WORDS = "Quelques mots que chacun peut lire et comprendre."


class Town:
    """Two delegations with their panels, and two pieces: one of an organisation, one of a member."""

    def __init__(self, pieces: Pieces) -> None:
        self.pieces = pieces
        here = cast.delegation("Délégation de Narbonne", cast.place())
        there = cast.delegation("Délégation de Gruissan", cast.place("gruissan-11170"))
        self.denise = cast.delegate_of(here)
        self.jurors = jury(here, "Anne Un", "Bruno Deux", "Carole Trois", "David Quatre")
        self.others = jury(there, "Fanny Six", "Gilles Sept", "Hanna Huit")
        town = cast.organisation()
        self.editor = cast.editor_of(town)
        self.rose = cast.member()
        self.authors: dict[int, Member] = {1: self.editor, 2: self.rose}
        self.reporters = ["paule@ailleurs.test", self.jurors[0].email, self.rose.email]
        pieces.add(1, organisation_id=town.pk, author_id=self.editor.pk, territory_ids=(cast.place().pk,))
        pieces.add(2, author_id=self.rose.pk, territory_ids=(cast.place().pk,))


class Histories(RuleBasedStateMachine):
    town: Town

    def __init__(self) -> None:
        super().__init__()
        self.now: datetime = AT
        self._block = transaction.atomic()
        self._block.__enter__()
        for id in PIECES:
            if not self.town.pieces.contents[id].is_visible:
                self.town.pieces.restore(id, by=None, at=AT)
        self.town.pieces.labels.clear()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self._block.__exit__(None, None, None)

    def attempt(self, act: Callable[[], Any]) -> None:
        """Do it, or be refused and find everything as it was."""
        before = self._counted()
        try:
            with transaction.atomic():
                act()
                with connection.cursor() as cursor:
                    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                    cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        except Refused as refusal:
            assert refusal.message
            assert self._counted() == before

    def _counted(self) -> list[Any]:
        counts: list[Any] = [model.objects.count() for model in (Case, Report, Decision, Statement, Seat, Vote, Appeal)]
        return [*counts, *(self.town.pieces.contents[id].is_visible for id in PIECES)]

    def _case(self, choice: int) -> Case | None:
        cases = list(Case.objects.order_by("id"))
        return cases[choice % len(cases)] if cases else None

    def _seat(self, choice: int) -> Seat | None:
        seats = list(Seat.objects.filter(panel__closed_at__isnull=True).order_by("id"))
        return seats[choice % len(seats)] if seats else None

    # --- what may happen ---

    @initialize(id=st.sampled_from(PIECES))
    def begin(self, id: int) -> None:
        self.give_notice(id, 0, RESPECT)

    @rule(id=st.sampled_from(PIECES), who=st.integers(0, 2), ground=st.sampled_from([RESPECT, THREATS, MINORS]))
    def give_notice(self, id: int, who: int, ground: Any) -> None:
        self.attempt(
            lambda: actions.give_notice(
                kind=KIND, id=id, ground=ground, place="Ici", explanation=WORDS, name="Quelqu’un",
                email=self.town.reporters[who], is_in_good_faith=True, at=self.now,
            )
        )  # fmt: skip

    @rule(id=st.sampled_from(PIECES))
    def hide_without_a_notice(self, id: int) -> None:
        content = self.town.pieces.get(id)
        assert content is not None
        self.attempt(
            lambda: actions.hide_content(by=self.town.denise, content=content, reason=REASON, ground=RESPECT, at=self.now)
        )

    @rule(choice=st.integers(0, 3), act=st.sampled_from(["hide", "nothing", "refer", "contest", "stranger"]))
    def handle(self, choice: int, act: str) -> None:
        case = self._case(choice)
        if case is None:
            return
        denise, at = self.town.denise, self.now
        acts: dict[str, Callable[[], Any]] = {
            "hide": lambda: actions.hide_alone(by=denise, case=case, reason=REASON, ground=RESPECT, at=at),
            "nothing": lambda: actions.find_nothing(by=denise, case=case, reason=WORDS, at=at),
            "refer": lambda: actions.refer(by=denise, case=case, at=at),
            "contest": lambda: actions.contest(by=self.town.authors[case.object_id], case=case, text=WORDS, at=at),
            "stranger": lambda: actions.hide_alone(by=self.town.rose, case=case, reason=REASON, ground=RESPECT, at=at),
        }
        self.attempt(acts[act])

    @precondition(lambda self: Seat.objects.filter(panel__closed_at__isnull=True).exists())
    @rule(choice=st.integers(0, 7), measure=st.sampled_from(Measure.values), own=st.booleans() | st.just(True))
    def vote(self, choice: int, measure: str, own: bool) -> None:
        seat = self._seat(choice)
        assert seat is not None
        by = seat.member if own else self.town.others[0]
        self.attempt(
            lambda: actions.vote(
                by=by, seat=seat, measure=measure, ground=RESPECT, reason=f"{WORDS} {seat.pk}", label_text="Contesté.",
                days=choice + 1, at=self.now,
            )
        )  # fmt: skip

    @precondition(lambda self: Seat.objects.filter(panel__closed_at__isnull=True).exists())
    @rule(measures=st.lists(st.sampled_from(Measure.values), min_size=3, max_size=3))
    def all_vote(self, measures: list[str]) -> None:
        panel = Panel.objects.filter(closed_at__isnull=True).earliest("id")
        for seat, measure in zip(panel.seats.filter(ended_at__isnull=True, vote__isnull=True), measures, strict=False):
            self.attempt(
                lambda seat=seat, measure=measure: actions.vote(  # type: ignore[misc]
                    by=seat.member, seat=seat, measure=measure, ground=RESPECT, reason=WORDS, label_text="Contesté.", days=3,
                    at=self.now,
                )
            )  # fmt: skip

    @precondition(lambda self: Seat.objects.filter(panel__closed_at__isnull=True).exists())
    @rule(choice=st.integers(0, 7))
    def recuse(self, choice: int) -> None:
        seat = self._seat(choice)
        assert seat is not None
        self.attempt(lambda: actions.recuse(by=seat.member, seat=seat, reason="Un parent est en cause.", at=self.now))

    @precondition(lambda self: Decision.objects.exists())
    @rule(choice=st.integers(0, 3), by_author=st.booleans())
    def appeal(self, choice: int, by_author: bool) -> None:
        case = self._case(choice)
        assert case is not None
        report = None if by_author else case.reports.first()
        if report is None and not by_author:
            return
        by = self.town.authors[case.object_id] if by_author else None
        self.attempt(lambda: actions.appeal(by=by, case=case, report=report, text=WORDS, at=self.now))

    @rule(hours=st.sampled_from([1, 20, 40, 75]))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        for pk in list(Case.objects.values_list("pk", flat=True)):
            actions.tend(pk=pk, at=self.now)

    # --- what always holds ---

    @invariant()
    def humans_decide_and_say_why(self) -> None:
        for decision in Decision.objects.select_related("panel", "case"):
            assert Statement.objects.filter(decision=decision, text__contains=decision.case.reference).exists()
            if decision.panel is None:
                assert decision.decided_by is not None
                assert decision.measure == "none" or decision.is_provisional
            else:
                assert Vote.objects.filter(seat__panel=decision.panel, seat__ended_at__isnull=True).count() >= 2

    @invariant()
    def what_is_visible_follows_from_what_is_in_force(self) -> None:
        for id in PIECES:
            hidden = any(
                latest is not None and latest.measure in HIDING and latest.is_in_force(self.now)
                for latest in map(latest_decision, Case.objects.filter(object_id=id))
            )
            assert self.town.pieces.contents[id].is_visible is not hidden

    @invariant()
    def nobody_votes_twice_or_on_their_own_case(self) -> None:
        voters: dict[int, list[int]] = {}
        for cast_vote in Vote.objects.select_related("seat__panel__case", "seat__member"):
            case, member = cast_vote.seat.panel.case, cast_vote.seat.member
            voters.setdefault(case.pk, []).append(member.pk)
            assert member.pk != case.author_id
            assert cast_vote.cast_at <= cast_vote.seat.due_at
            assert not case.reports.filter(email__iexact=member.email, received_at__lte=cast_vote.cast_at).exists()
        assert all(len(members) == len(set(members)) for members in voters.values())

    @invariant()
    def an_upheld_appeal_puts_everything_back(self) -> None:
        for appeal in Appeal.objects.filter(side="author", outcome="upheld").select_related("case"):
            case = appeal.case
            assert not (case.is_hiding or case.label_text or case.is_suspending)
            if not Case.objects.filter(object_id=case.object_id, is_hiding=True).exists():
                assert self.town.pieces.contents[case.object_id].is_visible

    @invariant()
    def one_case_is_open_for_a_content(self) -> None:
        for id in PIECES:
            assert Case.objects.filter(object_id=id, state__in=["open", "panel"]).count() <= 1
        for panel in Panel.objects.filter(closed_at__isnull=True):
            assert panel.seats.filter(ended_at__isnull=True).count() <= 3


@pytest.mark.django_db
def test_random_histories_keep_every_promise() -> None:
    with registered_pieces() as pieces:

        class Here(Histories):
            town = Town(pieces)

        run_state_machine_as_test(  # type: ignore[no-untyped-call]
            Here,
            settings=settings(
                max_examples=8, stateful_step_count=14, deadline=None, derandomize=True, database=None,
                suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate], report_multiple_bugs=False,
            ),
        )  # fmt: skip
