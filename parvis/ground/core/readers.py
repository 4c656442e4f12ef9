"""Telling floods from readers without knowing who they are.

An address is never kept: only a hash of it, keyed by a secret drawn at random each day and held in memory,
so that nobody, we neither, can ever turn it back.
"""

from __future__ import annotations

import hmac
import secrets
import threading
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from .clock import now

MOST_COUNTED = 50_000


def address_of(request: HttpRequest) -> str:
    """Where a request comes from, for immediate use only: our own proxy, on this machine, adds it last."""
    return peer_of(request.META)


def peer_of(environ: Mapping[str, Any]) -> str:
    """The same of a request that Django has not seen yet."""
    peer = str(environ.get("REMOTE_ADDR", ""))
    forwarded = str(environ.get("HTTP_X_FORWARDED_FOR", "")).rsplit(",", 1)[-1].strip()
    return forwarded if forwarded and peer in {"", "127.0.0.1", "::1"} else peer


def port_of(request: HttpRequest) -> str:
    """The port beside that address, which tells apart those who share one; empty where nobody says it."""
    peer = str(request.META.get("REMOTE_ADDR", ""))
    if peer in {"", "127.0.0.1", "::1"} and (told := request.headers.get("X-Source-Port", "")):
        return told if told.isascii() and told.isdigit() and len(told) <= 5 else ""
    return str(request.META.get("REMOTE_PORT", "")) if not request.headers.get("X-Forwarded-For") else ""


class DailyKey:
    """A hash of an address that is the same all day in this process, and means nothing to anyone tomorrow."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._day: date | None = None
        self._secret = b""

    def of(self, address: str, purpose: str) -> bytes:
        today = timezone.localdate(now())
        with self._lock:
            if self._day != today:
                self._day, self._secret = today, secrets.token_bytes(32)
            secret = self._secret
        return hmac.digest(secret, f"{purpose}\0{address}".encode(), "sha256")[:16]


class Limit:
    """At most `times` in `seconds` from one place, in this process."""

    def __init__(self, purpose: str, *, times: int, seconds: float) -> None:
        self.purpose, self.times, self.seconds = purpose, times, seconds
        self._key = DailyKey()
        self._lock = threading.Lock()
        self._seen: dict[bytes, deque[float]] = {}

    def allows(self, request: HttpRequest) -> bool:
        """Count this attempt and say whether it is within the limit."""
        key = self._key.of(address_of(request), self.purpose)
        moment = time.monotonic()
        with self._lock:
            if len(self._seen) >= MOST_COUNTED:
                self._seen = {k: times for k, times in self._seen.items() if times and times[-1] > moment - self.seconds}
            times = self._seen.setdefault(key, deque(maxlen=self.times))
            while times and times[0] <= moment - self.seconds:
                times.popleft()
            if len(times) >= self.times:
                return False
            times.append(moment)
            return True


@dataclass(frozen=True, slots=True)
class Spent:
    """What is left after a request, and in how many seconds it is whole again."""

    is_allowed: bool
    left: int
    seconds: int


class Allowance:
    """At most `times` in each span of `seconds` for one key, in this process, telling what is left: for programs, which plan."""

    def __init__(self, *, times: int, seconds: int) -> None:
        self.times, self.seconds = times, seconds
        self._lock = threading.Lock()
        self._spans: dict[bytes, tuple[float, int]] = {}  # when the span ends, how often so far

    def spend(self, key: bytes) -> Spent:
        moment = time.monotonic()
        with self._lock:
            if len(self._spans) >= MOST_COUNTED:
                self._spans = {k: span for k, span in self._spans.items() if span[0] > moment}
            ends, used = self._spans.get(key, (0.0, 0))
            if ends <= moment:
                ends, used = moment + self.seconds, 0
            is_allowed = used < self.times
            self._spans[key] = (ends, used + is_allowed)
        return Spent(is_allowed, self.times - used - is_allowed, max(1, ceil(ends - moment)))
