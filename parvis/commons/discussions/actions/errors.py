"""Why something is refused here."""

from __future__ import annotations

from dataclasses import dataclass

from parvis.ground.core.errors import Refused
from parvis.people.members.models import Member


class DiscussionRefused(Refused):
    """The comment or vote cannot be taken; the message says why."""


@dataclass(frozen=True, slots=True)
class Namesakes:
    """A name that several people bear."""

    typed: str
    members: list[Member]


class NameUnclear(DiscussionRefused):
    """Several people bear a name that was typed: the page asks which one."""

    def __init__(self, unclear: list[Namesakes]) -> None:
        names = ", ".join(f"« {one.typed} »" for one in unclear)
        super().__init__(f"Plusieurs personnes s’appellent {names}. Dites de qui vous parlez.", field="text")
        self.unclear = unclear
