"""Live delivery, running: its real process, and pages that listen to it over plain sockets."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.environment import ROOT

SITE_PORT = 8000  # of the site whose pages ask: nothing listens there


@dataclass
class Page:
    """One page that listens: what it was told, in order."""

    wire: socket.socket
    status: int = 0
    head: str = ""
    rest: bytes = b""
    told: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def next(self, seconds: float = 10) -> tuple[str, dict[str, Any]]:
        """The next thing it is told; ("", {}) once the line is closed. Heartbeats are passed over."""
        end = time.monotonic() + seconds
        while True:
            while b"\n\n" in self.rest:
                piece, _, self.rest = self.rest.partition(b"\n\n")
                found = re.search(rb"event: (\S+)\r?\ndata: (.*)", piece)
                if found and found[1] != b"beat":
                    self.told.append((found[1].decode(), json.loads(found[2])))
                    return self.told[-1]
            self.wire.settimeout(max(end - time.monotonic(), 0.01))
            more = self.wire.recv(65_536)
            if not more or more == b"0\r\n\r\n" or b"\r\n0\r\n\r\n" in more:
                return "", {}
            self.rest += re.sub(rb"(?:^|\r\n)[0-9a-f]+\r\n", b"", more).replace(b"\r\n", b"")

    def close(self) -> None:
        self.wire.close()


def ask(port: int, key: str, *, path: str = "/direct/", **headers: str) -> Page:
    """Open a line as a browser does; gives the page once it was answered."""
    sent = {
        "Host": f"127.0.0.1:{port}", "Origin": f"http://127.0.0.1:{SITE_PORT}", "Cookie": f"a=b; parvis_session={key}", **headers,
    }  # fmt: skip
    wire = socket.create_connection(("127.0.0.1", port), timeout=20)
    wire.sendall(f"GET {path} HTTP/1.1\r\n".encode() + b"".join(f"{n}: {v}\r\n".encode() for n, v in sent.items() if v) + b"\r\n")
    heard = b""
    while b"\r\n\r\n" not in heard:
        more = wire.recv(4096)
        if not more:
            break
        heard += more
    head, _, rest = heard.partition(b"\r\n\r\n")
    page = Page(wire, int(head.split()[1]), head.decode("latin-1"))
    page.rest = re.sub(rb"(?:^|\r\n)[0-9a-f]+\r\n", b"", rest).replace(b"\r\n", b"")
    return page


class Delivering:
    """The process of live delivery on a database; started again on the same port."""

    def __init__(self, database_url: str) -> None:
        self._url = database_url
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.process: subprocess.Popen[bytes] | None = None
        self._pages: list[Page] = []

    def ask(self, key: str, *, path: str = "/direct/", **headers: str) -> Page:
        """A page that listens, closed with the process."""
        self._pages.append(ask(self.port, key, path=path, **headers))
        return self._pages[-1]

    def start(self) -> None:
        told = {**os.environ, "DATABASE_URL": self._url, "PORT": str(SITE_PORT), "LIVE_PORT": str(self.port), "PUBLIC_URL": ""}
        told = {name: value for name, value in told.items() if value and name != "PARVIS_PARENT"}
        self.process = subprocess.Popen([sys.executable, "-m", "parvis.cli", "live"], cwd=ROOT, env=told)
        end = time.monotonic() + 60
        while True:
            try:
                ask(self.port, "", path="/healthz").close()
                return
            except OSError:
                assert self.process.poll() is None, "live delivery did not start"
                assert time.monotonic() < end, "live delivery does not answer"
                time.sleep(0.05)

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(15)

    def close_pages(self) -> None:
        for page in self._pages:
            page.close()
        self._pages.clear()

    def kill(self) -> None:
        assert self.process is not None
        self.process.kill()
        self.process.wait(15)


@contextmanager
def delivering(database_url: str) -> Iterator[Delivering]:
    one = Delivering(database_url)
    one.start()
    try:
        yield one
    finally:
        one.stop()
        one.close_pages()
