"""Random histories of the feed: whatever is followed, left, delivered, moved and taken down, each has what they follow, once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from parvis.commons.following import actions
from parvis.commons.following.models import Entry, Line
from parvis.commons.following.queries import page_of, served
from parvis.people.members.models import Member
from tests import cast
from tests.cast import AT
from tests.commons.following.notes import KIND, plugged_notes

FLAGS = {"organisation": "by_organisation", "territory": "by_place"}
WHO = st.integers(0, 1)
WHERE = st.integers(0, 2)
NOTE = st.integers(1, 4)


class Histories(RuleBasedStateMachine):
    members: list[Member]
    sources: list[tuple[str, int]]

    def __init__(self) -> None:
        super().__init__()
        self.follows: set[tuple[int, int]] = set()  # who, where
        self.notes: dict[int, frozenset[int]] = {}  # what stands, where
        self._block = transaction.atomic()
        self._block.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self._block.__exit__(None, None, None)

    @rule(who=WHO, where=WHERE)
    def begins_to_follow(self, who: int, where: int) -> None:
        kind, id = self.sources[where]
        is_new = actions.follow(by=self.members[who], kind=kind, id=id, at=AT, is_asked=False)
        assert is_new == ((who, where) not in self.follows)
        self.follows.add((who, where))

    @rule(who=WHO, where=WHERE)
    def stops(self, who: int, where: int) -> None:
        kind, id = self.sources[where]
        assert actions.unfollow(by=self.members[who], kind=kind, id=id, at=AT) == ((who, where) in self.follows)
        self.follows.discard((who, where))

    @rule(note=NOTE, places=st.frozensets(WHERE, min_size=1))
    def appears_or_moves(self, note: int, places: frozenset[int]) -> None:
        at = AT + timedelta(minutes=note)
        entry = actions.deliver(kind=KIND, id=note, sources=[self.sources[where] for where in places], at=at)
        actions.spread(entry=entry.pk)
        self.notes[note] = places

    @rule(note=NOTE)
    def is_taken_down(self, note: int) -> None:
        actions.withdraw(kind=KIND, id=note)
        self.notes.pop(note, None)

    @rule(note=NOTE)
    def the_jobs_come_late_and_twice(self, note: int) -> None:
        entry = Entry.objects.filter(kind=KIND, object_id=note).first()
        if entry is not None:
            for _ in range(2):
                actions.clear(entry=entry.pk)
                actions.spread(entry=entry.pk)

    @invariant()
    def each_has_what_they_follow_once_and_in_order(self) -> None:
        for who, member in enumerate(self.members):
            followed = {where for one, where in self.follows if one == who}
            meant = [note for note in sorted(self.notes, reverse=True) if self.notes[note] & followed]
            assert [item.id for item in page_of(member).items] == meant
            for line in Line.objects.filter(member=member, entry__is_gone=False).select_related("entry"):
                through = {self.sources[where][0] for where in self.notes[line.entry.object_id] & followed}
                assert {kind for kind, flag in FLAGS.items() if getattr(line, flag)} == through
        counts = served(KIND, self.notes)
        for note, places in self.notes.items():
            assert counts[note] == len({who for who, where in self.follows if where in places})


@pytest.mark.django_db
def test_whatever_happens_each_has_what_they_follow_once_and_in_order() -> None:
    Histories.members = [cast.member(), cast.member("Jean Roux")]
    Histories.sources = [
        ("organisation", cast.organisation().pk), ("territory", cast.place().pk), ("territory", cast.place("gruissan-11170").pk),
    ]  # fmt: skip
    with plugged_notes():
        run_state_machine_as_test(
            Histories,
            settings=settings(
                max_examples=25, stateful_step_count=14, deadline=None, derandomize=True, database=None,
                phases=[Phase.explicit, Phase.generate, Phase.shrink],
                suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
            ),
        )  # fmt: skip
