"""The running product: web processes, the background worker and live delivery, started and stopped as one tree.

This process becomes Granian's parent; the web processes are forked from it and share its memory. The worker and
live delivery are processes of their own, started again when they fall. SIGTERM or Ctrl-C ends everything within ten seconds.
"""

from __future__ import annotations

import gc
import logging
import os
import shutil
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from config.environment import Environment

logger = logging.getLogger(__name__)
STOP_WEB_SECONDS = 5  # then Granian kills: a SIGTERM while its processes boot would otherwise hang for ever
STOP_WORKER_SECONDS = 8
STOP_LIVE_SECONDS = 4
LIVED_LONG_SECONDS = 60  # a process that fell after this long is not falling again and again
METRICS = "PROMETHEUS_MULTIPROC_DIR"
LIVE_HANDLE = 3  # the number under which live delivery finds its listening socket
FREE_PORTS_TRIED = 20

_live: socket.socket | None = None  # held from the start on, for live delivery


class PortTakenError(Exception):
    """Another program listens there."""


def prepare_metrics(var: Path) -> None:
    """Give the web processes a folder to add up their figures in. Before anything imports the metrics."""
    folder = var / "run" / "metrics"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    os.environ[METRICS] = str(folder)


def keep_memory_low() -> None:
    """Begin again with few memory arenas: each thread would otherwise keep its own. Known to the C library at start only."""
    if "MALLOC_ARENA_MAX" not in os.environ:
        os.environ["MALLOC_ARENA_MAX"] = "2"
        begin_again()


def begin_again() -> NoReturn:
    """Replace this process by a fresh one with the same arguments, which takes over the embedded PostgreSQL."""
    from multiprocessing import resource_tracker

    resource_tracker._resource_tracker._stop()  # type: ignore[attr-defined]  # a helper of processes that are gone
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "parvis.cli", *sys.argv[1:]])  # noqa: S606


def check_port(address: str, port: int) -> None:
    """Raise PortTakenError when nothing could be served at this address."""
    with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            raise PortTakenError(f"Le port {port} est déjà pris : choisissez-en un autre avec PORT=.") from error


def stop_cleanly_on_sigterm() -> None:
    """Let SIGTERM end this process as Ctrl-C would, with everything that is to be done on the way out."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))


def hold_live_port(environment: Environment) -> None:
    """Listen where live delivery will answer, before its process exists, and keep listening while it starts again.

    The port after that of the site, or the one that LIVE_PORT names. Behind a proxy it must be that one, as the proxy
    knows no other; elsewhere any free one does, since pages say which: LIVE_PORT tells the processes to come.
    """
    global _live
    wanted = environment.live_port or environment.port + 1
    tried = [wanted] if environment.is_behind_proxy else [*range(wanted, min(wanted + FREE_PORTS_TRIED, 65_536)), 0]
    for port in tried:
        try:
            _live = listen_at(environment.listen, port)
            os.environ["LIVE_PORT"] = str(_live.getsockname()[1])
            return
        except PortTakenError:
            if port == tried[-1]:
                raise


def listen_at(address: str, port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    # What each connection inherits: little room for what a slow reader leaves, and an end when nothing moves for a while.
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 32_768)
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, 30_000)
    try:
        listening.bind((address, port))
        listening.listen(1024)
    except OSError as error:
        listening.close()
        raise PortTakenError(f"Le port {port} est déjà pris : choisissez-en un autre avec LIVE_PORT=.") from error
    return listening


class Child:
    """A process of ours beside the web, kept alive: `parvis <command>`.

    It is spawned, not forked by `subprocess`: a web process forked in the same instant would inherit the pipe on
    which `subprocess` waits for news of its child, and neither would ever hear of the other's end.
    """

    def __init__(self, command: str, *, stop_seconds: float, listening: socket.socket | None = None) -> None:
        self._command = command
        self._stop_seconds = stop_seconds
        self._listening = listening
        self._pid = 0
        self._stopping = threading.Event()
        self._ended = threading.Event()
        self._changing = threading.Lock()
        self._thread = threading.Thread(target=self._keep_alive, name=command, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def ask_to_end(self) -> None:
        self._stopping.set()
        self._signal(signal.SIGTERM)

    def stop(self) -> None:
        """End it; jobs that do not end in time are taken up again by the next worker."""
        self.ask_to_end()
        if self._thread.ident is None:  # never started
            return
        if not self._ended.wait(self._stop_seconds):
            self._signal(signal.SIGKILL)
            self._ended.wait()

    def _signal(self, number: int) -> None:
        with self._changing:
            if self._pid:
                os.kill(self._pid, number)

    def _keep_alive(self) -> None:
        pause = 1.0
        try:
            while True:
                with self._changing:
                    if self._stopping.is_set():
                        return
                    self._pid = self._spawn()
                began = time.monotonic()
                os.waitid(os.P_PID, self._pid, os.WEXITED | os.WNOWAIT)
                with self._changing:  # its number is free for others from here on
                    _, status = os.waitpid(self._pid, 0)
                    self._pid = 0
                if self._stopping.is_set():
                    return
                if time.monotonic() - began > LIVED_LONG_SECONDS:
                    pause = 1.0
                code = os.waitstatus_to_exitcode(status)
                logger.error("the %s ended with code %s, it is started again in %s s", self._command, code, pause)
                self._stopping.wait(pause)
                pause = min(pause * 2, 60)
        finally:
            self._ended.set()

    def _spawn(self) -> int:
        own = {name: value for name, value in os.environ.items() if name != METRICS} | {"PARVIS_PARENT": str(os.getpid())}
        handed: list[tuple[int, int, int]] = []
        if self._listening is not None:
            handed = [(os.POSIX_SPAWN_DUP2, self._listening.fileno(), LIVE_HANDLE)]
        # A session of its own: Ctrl-C reaches this process, which stops the child in its turn.
        return os.posix_spawn(
            sys.executable, [sys.executable, "-m", "parvis.cli", self._command], own, setsid=True, file_actions=handed
        )


def serve(environment: Environment, *, when_ready: Callable[[], None] | None = None) -> None:
    """Serve until told to stop. Django must be set up; no database connection may be open, for it would be shared."""
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces

    children = [Child("worker", stop_seconds=STOP_WORKER_SECONDS)]
    if _live is not None:
        children.append(Child("live", stop_seconds=STOP_LIVE_SECONDS, listening=_live))
    server = Granian(
        "config.wsgi:application",
        address=environment.listen,
        port=environment.port,
        interface=Interfaces.WSGI,
        workers=environment.web_processes,
        blocking_threads=environment.web_threads,  # its default is 256, each with a database connection
        backpressure=64,
        http=HTTPModes.http1,
        websockets=False,
        workers_kill_timeout=STOP_WEB_SECONDS,
        respawn_failed_workers=True,
        log_access=False,  # a line for each reader would be a reading history
        log_level="warning",  # type: ignore[arg-type]
    )

    @server.on_startup
    def start_the_rest() -> None:
        for child in children:
            child.start()
        if when_ready:
            when_ready()

    gc.collect()
    gc.freeze()  # what the web processes share stays shared
    try:
        server.serve()
    finally:
        for child in children:
            child.ask_to_end()
        for child in children:
            child.stop()
