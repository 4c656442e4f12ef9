"""Whatever people do, in whatever order: nothing private outlives its request, and nobody speaks unproven."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.storage import storages
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from parvis.commons.verification import actions
from parvis.commons.verification.models import KEPT_FOR, Evidence, LetterCode, PersonMark, Verification
from parvis.commons.verification.queries import open_verification_of
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.ground.journal.models import Entry
from tests import cast
from tests.cast import AT
from tests.commons.verification.papers import newcomer, photo, request_of
from tests.jobs import run_waiting_jobs

PAPER = photo().getvalue()
SEEN = st.sampled_from(["", "document", "counter", "letter"])


class Histories(RuleBasedStateMachine):
    """One newcomer, two delegates, a clock."""

    @initialize()
    def arrive(self) -> None:
        self.point = transaction.savepoint()
        self.at = AT
        self.code = "AAAAAAAAAAAA"
        delegation = cast.delegation()
        self.delegates = [cast.delegate_of(delegation), cast.delegate_of(delegation, "Luc Pons")]
        self.rose = newcomer()
        self.accepted = False
        self.kept: set[str] = set()

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.point)
        connection.run_on_commit.clear()

    @property
    def current(self) -> Verification | None:
        return open_verification_of(self.rose)

    def _try(self, act, **given) -> bool:
        """Do it; a refusal must be one, and nothing else."""
        try:
            with transaction.atomic():
                act(at=self.at, **given)
        except Refused:
            return False
        return True

    @rule(hours=st.sampled_from([1, 30, 24 * 8, 24 * 16]))
    def wait(self, hours: int) -> None:
        self.at += timedelta(hours=hours)
        actions.let_time_pass(at=self.at)

    @rule(method=st.sampled_from(["documents", "counter", "letter"]))
    def declare(self, method: str) -> None:
        try:
            with transaction.atomic():
                request_of(self.rose, method, at=self.at)
        except Refused:
            assert self.current is not None or self.accepted or self.rose.verifications.count() >= 5

    @precondition(lambda self: self.current)
    @rule(kind=st.sampled_from(["identity", "home"]))
    def add(self, kind: str) -> None:
        from io import BytesIO

        self._try(actions.add_document, by=self.rose, verification=self.current, kind=kind, content=BytesIO(PAPER))

    @precondition(lambda self: self.current)
    @rule(act=st.sampled_from([actions.send, actions.withdraw, actions.come_to_counter]))
    def member_acts(self, act) -> None:
        self._try(act, by=self.rose, verification=self.current)

    @precondition(lambda self: self.current)
    @rule(who=st.sampled_from([0, 1]), identity=SEEN, home=SEEN)
    def accept(self, who: int, identity: str, home: str) -> None:
        current = self.current
        kinds = set(current.evidence.values_list("kind", flat=True))
        if self._try(actions.accept, by=self.delegates[who], verification=current, identity_seen=identity, home_seen=home):
            self.accepted = True
            assert identity == "counter" or (identity == "document" and "identity" in kinds)
            assert current.home_seen == "letter" or home == "counter" or (home == "document" and "home" in kinds)

    @precondition(lambda self: self.current)
    @rule(who=st.sampled_from([0, 1]))
    def refuse(self, who: int) -> None:
        reason = "La photo est floue, la date ne se lit pas."
        self._try(actions.refuse, by=self.delegates[who], verification=self.current, reason=reason)

    @precondition(lambda self: self.current)
    @rule(who=st.sampled_from([0, 1]))
    def recuse(self, who: int) -> None:
        if self._try(actions.recuse, by=self.delegates[who], verification=self.current):
            with pytest.raises(NotAllowed):
                actions.refuse(by=self.delegates[who], verification=self.current, reason="x" * 30, at=self.at)

    @precondition(lambda self: self.current)
    @rule()
    def write_letter(self) -> None:
        try:
            with transaction.atomic():
                (sheet,) = actions.write_letters(by=self.delegates[0], verifications=[self.current], at=self.at)
            self.code = "".join(sheet.code)
        except Refused:
            pass

    @precondition(lambda self: self.current)
    @rule(is_right=st.booleans())
    def enter(self, is_right: bool) -> None:
        code = self.code if is_right else "BBBBBBBBBBBB"
        self._try(actions.enter_code, by=self.rose, verification=self.current, code=code)

    @precondition(lambda self: self.current)
    @rule()
    def look(self) -> None:
        piece = self.current.evidence.filter(kind="identity").first()
        if piece is not None:
            before = Entry.objects.filter(action="evidence.view").count()
            if self._try(actions.look_at, by=self.delegates[1], evidence=piece):
                assert Entry.objects.filter(action="evidence.view").count() == before + 1

    @invariant()
    def nothing_private_outlives_its_request(self) -> None:
        if not hasattr(self, "rose"):
            return
        assert not Evidence.objects.exclude(verification__state__in=Verification.OPEN).exists()
        assert not Evidence.objects.filter(taken_at__lte=self.at - KEPT_FOR - timedelta(days=17)).exists()
        for ended in Verification.objects.filter(state__in=Verification.ENDED):
            assert (ended.first_name, ended.last_name, ended.word, ended.counter_code) == ("", "", "", "")
        run_waiting_jobs()
        for piece in Evidence.objects.all():
            assert storages["evidence"].exists(piece.blob)
        known = set(Evidence.objects.values_list("blob", flat=True))
        self.kept |= known
        assert not any(storages["evidence"].exists(name) for name in self.kept - known)

    @invariant()
    def nobody_speaks_unproven(self) -> None:
        if not hasattr(self, "rose"):
            return
        self.rose.refresh_from_db()
        assert self.rose.may_speak == self.accepted
        assert Verification.objects.filter(state__in=Verification.OPEN).count() <= 1
        for one in Verification.objects.filter(state="accepted"):
            assert one.identity_seen and one.home_seen and one.decided_by_id in {who.pk for who in self.delegates}
        assert not LetterCode.objects.filter(attempts__gt=5).exists()
        if not Verification.objects.exists():
            assert not PersonMark.objects.exists()


@pytest.mark.django_db
def test_any_history_keeps_the_promises(vault) -> None:
    run_state_machine_as_test(
        Histories,
        settings=settings(
            max_examples=12, stateful_step_count=12, deadline=None, database=None, derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
