"""Random histories of conversations: whatever people do, in whatever order, nobody reads what was not said to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from parvis.commons.contacts.models import Block
from parvis.ground.core.errors import Refused
from parvis.people.members.models import Member
from parvis.social.conversations import actions
from parvis.social.conversations.models import Conversation, Message, Participant
from parvis.social.conversations.permissions import participations_of
from parvis.social.conversations.queries import changes, counts, thread
from tests import cast
from tests.cast import AT
from tests.social.conversations.letters import contacts

who, place = st.integers(0, 3), st.integers(0, 5)


class Histories(RuleBasedStateMachine):
    people: list[Member]

    def __init__(self) -> None:
        super().__init__()
        self._block = transaction.atomic()
        self._block.__enter__()
        self.count = 0
        self.present: dict[int, set[int]] = {}  # conversation -> those who were let in and did not go
        self.said: dict[str, tuple[int, set[int]]] = {}  # words -> by whom, and who was there

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self._block.__exit__(None, None, None)

    def attempt(self, act: Callable[[], Any]) -> Any:
        """Do it, or be refused and find everything as it was."""
        before = self._told()
        try:
            with transaction.atomic():
                return act() or True
        except Refused:
            assert self._told() == before
            return None

    def _told(self) -> list[Any]:
        return [
            list(Message.objects.order_by("pk").values_list("pk", "version", "deleted_at", "rev")),
            list(Participant.objects.order_by("pk").values_list("pk", "state", "from_seq", "until_seq")),
            list(Conversation.objects.order_by("pk").values_list("pk", "last_seq", "last_rev")),
        ]

    def _conversation(self, place: int) -> Conversation | None:
        found = list(Conversation.objects.order_by("pk"))
        return found[place % len(found)] if found else None

    def _words(self, by: int, conversation: int) -> None:
        self.said[f"mot{self.count}"] = (self.people[by].pk, set(self.present[conversation]))

    @rule(by=who, to=st.sets(who, min_size=1, max_size=3))
    def begin(self, by: int, to: set[int]) -> None:
        self.count += 1
        others = [self.people[one] for one in to]
        begun = self.attempt(
            lambda: actions.start(by=self.people[by], to=others, text=f"mot{self.count}", client_id=uuid4(), at=AT)
        )
        if begun:
            here = {self.people[by].pk, *(one.pk for one in others)}
            present = self.present.setdefault(begun.pk, set())
            if not begun.is_pair or not present:
                present |= here
            present.add(self.people[by].pk)
            self._words(by, begun.pk)

    @rule(by=who, place=place)
    def send(self, by: int, place: int) -> None:
        conversation = self._conversation(place)
        if conversation is None:
            return
        self.count += 1
        press = uuid4()
        told = {"by": self.people[by], "conversation": conversation, "text": f"mot{self.count}", "client_id": press, "at": AT}
        if self.attempt(lambda: actions.send(**told)):
            actions.send(**told)  # pressed twice
            self._words(by, conversation.pk)

    @rule(by=who, place=place, keep=st.booleans())
    def change(self, by: int, place: int, keep: bool) -> None:
        own = list(Message.objects.filter(kind="said", deleted_at=None).order_by("pk"))
        if not own:
            return
        message = own[place % len(own)]
        self.count += 1
        if keep:
            if self.attempt(lambda: actions.edit(by=self.people[by], message=message, text=f"mot{self.count}", at=AT)):
                present = set(self.present[message.conversation_id])
                earlier = Participant.objects.filter(conversation=message.conversation_id).values_list("member", flat=True)
                self.said[f"mot{self.count}"] = (self.people[by].pk, present | set(earlier))
        else:
            self.attempt(lambda: actions.delete(by=self.people[by], message=message, at=AT))

    @rule(by=who, other=who, place=place, act=st.sampled_from(["add", "remove", "leave", "accept", "decline", "clear"]))
    def move(self, by: int, other: int, place: int, act: str) -> None:
        conversation = self._conversation(place)
        if conversation is None:
            return
        me, them = self.people[by], self.people[other]
        present = self.present[conversation.pk]
        match act:
            case "add":
                if self.attempt(lambda: actions.add(by=me, conversation=conversation, member=them, at=AT)):
                    present.add(them.pk)
            case "remove":
                if self.attempt(lambda: actions.remove(by=me, conversation=conversation, member=them, at=AT)):
                    present.discard(them.pk)
            case "leave":
                if self.attempt(lambda: actions.leave(by=me, conversation=conversation, at=AT)):
                    present.discard(me.pk)
            case "clear":
                self.attempt(lambda: actions.clear(by=me, conversation=conversation))
            case "accept" | "decline":
                self.attempt(lambda: getattr(actions, act)(by=me, conversation=conversation, at=AT))

    @rule(by=who, other=who)
    def keep_away(self, by: int, other: int) -> None:
        if by == other:
            return
        found = Block.objects.filter(by=self.people[by], blocked=self.people[other])
        if not found.delete()[0]:
            Block.objects.create(by=self.people[by], blocked=self.people[other], at=AT)

    @invariant()
    def each_reads_what_was_said_to_them(self) -> None:
        apart = {frozenset(pair) for pair in Block.objects.values_list("by", "blocked")}
        for member in self.people:
            for own in participations_of(member):
                own.member = member
                items, _ = thread(own, at=AT)
                assert {one.seq for one in changes(own, since=0, at=AT)} >= {one.seq for one in items}
                for item in items:
                    if not item.text:
                        continue
                    sender, there = self.said[item.text]
                    assert sender == item.sender_id and member.pk in there
                    assert own.conversation.is_pair or frozenset({member.pk, sender}) not in apart
            counts(member)

    @invariant()
    def numbers_follow_each_other(self) -> None:
        for conversation in Conversation.objects.all():
            seqs = list(Message.objects.filter(conversation=conversation).order_by("seq").values_list("seq", flat=True))
            assert seqs == list(range(1, conversation.last_seq + 1))
            assert Message.objects.filter(conversation=conversation, rev__gt=conversation.last_rev).count() == 0


@pytest.mark.django_db
def test_nobody_reads_what_was_not_said_to_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parvis.social.conversations.actions.writing.spend", lambda **told: None)
    Histories.people = [cast.member(name) for name in ("Rose Vidal", "Paul Ferrier", "Awa Diop", "Lou Bosc")]
    contacts(*Histories.people[:3])
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Histories,
        settings=settings(
            max_examples=12, stateful_step_count=25, deadline=None, database=None, phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
