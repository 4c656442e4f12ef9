"""`parvis run`: refuses what is unsafe, serves as one tree of processes, and leaves nothing behind."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.bench.stage import descendants, free_port, wait_for
from tests.environment import databases

ROOT = Path(__file__).resolve().parent.parent.parent
SECRET = "x" * 60


def environment(name: str = "", **changed: str) -> dict[str, str]:
    """That of a well set up production; an empty value removes a setting."""
    settings = {
        **{key: value for key, value in os.environ.items() if not key.startswith("PARVIS_")},
        "SECRET_KEY": SECRET,
        "EVIDENCE_KEY": SECRET,
        "IDENTITY_KEY": SECRET,
        "PUBLIC_URL": "https://parvis.test",
        "SITES_DOMAIN": "sites-parvis.test",
        "DATABASE_URL": databases.application_url(name or "postgres"),
        "DATABASE_OWNER_URL": databases.owner_url(name or "postgres"),
        **changed,
    }
    return {key: value for key, value in settings.items() if value}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"SECRET_KEY": "court"}, "trop courte"),
        ({"EVIDENCE_KEY": ""}, "EVIDENCE_KEY"),
        ({"EVIDENCE_KEY": f"{SECRET},court"}, "EVIDENCE_KEY est trop courte"),
        ({"DATABASE_URL": ""}, "DATABASE_URL"),
        ({"SEAL_PUBLIC_KEY": ""}, "SEAL_PUBLIC_KEY"),
        ({"SITES_DOMAIN": ""}, "SITES_DOMAIN"),
        ({"SITES_DOMAIN": "sites.parvis.test"}, "trop près des comptes"),
        ({"SITES_DOMAIN": "https://ailleurs.test/"}, "nom de domaine à vous"),
        ({"SEAL_PUBLIC_KEY": "age1perdue"}, "seal-keys"),
        ({"DEBUG": "1"}, "DEBUG"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
        ({"PUBLIC_URL": "http://parvis.test"}, "https"),
        ({"PUBLIC_URL": "parvis.test"}, "adresse complète"),
    ],
)
def test_it_refuses_to_start_on_unsafe_settings_and_says_which(changed, said, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "parvis.cli", "run"],
        cwd=ROOT,
        env=environment(PARVIS_VAR=str(tmp_path), **changed),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture
def running(committed_db, tmp_path):
    """The product in production, with two web processes; gives its process, address and log."""
    port = free_port()
    settings = environment(
        committed_db, PARVIS_VAR=str(tmp_path), PORT=str(port), PUBLIC_URL=f"http://127.0.0.1:{port}", WEB_PROCESSES="2"
    )
    log = (tmp_path / "log").open("wb")
    process = subprocess.Popen([sys.executable, "-m", "parvis.cli", "run"], cwd=ROOT, env=settings, stdout=log, stderr=log)
    try:
        wait_for(f"http://127.0.0.1:{port}/healthz", process, seconds=120)
        yield process, f"http://127.0.0.1:{port}", tmp_path / "log"
    finally:
        if process.poll() is None:
            process.kill()
        log.close()
        print((tmp_path / "log").read_text()[-3000:])  # shown where the test fails


def alive(pids: list[int]) -> list[int]:
    return [pid for pid in pids if (told := _stat(pid)) and ") Z " not in told]


def _stat(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text()
    except OSError:  # it ended meanwhile
        return ""


def workers_of(parent: int) -> list[int]:
    return [pid for pid in alive(descendants(parent)) if b"parvis.cli\0worker" in command_of(pid)]


def live_of(parent: int) -> list[int]:
    return [pid for pid in alive(descendants(parent)) if b"parvis.cli\0live" in command_of(pid)]


def command_of(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:  # it ended meanwhile
        return b""


def wait_until(condition: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)


def well(url: str) -> bool:
    try:
        return bool(json.load(urllib.request.urlopen(f"{url}/healthz"))["well"])
    except urllib.error.HTTPError:
        return False


def live_port(live: int) -> int:
    """Where live delivery listens, as it was told."""
    told = Path(f"/proc/{live}/environ").read_bytes().split(b"\0")
    return int(next(one for one in told if one.startswith(b"LIVE_PORT=")).partition(b"=")[2])


def answers(port: int) -> int:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=20) as answer:
            return int(answer.status)
    except OSError:
        return 0


def test_one_tree_that_ends_within_ten_seconds_and_leaves_nothing(running):
    process, url, log = running
    wait_until(lambda: well(url))
    page = urllib.request.urlopen(f"{url}/")
    assert page.headers["Cache-Control"] == "public, no-cache, s-maxage=1"
    assert page.headers["Set-Cookie"] is None
    family = descendants(process.pid)
    (worker,) = workers_of(process.pid)
    os.kill(worker, signal.SIGKILL)  # a worker that falls is started again
    wait_until(lambda: workers_of(process.pid) not in ([], [worker]))
    family = sorted({*family, *descendants(process.pid)})
    assert len(family) >= 6
    (live,) = live_of(process.pid)
    port = live_port(live)
    os.kill(live, signal.SIGKILL)  # so is live delivery, at the same port: whoever asks meanwhile waits a moment
    assert answers(port) == 200
    wait_until(lambda: live_of(process.pid) not in ([], [live]))
    family = sorted({*family, *descendants(process.pid)})
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    process.wait(15)
    assert time.monotonic() - began < 10
    assert alive(family) == []
    with socket.socket() as probe:  # the port is free again
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))
    lines = log.read_text().splitlines()
    assert [json.loads(line)["message"] for line in lines if line.startswith("{")] == [
        "the worker ended with code -9, it is started again in 1.0 s",
        "the live ended with code -9, it is started again in 1.0 s",
    ]


def test_it_refuses_a_database_behind_the_program(committed_db, tmp_path):
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'journal' AND name LIKE '0003%%'")
    connections["owner"].close()
    done = subprocess.run(
        [sys.executable, "-m", "parvis.cli", "run"],
        cwd=ROOT,
        env=environment(committed_db, PARVIS_VAR=str(tmp_path), PORT=str(free_port())),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "parvis migrate" in done.stderr


def test_live_delivery_takes_another_port_where_its_own_is_taken_but_not_behind_a_proxy(monkeypatch):
    from django.conf import settings

    from config import serving

    monkeypatch.setenv("LIVE_PORT", "0")
    monkeypatch.setattr(serving, "_live", None)
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = int(other.getsockname()[1])
        own = replace(settings.ENV, listen="127.0.0.1", port=taken - 1, live_port=0, public_url=f"http://127.0.0.1:{taken - 1}")
        serving.hold_live_port(own)
        with serving._live as held:
            assert held.getsockname()[1] == int(os.environ["LIVE_PORT"]) != taken
        with pytest.raises(serving.PortTakenError, match="LIVE_PORT="):
            serving.hold_live_port(replace(own, public_url="https://parvis.test"))
