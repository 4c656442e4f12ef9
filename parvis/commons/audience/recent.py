"""Telling a reload from a reading, without knowing who reads.

What is remembered of a view is eight bytes: a keyed hash of the address, the browser's name and the
piece. The key is drawn at random each day and lies, like the table, in memory that no file backs; the
day after, both are overwritten. Nothing in it can be turned back into a reader, and nothing leaves it.
"""

from __future__ import annotations

import hashlib
import mmap
import secrets
import struct
import threading
from datetime import date

_SALT, _DAY = 32, 8
_HEADER = 64
_SLOTS = 8  # of a bucket: eight fingerprints, one line of the processor's cache
_BUCKET = struct.Struct(f"={_SLOTS}Q")


class RecentViews:
    """The views of the day, in a table of fixed size shared by the processes forked from this one.

    Once a bucket is full its oldest view is overwritten: a reload long after, on a very busy day, counts
    again. Two processes writing one bucket at once may lose one of the two views, with the same effect.
    """

    def __init__(self, *, buckets: int = 1 << 17) -> None:
        self._buckets = buckets
        # Anonymous and shared: inherited across fork, never on a disk; pages take memory once written.
        self._memory = mmap.mmap(-1, _HEADER + buckets * _BUCKET.size)
        self._lock = threading.Lock()

    def is_first(self, *, address: str, browser: str, piece: str, on: date) -> bool:
        """Whether this reader had not been seen on this piece on that day; remembers it."""
        with self._lock:
            self._start_day(on.toordinal())
            view = "\x1f".join((address, browser, piece)).encode(errors="replace")
            digest = hashlib.blake2b(view, key=self._memory[_DAY : _DAY + _SALT], digest_size=16).digest()
            fingerprint = int.from_bytes(digest[:8], "little") or 1
            offset = _HEADER + int.from_bytes(digest[8:], "little") % self._buckets * _BUCKET.size
            seen = _BUCKET.unpack_from(self._memory, offset)
            if fingerprint in seen:
                return False
            _BUCKET.pack_into(self._memory, offset, fingerprint, *seen[: _SLOTS - 1])
            return True

    def _start_day(self, day: int) -> None:
        if int.from_bytes(self._memory[:_DAY], "little") == day:
            return
        self._memory[_HEADER:] = bytes(len(self._memory) - _HEADER)
        self._memory[_DAY : _DAY + _SALT] = secrets.token_bytes(_SALT)
        self._memory[:_DAY] = day.to_bytes(_DAY, "little")


recent_views = RecentViews()
