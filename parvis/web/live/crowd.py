"""Who is listening now: the open lines, by member."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

MOST_LINES = 4_000  # in one process
MOST_OF_A_MEMBER = 8  # pages in sight at once, on all their devices
MOST_WAITING = 64  # notices that a line has not taken yet: beyond, it is closed, and its page asks when it comes back


class Line:
    """One open page: what it is to be told next."""

    __slots__ = ("key", "member", "over", "_due", "_wake")

    def __init__(self, member: int, key: str) -> None:
        self.member, self.key = member, key
        self.over = False
        self._due: list[bytes] = []
        self._wake = asyncio.Event()

    def tell(self, notice: bytes) -> None:
        if len(self._due) >= MOST_WAITING:
            self.end()
        else:
            self._due.append(notice)
            self._wake.set()

    def end(self) -> None:
        self.over = True
        self._wake.set()

    async def next(self, patience: float) -> bytes:
        """What is due, in one piece; nothing when `patience` seconds passed."""
        try:
            await asyncio.wait_for(self._wake.wait(), patience)
        except TimeoutError:
            return b""
        self._wake.clear()
        due, self._due = b"".join(self._due), []
        return due


class Crowd:
    """Every open line of this process."""

    def __init__(self) -> None:
        self._lines: dict[int, list[Line]] = {}
        self.count = 0

    @property
    def is_full(self) -> bool:
        return self.count >= MOST_LINES

    def enter(self, line: Line) -> None:
        """The oldest line of a member makes room for their newest."""
        own = self._lines.setdefault(line.member, [])
        if len(own) >= MOST_OF_A_MEMBER:
            own[0].end()
            self.leave(own[0])
            own = self._lines.setdefault(line.member, [])
        own.append(line)
        self.count += 1

    def leave(self, line: Line) -> None:
        own = self._lines.get(line.member, [])
        if line in own:
            own.remove(line)
            self.count -= 1
            if not own:
                del self._lines[line.member]

    def tell(self, members: Iterable[int], notice: bytes) -> None:
        for member in members:
            for line in self._lines.get(member, ()):
                line.tell(notice)

    def tell_all(self, notice: bytes) -> None:
        for line in self.lines():
            line.tell(notice)

    def lines(self, member: int | None = None) -> list[Line]:
        if member is not None:
            return list(self._lines.get(member, ()))
        return [line for own in self._lines.values() for line in own]

    def end_all(self) -> None:
        for line in self.lines():
            line.end()
