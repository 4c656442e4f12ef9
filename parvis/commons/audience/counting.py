"""Counting views: in memory at once, in the database every few seconds, none lost at a clean stop."""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter

from django.db import DatabaseError, connection

from . import actions
from .counted import Counted, Vain

log = logging.getLogger(__name__)
EVERY_SECONDS = 3.0
_LOOK_SECONDS = 0.2  # how long a stop may wait for the last flush to begin
MOST_WAITING = 20_000  # keys; more at once is a flood of invented numbers


class Waiting:
    """What this process counted that is not in the database yet."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counted: Counter[Counted] = Counter()
        self._writer: threading.Thread | None = None

    def add(self, one: Counted) -> None:
        """Count it once; a thread writes it soon, or when the process stops."""
        with self._lock:
            if len(self._counted) >= MOST_WAITING and one not in self._counted:
                return
            self._counted[one] += 1
            if self._writer is None or not self._writer.is_alive():
                # Not a daemon: Python waits for it when the process ends, and it sees the end coming.
                self._writer = threading.Thread(target=self._write_while_any, name="audience", daemon=False)
                self._writer.start()

    def flush(self) -> int:
        """Write what waits now; gives how much. What cannot be written waits on."""
        with self._lock:
            counted, self._counted = self._counted, Counter()
        if not counted:
            return 0
        vain = [one for one in counted if isinstance(one, Vain)]
        for one in vain:
            del counted[one]
        self._flush_searches(vain)
        try:
            if counted:
                actions.add(counted=counted)
        except DatabaseError:
            log.warning("views could not be written, they wait", exc_info=True)
            with self._lock:
                self._counted += counted
            return 0
        return counted.total() + len(vain)

    def _flush_searches(self, vain: list[Vain]) -> None:
        """Apart from the views: each search is asked again before its words are kept; what fails there loses words alone."""
        try:
            if vain:
                actions.add_searches(searches=vain)
        except Exception:
            log.warning("words that found nothing could not be kept", exc_info=True)

    def _write_while_any(self) -> None:
        try:
            while True:
                until = time.monotonic() + EVERY_SECONDS
                while time.monotonic() < until and threading.main_thread().is_alive():
                    time.sleep(_LOOK_SECONDS)
                self.flush()
                with self._lock:
                    if not self._counted or not threading.main_thread().is_alive():
                        self._writer = None
                        return
        finally:
            connection.close()


waiting = Waiting()
