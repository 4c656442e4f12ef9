"""Pages rendered anew (page cache off), for a core, against a bare Django view that answers the same bytes."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.registry import Row, at_least
from tests.bench.synthetic import Database, database

SERVED_BY, ASKED_BY = "0", "1"  # cores: the server and its database share one, wrk has the other
SECONDS, CONNECTIONS = 4, 4
ROUNDS = 3
MOST_QUERIES = 7


@dataclass(frozen=True)
class Page:
    name: str
    path: str
    least: float  # of the rate of the bare view


def figures() -> list[Row]:
    bench = database(10_000)
    pages = (
        Page("article", bench.article_path(), 0.05),
        Page("territoire", "/narbonne-11262/", 0.035),
    )
    return [line for page in pages for line in measured(page, bench)]


def measured(page: Page, bench: Database, **environment: str) -> list[Row]:
    """The rate of a page and its statements; `environment`: settings of the server of the measure alone."""
    ours_is = bench.environment(PAGE_CACHE_MEGABYTES="0", **environment)
    with tempfile.TemporaryDirectory() as folder, serving("config.wsgi", ours_is) as ours:
        content = urllib.request.urlopen(ours + page.path).read()
        (Path(folder) / "page").write_bytes(content)
        with serving("tests.bench.bare", {"BENCH_BODY": f"{folder}/page"}) as bare:
            bench.keep_on(int(SERVED_BY))
            # Turn and turn about, so that what else the machine does weighs on both.
            rates = [(rate(ours + page.path), rate(bare + "/")) for _ in range(ROUNDS)]
    found, against = (sorted(side)[ROUNDS // 2] for side in zip(*rates, strict=True))
    path, _, query = page.path.partition("?")
    queries = bench.queries(path, query)
    return [
        at_least(
            f"Page {page.name} rendue à neuf, cache coupé / une vue Django nue de mêmes octets ({len(content):,} o ; "
            f"{found:.0f} contre {against:.0f} par seconde sur un cœur, base de données comprise)", found / against, page.least,
        ),
        Row(f"Page {page.name}, requêtes SQL", str(queries), f"≤ {MOST_QUERIES}", queries <= MOST_QUERIES),
    ]  # fmt: skip


@contextmanager
def serving(module: str, environment: dict[str, str]) -> Iterator[str]:
    """A Granian of one process and one thread, on one core."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", "1",
               "--blocking-threads", "1", "--no-access-log", "--log-level", "error", "--workers-kill-timeout", "5",
               f"{module}:application"]  # fmt: skip
    server = subprocess.Popen(["taskset", "--cpu-list", SERVED_BY, *command], env={**os.environ, **environment})
    try:
        for _ in range(150):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)


def rate(url: str, *options: str) -> float:
    """Answers a second, asked from the other core by connections that never wait for each other; `options` of wrk."""
    command = ["taskset", "--cpu-list", ASKED_BY, "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", *options, url]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.search(r"Requests/sec:\s+([\d.]+)", out)
    if "Non-2xx" in out or found is None:
        raise AssertionError(out)
    return float(found[1])
