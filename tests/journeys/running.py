"""The real server, as `parvis run` starts it, on a database and a port of its own."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import TypeVar
from urllib.error import URLError
from urllib.request import urlopen

from django.db import connections

from tests.environment import ROOT, databases
from tests.names import NameServer, name_server

Told = TypeVar("Told")


@dataclass(frozen=True)
class RunningSite:
    url: str
    var: Path
    log: Path
    pid: int = 0
    names: NameServer | None = None  # what the DNS says to this site

    def latest_mail(self, to: str, *, since: float, saying: str, patience: float = 90) -> str:
        """The text of the latest letter to this address that has `saying` in it, written after `since`.

        Waits for the background worker to send it. Name what this letter alone says: others go to the same address
        meanwhile, a reminder of the subscription arrives after the statement of reasons as well as before.
        """
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            for file in sorted((self.var / "mail").glob("*"), reverse=True):
                if file.stat().st_mtime >= since:
                    letter = message_from_bytes(file.read_bytes(), policy=default)
                    if to in str(letter["To"]):
                        body = letter.get_body(("plain",))
                        assert body is not None
                        text = str(body.get_content())
                        if saying in text:
                            return text
            time.sleep(0.2)
        raise AssertionError(f"no letter to {to} saying {saying!r} came within {patience} s")


def aside(ask: Callable[[], Told]) -> Told:
    """What Django tells of the site's database: in a thread of its own, since it does nothing in that of an open browser."""

    def asked() -> Told:
        try:
            return ask()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asked).result()


def first_link(text: str, containing: str) -> str:
    return next(link for link in re.findall(r"https?://\S+", text) if containing in link)


@contextmanager
def running_site(database: str, folder: Path) -> Iterator[RunningSite]:
    """Serve `database` until the block ends; files and mail lie where this process keeps them too."""
    port = _free_port()
    var = Path(os.environ["PARVIS_VAR"])
    with name_server() as names:
        yield from _running(RunningSite(f"http://127.0.0.1:{port}", var, folder / "server.log", names=names), database, port)


def _running(site: RunningSite, database: str, port: int) -> Iterator[RunningSite]:
    from django.conf import settings

    assert site.names is not None
    var = site.var
    environment = {
        **os.environ,
        "PARVIS_MODE": "production",
        "SECRET_KEY": "a-secret-of-the-tests-that-guards-nothing-at-all-but-is-long-enough",
        # The demonstration was filled by this process: the server must read what it sealed.
        "EVIDENCE_KEY": ",".join(settings.ENV.evidence_keys),
        "IDENTITY_KEY": settings.ENV.identity_key,
        "WEB_PROCESSES": "1",
        "DATABASE_URL": databases.application_url(database),
        "DATABASE_OWNER_URL": databases.owner_url(database),
        "PARVIS_VAR": str(var),
        "PORT": str(port),
        "PUBLIC_URL": site.url,
        "SITES_DOMAIN": "sites.localhost",
        "DNS_SERVER": site.names.address,
    }
    with site.log.open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "parvis.cli", "run"],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait(site, server)
        yield replace(site, pid=server.pid)
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait(site: RunningSite, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        try:
            if server.poll() is not None:
                break
            with urlopen(f"{site.url}/", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"the server did not start:\n{site.log.read_text()[-3000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
