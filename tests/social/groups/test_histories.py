"""Whatever people do with a group, in whatever order: who is in it, who runs it and who knows of it stay what they should be."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from parvis.commons.contents import registry as contents
from parvis.commons.following.models import Follow
from parvis.ground.core.errors import Refused
from parvis.social.groups import actions
from parvis.social.groups.models import Ban, EntryRequest, GroupInvitation, Membership, Role
from parvis.social.groups.permissions import groups_led_by, groups_listed_for, groups_read_by, groups_seen_by, groups_written_by
from parvis.social.groups.queries import groups_of, invitations_of
from parvis.social.walls.registry import place_of
from tests.cast import AT, member
from tests.network import group

WHO = st.integers(min_value=0, max_value=3)


class Histories(RuleBasedStateMachine):
    """Four people, one group, a clock."""

    @initialize(entry=st.sampled_from(["open", "asked", "hidden"]))
    def open(self, entry: str) -> None:
        self.point = transaction.savepoint()
        self.at = AT
        self.people = [member(name) for name in ("Rose Vidal", "Paul Durand", "Inès Faure", "Luc Pons")]
        self.group = group(self.people[0], entry=entry)

    def teardown(self) -> None:
        if hasattr(self, "point"):
            transaction.savepoint_rollback(self.point)
            connection.run_on_commit.clear()

    def _try(self, act, **given) -> None:
        try:
            with transaction.atomic():
                act(at=self.at, **given)
        except Refused:
            pass
        self.at += timedelta(hours=2)  # as slowly as the limits of new accounts allow
        self.group.refresh_from_db()

    @rule(who=WHO, read=st.booleans())
    def enter(self, who: int, read: bool) -> None:
        self._try(actions.enter, by=self.people[who], group=self.group, has_read=read)

    @rule(who=WHO)
    def ask(self, who: int) -> None:
        self._try(actions.ask, by=self.people[who], group=self.group, word="Bonjour", has_read=True)

    @rule(who=WHO, accepts=st.booleans())
    def answer(self, who: int, accepts: bool) -> None:
        for request in EntryRequest.objects.select_related("group", "member"):
            self._try(actions.answer_request, by=self.people[who], request=request, accepts=accepts)

    @rule(who=WHO, other=WHO)
    def invite(self, who: int, other: int) -> None:
        self._try(actions.invite, by=self.people[who], group=self.group, member=self.people[other])

    @rule(who=WHO)
    def decline(self, who: int) -> None:
        self._try(actions.decline_invitation, by=self.people[who], group=self.group)

    @rule(who=WHO)
    def leave(self, who: int) -> None:
        self._try(actions.leave, by=self.people[who], group=self.group)

    @rule(who=WHO, other=WHO, role=st.sampled_from(Role.values))
    def give_role(self, who: int, other: int, role: str) -> None:
        self._try(actions.give_role, by=self.people[who], group=self.group, member=self.people[other], role=role)

    @rule(who=WHO, other=WHO)
    def put_out(self, who: int, other: int) -> None:
        self._try(actions.put_out, by=self.people[who], group=self.group, member=self.people[other], reason="Insultes.")

    @rule(who=WHO)
    def lift(self, who: int) -> None:
        for ban in Ban.objects.select_related("group", "member"):
            self._try(actions.lift_ban, by=self.people[who], ban=ban)

    @rule(who=WHO, entry=st.sampled_from(["open", "asked", "hidden"]))
    def change(self, who: int, entry: str) -> None:
        found = self.group
        said = {"name": found.name, "purpose": found.purpose, "rules": found.rules, "theme": found.theme}
        self._try(actions.change_group, by=self.people[who], group=found, territory=found.territory, entry=entry, **said)

    @rule(who=WHO)
    def close(self, who: int) -> None:
        if who == 3:  # seldom
            self._try(actions.close_group, by=self.people[who], group=self.group)

    @invariant()
    def someone_answers_for_it(self) -> None:
        if hasattr(self, "group") and self.group.stands:
            assert Membership.objects.filter(role=Role.OWNER).exists()

    @invariant()
    def nobody_is_in_it_and_out_of_it(self) -> None:
        inside = set(Membership.objects.values_list("member_id", flat=True))
        assert not inside & set(Ban.objects.values_list("member_id", flat=True))
        assert not inside & set(EntryRequest.objects.values_list("member_id", flat=True))
        assert not inside & set(GroupInvitation.objects.values_list("member_id", flat=True))
        assert set(Follow.objects.filter(source_kind="group").values_list("member_id", flat=True)) == inside

    @invariant()
    def who_knows_reads_and_runs_is_who_should(self) -> None:
        if not hasattr(self, "group"):
            return
        for one in self.people:
            place = Membership.objects.filter(member=one).first()
            invited = GroupInvitation.objects.filter(member=one, declined_at=None).exists()
            knows = place is not None or self.group.stands and (not self.group.is_secret or invited)
            assert groups_seen_by(one).exists() == knows
            assert groups_listed_for(one).exists() == (knows and self.group.stands)
            assert bool(contents.seen_by("group", [self.group.pk], one)) == (knows and self.group.stands)
            assert bool(place_of("group").may_read(one, [self.group.pk])) == (place is not None)
            assert groups_read_by(one).exists() == groups_of(one).exists() == (place is not None)
            assert groups_written_by(one).exists() == (place is not None and self.group.stands)
            assert groups_led_by(one).exists() == (place is not None and place.leads and self.group.stands)
            assert not invitations_of(one).exists() or invited


@pytest.mark.django_db
def test_whatever_happens_a_group_is_run_by_someone_and_known_by_whom_it_lets_know() -> None:
    run_state_machine_as_test(
        Histories,
        settings=settings(
            max_examples=6, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
        ),
    )  # fmt: skip
