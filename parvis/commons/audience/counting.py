"""Counting views: in memory at once, in the database every few seconds, none lost at a clean stop."""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter
from datetime import date

from django.db import DatabaseError, connection

from . import actions

log = logging.getLogger(__name__)
EVERY_SECONDS = 3.0
_LOOK_SECONDS = 0.2  # how long a stop may wait for the last flush to begin
MOST_WAITING = 20_000  # pieces; more at once is a flood of invented numbers


class Waiting:
    """Views of this process that are not in the database yet."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._views: Counter[tuple[str, int, date]] = Counter()
        self._writer: threading.Thread | None = None

    def add(self, *, kind: str, id: int, on: date) -> None:
        """Count one view; a thread writes it soon, or when the process stops."""
        with self._lock:
            if len(self._views) >= MOST_WAITING and (kind, id, on) not in self._views:
                return
            self._views[kind, id, on] += 1
            if self._writer is None or not self._writer.is_alive():
                # Not a daemon: Python waits for it when the process ends, and it sees the end coming.
                self._writer = threading.Thread(target=self._write_while_any, name="audience", daemon=False)
                self._writer.start()

    def flush(self) -> int:
        """Write what waits now; gives how many views. What cannot be written waits on."""
        with self._lock:
            views, self._views = self._views, Counter()
        if not views:
            return 0
        try:
            actions.add_views(views=views)
        except DatabaseError:
            log.warning("views could not be written, they wait", exc_info=True)
            with self._lock:
                self._views += views
            return 0
        return views.total()

    def _write_while_any(self) -> None:
        try:
            while True:
                until = time.monotonic() + EVERY_SECONDS
                while time.monotonic() < until and threading.main_thread().is_alive():
                    time.sleep(_LOOK_SECONDS)
                self.flush()
                with self._lock:
                    if not self._views or not threading.main_thread().is_alive():
                        self._writer = None
                        return
        finally:
            connection.close()


waiting = Waiting()
