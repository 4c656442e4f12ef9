"""A kept page through our own server, against nginx and a bare application that send the same bytes."""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from .registry import Row, at_least, bench
from .stage import ROOT, Stage, free_port, wait_for

ROUNDS, SECONDS, CONNECTIONS = 5, 3, 16
NEEDED = {"nginx": "nginx", "wrk": "wrk"}

NGINX = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/nginx.log crit; {user}
events {{ worker_connections 512; }}
http {{
  access_log off; keepalive_requests 100000; types {{ text/html html; }}
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  sendfile on; tcp_nopush on;
  upstream parvis {{ server 127.0.0.1:{product}; keepalive 32; }}
  upstream parvis_live {{ server 127.0.0.1:{product}; }}
  proxy_cache_path {folder}/cache levels=1:2 keys_zone=parvis:10m max_size=64m inactive=10m use_temp_path=off;
  include {shared}/parvis-encodings.conf;
  server {{ listen 127.0.0.1:{static}; root {folder}/static; etag off; }}
  server {{ listen 127.0.0.1:{cached}; include {shared}/parvis-proxy.conf; }}
}}
"""


@contextmanager
def nginx(folder: Path, *, product: int, static: int, cached: int) -> Iterator[None]:
    """The documented nginx in front of the product, and beside it one that sends a file."""
    configuration = configured(folder, product=product, static=static, cached=cached)
    process = subprocess.Popen(["nginx", "-p", str(folder), "-c", str(configuration)])
    try:
        wait_for(f"http://127.0.0.1:{static}/page.html", process)
        yield
    finally:
        process.terminate()
        process.wait(10)


def configured(folder: Path, *, product: int, static: int, cached: int) -> Path:
    """The settings it is started with: ours, as `deploy/nginx` documents them."""
    user = "user root;" if os.geteuid() == 0 else ""
    shared = ROOT / "deploy" / "nginx"
    file = folder / "nginx.conf"
    file.write_text(NGINX.format(folder=folder, product=product, static=static, cached=cached, shared=shared, user=user))
    return file


@contextmanager
def bare_granian(body: Path, port: int) -> Iterator[None]:
    """A bare application under Granian, set up as the product's own server."""
    options = (
        "--interface wsgi --workers 1 --blocking-threads 4 --backpressure 64 --no-ws --http 1 --workers-kill-timeout 5 --no-log"
    )
    process = subprocess.Popen(
        [
            str(Path(sys.executable).parent / "granian"),
            *options.split(),
            "--port",
            str(port),
            "tests.bench.bare_wsgi:application",
        ],
        cwd=ROOT,
        env={**os.environ, "BENCH_BODY": str(body)},
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/", process)
        yield
    finally:
        process.terminate()
        process.wait(10)


def rate(url: str, *, seconds: int = SECONDS, header: str = "") -> float:
    """Answers a second, by wrk with one thread and a few connections kept open."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", *(["-H", header] if header else []), url]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said:
        raise RuntimeError(f"{url} does not answer as expected:\n{said}")
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    assert found, said
    return float(found[1])


@bench("serving")
def serving(stage: Stage) -> Iterator[Row]:
    missing = [package for command, package in NEEDED.items() if not shutil.which(command)]
    if missing:
        raise RuntimeError(f"Il manque {', '.join(missing)} : apt-get install {' '.join(missing)}")
    stage.settle()
    with urllib.request.urlopen(stage.url + stage.article_path) as page:
        content, etag = page.read(), page.headers["ETag"]
    static = stage.folder / "static"
    static.mkdir(exist_ok=True)
    (static / "page.html").write_bytes(content)
    ports = [free_port() for _ in range(3)]
    contenders = {
        "nginx": (f"http://127.0.0.1:{ports[0]}/page.html", ""),
        "bare": (f"http://127.0.0.1:{ports[1]}/", ""),
        "ours": (stage.url + stage.article_path, ""),
        "304": (stage.url + stage.article_path, f"If-None-Match: {etag}"),
        "cached": (f"http://127.0.0.1:{ports[2]}{stage.article_path}", "Host: 127.0.0.1"),
    }
    rates: dict[str, list[float]] = {name: [] for name in contenders}
    with ExitStack() as running:
        running.enter_context(nginx(stage.folder, product=stage.port, static=ports[0], cached=ports[2]))
        running.enter_context(bare_granian(static / "page.html", ports[1]))
        for url, header in contenders.values():
            rate(url, seconds=1, header=header)
        for _ in range(ROUNDS):  # in turn, so that what else the machine does falls on all alike
            for name, (url, header) in contenders.items():
                rates[name].append(rate(url, header=header))

    def ratio(one: str, other: str) -> float:
        return statistics.median(a / b for a, b in zip(rates[one], rates[other], strict=True))

    weight = len(content) / 1024
    yield Row("fichier par nginx, réglages d’origine (la mesure)", f"{statistics.median(rates['nginx']):.0f} /s, {weight:.0f} ko")
    yield Row("application nue / nginx", f"{ratio('bare', 'nginx'):.2f} ×")
    yield at_least("article gardé / application nue", ratio("ours", "bare"), 0.85)
    yield Row("article gardé / nginx", f"{ratio('ours', 'nginx'):.2f} ×")
    yield at_least("article derrière le cache de nginx / nginx", ratio("cached", "nginx"), 0.9)
    yield at_least("304 / article gardé", ratio("304", "ours"), 1)
