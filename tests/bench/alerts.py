"""An alert for ten thousand followers: queued, rendered, and delivered by a worker that is killed in the middle."""

from __future__ import annotations

import os
import re
import signal
import socketserver
import subprocess
import sys
import threading
import time
from collections import Counter
from typing import Any

from tests.bench.alone import own_database, seconds
from tests.bench.registry import Row

FOLLOWERS = 10_000
MOST_QUEUED = 2.0  # seconds
LEAST_RENDERED = 200  # letters a second and core
KILLED_AT = 3_000  # letters that the mail server took
NAME = "parvis_bench_alerts"
PATIENCE = 900


class Taking(socketserver.StreamRequestHandler):
    """A mail server, as far as ours speaks to one: takes every letter, keeps its name and its reader."""

    server: MailServer

    def handle(self) -> None:
        to = ""
        self.wfile.write(b"220 bench\r\n")
        while line := self.rfile.readline():
            said = line.upper()
            if said.startswith(b"RCPT"):
                to = line.decode().split("<")[1].split(">")[0]
            if not said.startswith(b"DATA"):
                self.wfile.write(b"221 bye\r\n" if said.startswith(b"QUIT") else b"250 ok\r\n")
                continue
            self.wfile.write(b"354 go on\r\n")
            letter = b""
            while (part := self.rfile.readline()) not in {b".\r\n", b""}:
                letter += part
            found = re.search(rb"^Message-ID:\s*(<[^>]+>)", letter, re.MULTILINE | re.IGNORECASE)
            self.server.taken.append((to, found[1].decode() if found else ""))
            self.wfile.write(b"250 taken\r\n")


class MailServer(socketserver.ThreadingTCPServer):
    allow_reuse_address, daemon_threads = True, True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Taking)
        self.taken: list[tuple[str, str]] = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}"


def figures() -> list[Row]:
    with own_database(NAME):
        message, at = _alert_and_followers()
        from parvis.town.alerts.actions.delivery import spread

        queued = seconds(lambda: spread(message=message, at=at))
        queue = f"{FOLLOWERS:,} personnes à prévenir d’une alerte, mises en file"
        rate = _rendering_rate(message)
        return [
            Row(queue, f"{queued:.2f} s", f"≤ {MOST_QUEUED:.0f} s", queued <= MOST_QUEUED),
            Row(
                "Courriels d’alerte composés, par seconde et par cœur",
                f"{rate:,.0f}",
                f"≥ {LEAST_RENDERED}",
                rate >= LEAST_RENDERED,
            ),
            _killed_in_the_middle(),
        ]


def _alert_and_followers() -> tuple[int, Any]:
    from parvis.ground.core.clock import now
    from parvis.town.alerts.models import Follower, Following
    from tests import cast, town_hall

    at, place = now(), cast.place()
    hall = town_hall.town_hall()
    followers = Follower.objects.bulk_create(
        Follower(reference=f"banc-{number:05d}", email=f"banc{number:05d}@exemple.test", created_at=at, confirmed_at=at)
        for number in range(FOLLOWERS)
    )
    Following.objects.bulk_create(Following(follower=one, territory=place) for one in followers)
    message = town_hall.flood(hall, at=at).messages.get().pk
    _forget_jobs()
    return message, at


def _forget_jobs() -> None:
    """The letters that making the town hall left, and the job that the bench does itself."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


def _rendering_rate(message: int) -> float:
    from django.core.mail import EmailMessage

    from parvis.town.alerts.letters import Letter
    from parvis.town.alerts.models import Delivery
    from parvis.town.alerts.queries.delivery import message_to_deliver

    letter = Letter.of(message_to_deliver(message))
    rows = list(Delivery.objects.filter(message=message).select_related("follower")[:2_000])
    start = time.process_time()
    for row in rows:
        told = letter.mail_for(row)
        headers = {**told["headers"], "Message-ID": told["name"]}
        EmailMessage(told["subject"], told["body"], to=[told["to"]], headers=headers).message().as_bytes()
    return len(rows) / (time.process_time() - start)


def _killed_in_the_middle() -> Row:
    from parvis.town.alerts.models import Delivery

    server = MailServer()
    first = _worker(server.url)
    _wait_until(lambda: len(server.taken) >= KILLED_AT, first)
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    start, before = time.perf_counter(), len(server.taken)
    second = _worker(server.url)
    try:
        _wait_until(lambda: not Delivery.objects.filter(state="waiting").exists(), second)
    finally:
        second.terminate()
        second.wait()
    taken = time.perf_counter() - start
    readers = {to for to, _ in server.taken}
    names = Counter(name for _, name in server.taken)
    doubled = sum(count - 1 for count in names.values())
    lost = FOLLOWERS - len(readers)
    good = lost == 0 and doubled <= 1 and len(names) == FOLLOWERS
    return Row(
        f"Travailleur tué (kill -9) après {before:,} courriels d’alerte sur {FOLLOWERS:,}, fini {taken:.0f} s plus tard",
        f"{lost} perdu, {doubled} en double sous le même Message-ID", "≤ 0 et 1", good,
    )  # fmt: skip


def _worker(smtp: str) -> subprocess.Popen[bytes]:
    from tests.environment import databases

    environment = {
        **os.environ, "DATABASE_URL": databases.application_url(NAME), "DATABASE_OWNER_URL": databases.owner_url(NAME),
        "SMTP_URL": smtp,
    }  # fmt: skip
    return subprocess.Popen([sys.executable, "-m", "parvis.cli", "worker", "--concurrency", "1"], env=environment)


def _wait_until(is_so: Any, worker: subprocess.Popen[bytes]) -> None:
    ends = time.monotonic() + PATIENCE
    while not is_so():
        if worker.poll() is not None:
            raise RuntimeError(f"the worker ended with {worker.returncode}")
        if time.monotonic() > ends:
            raise TimeoutError("the alert was not delivered")
        time.sleep(0.1)
