"""One thread of each web process hears, over a connection of its own, which pages to forget."""

from __future__ import annotations

import json
import logging
import select
import threading
import time
from collections.abc import Callable
from typing import Any

import psycopg

from .purges import CHANNEL, CHANNEL_SOON
from .store import PageStore

logger = logging.getLogger(__name__)
TICK = 0.25
CALM = 1.0  # a page that changes by small things (votes, comments) is forgotten at most once in this time
RETRY = 0.5


class PurgeListener(threading.Thread):
    """Keeps a PageStore true. While the connection is lost the store is closed: pages are rendered, none is kept."""

    def __init__(self, store: PageStore, *, on_tick: Callable[[], None] = lambda: None) -> None:
        super().__init__(name="parvis-pages", daemon=True)
        self.store = store
        self._on_tick = on_tick
        self._stopping = threading.Event()
        self._last: dict[str, float] = {}  # tag -> when it was last forgotten for a small thing
        self._due: dict[str, float] = {}  # tag -> when to forget it again

    def run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._listen()
            except (psycopg.Error, OSError) as error:
                logger.warning("pages are not kept: the purge channel is lost (%s)", type(error).__name__)
            except Exception:
                logger.exception("pages are not kept: the purge channel failed")
            finally:
                self.store.close()
            self._stopping.wait(RETRY)

    def stop(self) -> None:
        self._stopping.set()
        self.join(timeout=5)

    def _listen(self) -> None:
        with connect_to_listen() as connection:
            for channel in (CHANNEL, CHANNEL_SOON):
                connection.execute(f"LISTEN {channel}")
            self._last.clear()
            self._due.clear()
            self.store.open()
            while not self._stopping.is_set():
                if select.select([connection.fileno()], [], [], TICK)[0]:
                    connection.pgconn.consume_input()
                while notice := connection.pgconn.notifies():
                    self._hear(notice.relname.decode(), json.loads(notice.extra))
                self._forget_what_is_due()
                self._on_tick()

    def _hear(self, channel: str, tags: list[str]) -> None:
        if channel == CHANNEL:
            self.store.forget(tags)
            return
        now = time.monotonic()
        at_once = [tag for tag in tags if now - self._last.get(tag, -CALM) >= CALM]
        self._last.update(dict.fromkeys(at_once, now))
        for tag in set(tags) - set(at_once):
            self._due.setdefault(tag, self._last[tag] + CALM)
        self.store.forget(at_once)

    def _forget_what_is_due(self) -> None:
        now = time.monotonic()
        due = [tag for tag, at in self._due.items() if at <= now]
        if due:
            for tag in due:
                del self._due[tag]
            self._last.update(dict.fromkeys(due, now))
            self.store.forget(due)
        if len(self._last) > 1000:
            self._last = {tag: at for tag, at in self._last.items() if now - at < CALM or tag in self._due}


def connect_to_listen(*, name: str = "parvis pages") -> psycopg.Connection[Any]:
    """A connection of its own, outside the pool, that notices within seconds when the other end is gone.

    `name` is what PostgreSQL says of it to who looks.
    """
    from django.db import connections

    parameters = connections["default"].get_connection_params()
    for unwanted in ("cursor_factory", "context", "prepare_threshold"):
        parameters.pop(unwanted, None)
    parameters |= {
        "application_name": name,
        "connect_timeout": 3,
        "keepalives_idle": 2,
        "keepalives_interval": 1,
        "keepalives_count": 2,
    }
    return psycopg.connect(**parameters, autocommit=True)
