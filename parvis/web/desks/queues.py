"""The queues of a delegation, each from the app that keeps it: how many wait, how many too long, since when.

A slice that brings a queue adds one line to QUEUES.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from parvis.commons.moderation.queries import queue_states
from parvis.commons.moderation.queries.cases import notices_states
from parvis.commons.moderation.queries.replies import reply_states
from parvis.commons.pictures.queries.judging import queue_states as image_states
from parvis.commons.verification.queries import queue_states as identity_states
from parvis.people.delegations.models import Delegation
from parvis.people.delegations.permissions import CHECKING, VERIFYING, delegations_with_role
from parvis.people.delegations.queries import lost_factor_states
from parvis.people.members.models import Member
from parvis.people.organisations.queries import queue_states as application_states
from parvis.town.directory.permissions import RECEIVING
from parvis.town.directory.queries import claim_states

NEVER = datetime.max.replace(tzinfo=UTC)


class State(Protocol):
    """What each queue says of itself."""

    @property
    def waiting(self) -> int: ...

    @property
    def late(self) -> int: ...

    @property
    def oldest(self) -> datetime | None: ...


States = Callable[[Iterable[Delegation], datetime], Mapping[int, State]]


@dataclass(frozen=True, slots=True)
class Queue:
    label: str
    url: str
    icon: str
    states: States
    roles: tuple[str, ...] = CHECKING  # who works it
    is_rare: bool = False  # shown only where something waits


@dataclass(frozen=True, slots=True)
class Line:
    """A queue as it stands for one delegation."""

    queue: Queue
    state: State


def _organisations(delegations: Iterable[Delegation], at: datetime) -> Mapping[int, State]:
    return application_states([delegation.pk for delegation in delegations], at)


QUEUES: tuple[Queue, ...] = (
    Queue("Publications", "/delegation/#publications", "inbox", queue_states),
    Queue("Identités", "/delegation/identites/", "shield-check", identity_states, VERIFYING),
    Queue("Organisations", "/delegation/organisations/", "building-2", _organisations, VERIFYING),
    Queue("Signalements", "/delegation/signalements/", "flag", notices_states),
    Queue("Images et vidéos", "/delegation/images/", "image", image_states),
    Queue("Droit de réponse", "/delegation/reponses/", "message-circle", reply_states),
    Queue("Fiches d’annuaire", "/delegation/fiches/", "book-user", claim_states, RECEIVING, is_rare=True),
    Queue("Seconds facteurs perdus", "/delegation/second-facteur/", "key-round", lost_factor_states, VERIFYING, is_rare=True),
)


def lines_of(member: Member, delegation: Delegation, pieces: State, at: datetime) -> list[Line]:
    """The queues of the delegation that the member works, the one with the longest wait first. One query for each.

    `pieces`: how the first queue stands, which the page has counted already.
    """
    held = {
        roles: delegations_with_role(member, at, *roles).filter(pk=delegation.pk).exists()
        for roles in {queue.roles for queue in QUEUES if queue.roles != CHECKING}
    }
    lines = [
        Line(queue, pieces if queue is QUEUES[0] else queue.states([delegation], at)[delegation.pk])
        for queue in QUEUES
        if held.get(queue.roles, True)  # who entered the desk checks pieces
    ]
    lines = [line for line in lines if line.state.waiting or not line.queue.is_rare]
    return sorted(lines, key=lambda line: line.state.oldest or NEVER)
