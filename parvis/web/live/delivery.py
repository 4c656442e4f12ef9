"""The application: it answers `GET /direct/`, hears what PostgreSQL tells, and hands it on to those it is for."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import psycopg

from .crowd import MOST_LINES, Crowd, Line
from .doors import Gate, Headers, SignIns, connect, session_key

logger = logging.getLogger(__name__)
PATH = "/direct/"
CHANNEL = "parvis_live"  # core.live.CHANNEL
ENDED = "ended"  # told by the database itself when sign-ins go: whoever they kept in is looked at anew
HEARTBEAT = 20.0
SLOWEST = 15.0  # a reader that takes nothing for so long is let go
LOOK_AGAIN = 60.0
RETRY = 0.5

HELLO = b"retry: 2000\n\n"
STILL_THERE = b"event: beat\ndata: {}\n\n"  # heard by the page too: a line that falls silent is dead
AGAIN = b"event: again\ndata: {}\n\n"  # something may have been missed: ask

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


class Delivery:
    most_lines = MOST_LINES

    def __init__(self, *, database_url: str, port: int, public_url: str, hosts: frozenset[str]) -> None:
        self.crowd = Crowd()
        self._url = database_url
        self._gate = Gate(port=port, public_url=public_url, hosts=hosts)
        self._sign_ins = SignIns(database_url)
        self._ending = False
        self._endings = 0  # of sign-ins, heard so far

    def start(self) -> list[asyncio.Task[None]]:
        return [asyncio.create_task(self._hear()), asyncio.create_task(self._look_again())]

    def end(self) -> None:
        """Close every line; their pages come back to the process that follows."""
        self._ending = True
        self.crowd.end_all()

    # --- One line -----------------------------------------------------------------------------------

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return None
        headers: Headers = dict(scope["headers"])
        if scope["path"] == "/healthz":
            return await _answer(send, 200)
        if scope["path"] != PATH:
            return await _answer(send, 404)
        if scope["method"] != "GET":
            return await _answer(send, 405)
        if not self._gate.opens_to(headers):
            return await _answer(send, 403)
        shown = _shown_to(headers)
        if self._ending or self.crowd.is_full:
            return await _answer(send, 503, shown)
        key = session_key(headers)
        try:
            line = await self._come_in(key)
        except (psycopg.Error, OSError):
            return await _answer(send, 503, shown)
        if line is None:  # 204 tells a browser to ask no more
            return await _answer(send, 204, shown)
        left = asyncio.create_task(_gone(receive, line))
        try:
            await self._keep_open(line, send, shown)
        finally:
            self.crowd.leave(line)
            left.cancel()
        return None

    async def _come_in(self, key: str) -> Line | None:
        """A line for whoever this sign-in keeps in; looked at again where some sign-in ended in the very moment."""
        while key:
            endings = self._endings
            member = (await self._sign_ins.standing([key])).get(key)
            if member is None:
                return None
            if endings == self._endings:
                line = Line(member, key)
                self.crowd.enter(line)
                return line
        return None

    async def _keep_open(self, line: Line, send: Send, shown: list[tuple[bytes, bytes]]) -> None:
        kind = [(b"content-type", b"text/event-stream; charset=utf-8"), (b"x-accel-buffering", b"no")]
        await send({"type": "http.response.start", "status": 200, "headers": [*kind, *ALWAYS, *shown]})
        due = HELLO
        try:
            while not line.over:
                await asyncio.wait_for(_send(send, due), SLOWEST)
                due = await line.next(HEARTBEAT) or STILL_THERE
        except (TimeoutError, OSError, RuntimeError):  # too slow, or gone
            return
        await asyncio.wait_for(_send(send, b"", more=False), SLOWEST)

    # --- What is told -------------------------------------------------------------------------------

    async def _hear(self) -> None:
        while not self._ending:
            try:
                await self._listen()
            except (psycopg.Error, OSError) as error:
                logger.warning("nothing is told live: the channel is lost (%s)", type(error).__name__)
            await asyncio.sleep(RETRY)

    async def _listen(self) -> None:
        async with await connect(self._url) as connection:
            await connection.execute(f"LISTEN {CHANNEL}")
            self.crowd.tell_all(AGAIN)
            async for told in connection.notifies():
                await self._hand_on(json.loads(told.payload))

    async def _hand_on(self, told: dict[str, Any]) -> None:
        members, event = told.pop("to", []), str(told.pop("event", ""))
        if event == ENDED:
            self._endings += 1
            for member in members:
                await self._look_at(self.crowd.lines(member))
        else:
            data = json.dumps(told, separators=(",", ":"))
            self.crowd.tell(members, f"event: {event}\ndata: {data}\n\n".encode())

    # --- Who may stay -------------------------------------------------------------------------------

    async def _look_again(self) -> None:
        """The end of a sign-in is told; this is the net below, and finds those whose time is up."""
        while not self._ending:
            await asyncio.sleep(LOOK_AGAIN)
            await self._look_at(self.crowd.lines())

    async def _look_at(self, lines: list[Line]) -> None:
        if not lines:
            return
        try:
            standing = await self._sign_ins.standing({line.key for line in lines})
        except (psycopg.Error, OSError):  # nobody can tell: nothing is told either, while the database is away
            return
        for line in lines:
            if standing.get(line.key) != line.member:
                line.end()
                self.crowd.leave(line)


ALWAYS = [(b"cache-control", b"no-store"), (b"x-content-type-options", b"nosniff"), (b"referrer-policy", b"same-origin")]


def _shown_to(headers: Headers) -> list[tuple[bytes, bytes]]:
    """Lets the page that asks read the answer, where it stands at the site's other port."""
    origin = headers.get(b"origin")
    if not origin:
        return []
    return [(b"access-control-allow-origin", origin), (b"access-control-allow-credentials", b"true"), (b"vary", b"Origin")]


async def _gone(receive: Receive, line: Line) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    line.end()


async def _send(send: Send, body: bytes, *, more: bool = True) -> None:
    await send({"type": "http.response.body", "body": body, "more_body": more})


async def _answer(send: Send, status: int, shown: list[tuple[bytes, bytes]] | None = None) -> None:
    await send({"type": "http.response.start", "status": status, "headers": [*ALWAYS, *(shown or [])]})
    await _send(send, b"", more=False)
