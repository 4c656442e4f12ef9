"""Live delivery: what two thousand open pages take, how soon one hears, and what a restart costs them."""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import resource
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from tests.live import SITE_PORT, Delivering

from .registry import Row, at_most, bench
from .stage import Stage

LINES = 2_000
OF_EACH = 4  # pages of one member
MESSAGES = 400
CHANNEL = "parvis_live"


@dataclass
class Page:
    """A page as `live.js` keeps it: it hears, comes back when its line is closed, and asks for what is new whenever it opens."""

    port: int
    key: str
    member: int
    said: list[int]  # what was really said to this member, as the site would answer
    got: list[int] = field(default_factory=list)
    heard_at: dict[int, float] = field(default_factory=dict)
    openings: int = 0
    is_open: bool = False

    async def live(self) -> None:
        while True:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError):
                await self._listen()
            self.is_open = False
            await asyncio.sleep(0.5 + random.random() / 2)

    async def _listen(self) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(
                f"GET /direct/ HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nOrigin: http://127.0.0.1:{SITE_PORT}\r\n"
                f"Cookie: parvis_session={self.key}\r\n\r\n".encode()
            )
            head = await reader.readuntil(b"\r\n\r\n")
            if b" 200 " not in head.split(b"\r\n")[0]:
                return
            self.openings += 1
            self.is_open = True
            self._ask()
            while line := await reader.readline():
                if line.startswith(b"data: {") and b"seq" in line:
                    self.heard_at.setdefault(json.loads(line[6:])["seq"], time.perf_counter())
                    self._ask()
                elif line.startswith(b"event: again"):
                    self._ask()
        finally:
            writer.close()

    def _ask(self) -> None:
        """All that came since the last one it has: once each, whatever told it to ask."""
        self.got += self.said[len(self.got) :]


class Room:
    """Members, their sign-ins and their pages, on a database; taken away afterwards."""

    def __init__(self, database_url: str, lines: int) -> None:
        self._url = database_url
        self.keys = [secrets.token_hex(16) for _ in range(lines)]
        self.members: list[int] = []

    def __enter__(self) -> Room:
        with psycopg.connect(self._url, autocommit=True) as connection:
            rows = connection.execute(
                """INSERT INTO members_member (password, email, first_name, last_name, created_at, is_active, is_administrator)
                   SELECT '!', 'mesure-' || n || '@exemple.test', 'Mesure', 'Mesure', now(), true, false
                   FROM generate_series(1, %s) n RETURNING id""",
                [-(-len(self.keys) // OF_EACH)],
            ).fetchall()
            self.members = [row[0] for row in rows]
            with connection.cursor() as cursor:
                cursor.executemany(
                    """INSERT INTO members_signin (session_key, session_data, expire_date, member_id, started_at)
                       VALUES (%s, '', now() + interval '1 day', %s, now())""",
                    [(key, self.members[place // OF_EACH]) for place, key in enumerate(self.keys)],
                )
        return self

    def __exit__(self, *error: object) -> None:
        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute("DELETE FROM members_signin WHERE member_id = ANY(%s)", [self.members])
            connection.execute("DELETE FROM members_member WHERE id = ANY(%s)", [self.members])


@dataclass
class Measured:
    megabytes: float
    milliseconds: list[float]
    back_seconds: float
    came_back: int
    lost: int
    doubled: int


async def _measure(delivering: Delivering, room: Room, database_url: str) -> Measured:
    said: dict[int, list[int]] = {member: [] for member in room.members}
    pages = [
        Page(delivering.port, key, room.members[place // OF_EACH], said[room.members[place // OF_EACH]])
        for place, key in enumerate(room.keys)
    ]
    tasks = [asyncio.create_task(page.live()) for page in pages]
    connection = await psycopg.AsyncConnection.connect(database_url, autocommit=True)
    seq = 0

    async def say(member: int) -> tuple[int, float]:
        nonlocal seq
        seq += 1
        began = time.perf_counter()
        said[member].append(seq)
        told = json.dumps({"to": [member], "event": "message", "conversation": 1, "seq": seq})
        await connection.execute("SELECT pg_notify(%s, %s)", [CHANNEL, told])
        return seq, began

    async def all_open(openings: int) -> None:
        end = time.monotonic() + 120
        while not all(page.is_open and page.openings >= openings for page in pages):
            if time.monotonic() > end:
                raise TimeoutError("the pages do not open")
            await asyncio.sleep(0.02)

    await all_open(1)
    await asyncio.sleep(1)
    assert delivering.process is not None
    megabytes = _rss(delivering.process.pid)
    waits = []
    for _ in range(MESSAGES):
        member = random.choice(room.members)
        number, began = await say(member)
        of_member = [page for page in pages if page.member == member]
        while not all(number in page.heard_at for page in of_member):
            await asyncio.sleep(0)
        waits.append((max(page.heard_at[number] for page in of_member) - began) * 1000)
        await asyncio.sleep(0.005)

    began = time.monotonic()
    restart = asyncio.get_running_loop().run_in_executor(None, _restart, delivering)
    while not restart.done():  # people go on writing meanwhile
        await say(random.choice(room.members))
        await asyncio.sleep(0.02)
    await restart
    await all_open(2)
    back_seconds = time.monotonic() - began
    for member in room.members:
        await say(member)
    await asyncio.sleep(2)
    measured = Measured(
        megabytes, sorted(waits), back_seconds,
        came_back=sum(page.openings >= 2 for page in pages),
        lost=sum(len(set(page.said) - set(page.got)) for page in pages),
        doubled=sum(len(page.got) - len(set(page.got)) for page in pages),
    )  # fmt: skip
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await connection.close()
    return measured


def _restart(delivering: Delivering) -> None:
    delivering.kill()
    delivering.start()


def _rss(pid: int) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("Rss:"))


def measure(owner_url: str, application_url: str, *, lines: int) -> Measured:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    delivering = Delivering(application_url)
    delivering.start()
    try:
        with Room(owner_url, lines) as room:
            return asyncio.run(_measure(delivering, room, owner_url))
    finally:
        delivering.stop()


def rows_of(measured: Measured, lines: int) -> Iterator[Row]:
    shown = f"{lines:,}"
    yield at_most(f"En direct : {shown} pages ouvertes dans un processus, mémoire (RSS)", measured.megabytes, 300, "Mo")
    p99 = measured.milliseconds[int(len(measured.milliseconds) * 0.99)]
    middle = measured.milliseconds[len(measured.milliseconds) // 2]
    yield at_most(
        f"En direct : un message entendu par toutes les pages d’un membre, p99 (médiane {middle:.1f} ms)", p99, 200, "ms"
    )
    yield Row(
        f"En direct : processus tué pendant que l’on écrit, {shown} pages",
        f"{measured.came_back:,} revenues en {measured.back_seconds:.1f} s, {measured.lost} perdu, {measured.doubled} en double",
        "toutes, 0 et 0",
        measured.came_back == lines and measured.lost == 0 and measured.doubled == 0,
    )


@bench("live")
def live(stage: Stage) -> Iterator[Row]:
    stage.start()
    owner_url = stage.database_url
    measured = measure(owner_url, owner_url.replace("parvis_owner@", "parvis_app@"), lines=LINES)
    yield from rows_of(measured, LINES)
