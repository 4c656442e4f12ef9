"""The product, running: a demonstration of its own, on fresh data, shared by the benches of one run."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

import psycopg

ROOT = Path(__file__).resolve().parent.parent.parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str, process: subprocess.Popen[bytes], *, seconds: float = 300) -> None:
    """Until something answers there, or the process that should have has ended."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"{process.args!r} ended with {process.returncode}")
        try:
            urllib.request.urlopen(url, timeout=10).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(url)


class Stage:
    """Starts `parvis demo` when first needed. `cold_seconds` is what that took, from an empty folder to the first page."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.var = folder / "var"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    @cached_property
    def cold_seconds(self) -> float:
        return self._start()

    def start(self) -> None:
        """Make sure the product is running."""
        assert self.cold_seconds

    def restart_seconds(self) -> float:
        """Stop it cleanly and start it again on the same data."""
        self.start()
        self.stop()
        return self._start()

    def _start(self) -> float:
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_", "PARVIS_"))},
            "PARVIS_VAR": str(self.var),
            "PORT": str(self.port),
        }
        began = time.monotonic()
        with (self.folder / "demo.log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "parvis.cli", "demo"], cwd=ROOT, env=environment, stdout=log, stderr=log
            )
        wait_for(f"{self.url}/", self._process)
        return time.monotonic() - began

    def settle(self, *, seconds: float = 600) -> None:
        """Wait until the work behind (pictures, mostly) is done, so that it does not take part in the measures."""
        self.start()
        with psycopg.connect(self.database_url, autocommit=True) as connection:
            end = time.monotonic() + seconds
            while time.monotonic() < end:
                left = connection.execute(
                    "SELECT count(*) FROM procrastinate_jobs WHERE status = 'doing' OR status = 'todo' AND scheduled_at IS NULL"
                ).fetchone()
                if left == (0,):
                    return
                time.sleep(1)
        raise TimeoutError("the jobs of the demonstration do not end")

    @property
    def database_url(self) -> str:
        """The demonstration's database, as its owner."""
        return f"postgresql://parvis_owner@/parvis?host={quote(str(self.var / 'postgres'), safe='')}"

    @cached_property
    def article_path(self) -> str:
        """The newest article of Narbonne, at its canonical address."""
        self.start()
        page = urllib.request.urlopen(f"{self.url}/narbonne-11262/articles/").read().decode()
        found = re.search(r'href="((?:/narbonne-11262)?/article/\d+-[^"]+)"', page)
        if found is None:
            raise RuntimeError("the demonstration shows no article")
        return urllib.request.urlopen(self.url + found[1]).geturl().removeprefix(self.url)

    def memory_megabytes(self) -> dict[str, float]:
        """Proportional set size of the processes of the product: server, worker, PostgreSQL."""
        self.start()
        assert self._process is not None
        postmaster = int((self.var / "postgres" / "postmaster.pid").read_text().splitlines()[0])
        sizes = {"serveur": 0.0, "travail de fond": 0.0, "direct": 0.0, "PostgreSQL": 0.0}
        for pid in descendants(self._process.pid):
            command = Path(f"/proc/{pid}/cmdline").read_bytes()
            name = "travail de fond" if b"\0worker" in command else "direct" if b"\0live" in command else "serveur"
            sizes[name] += _pss(pid)
        sizes["PostgreSQL"] = sum(_pss(pid) for pid in descendants(postmaster))
        return sizes

    def stop(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            self._process.wait(30)


def descendants(root: int) -> list[int]:
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(stat.parent.name))
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        waiting += children.get(pid, [])
    return found


def _pss(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)
