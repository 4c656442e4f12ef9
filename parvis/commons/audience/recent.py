"""Telling a reload from a reading, and five people from one, without knowing who reads.

What is remembered of a view is eight bytes: a keyed hash of the address, the browser's name and the
piece. Of words that found nothing: six bytes, a keyed hash of the words, and two that count who asked.
The keys are drawn at random each day and lie, like the tables, in memory that no file backs; the day
after, they are overwritten. Nothing in it can be turned back into a reader, and nothing leaves it.
"""

from __future__ import annotations

import hashlib
import ipaddress
import mmap
import secrets
import struct
import threading
from datetime import date

_SALT, _DAY = 32, 8
_HEADER = 64
_SLOTS = 8  # of a bucket: eight fingerprints, one line of the processor's cache
_BUCKET = struct.Struct(f"={_SLOTS}Q")
_COUNT_BITS = 16
_MOST = (1 << _COUNT_BITS) - 1


class _OfTheDay:
    """A table of fixed size shared by the processes forked from this one, wiped with its key when the day ends.

    Once a bucket is full its oldest entry is overwritten. Two processes writing one bucket at once may lose one of
    the two entries, with the same effect.
    """

    def __init__(self, *, buckets: int) -> None:
        self._buckets = buckets
        # Anonymous and shared: inherited across fork, never on a disk; pages take memory once written.
        self._memory = mmap.mmap(-1, _HEADER + buckets * _BUCKET.size)
        self._lock = threading.Lock()

    def _find(self, text: str, on: date) -> tuple[int, int]:
        """The fingerprint of a text, and where its bucket lies."""
        self._start_day(on.toordinal())
        digest = hashlib.blake2b(text.encode(errors="replace"), key=self._memory[_DAY : _DAY + _SALT], digest_size=16).digest()
        return int.from_bytes(digest[:8], "little") or 1, _HEADER + int.from_bytes(
            digest[8:], "little"
        ) % self._buckets * _BUCKET.size

    def _start_day(self, day: int) -> None:
        if int.from_bytes(self._memory[:_DAY], "little") == day:
            return
        self._memory[_HEADER:] = bytes(len(self._memory) - _HEADER)
        self._memory[_DAY : _DAY + _SALT] = secrets.token_bytes(_SALT)
        self._memory[:_DAY] = day.to_bytes(_DAY, "little")


class RecentViews(_OfTheDay):
    """The views of the day. A reload long after, on a very busy day, counts again."""

    def __init__(self, *, buckets: int = 1 << 17) -> None:
        super().__init__(buckets=buckets)

    def is_first(self, *, address: str, browser: str, piece: str, on: date) -> bool:
        """Whether this reader had not been seen on this piece on that day; remembers it."""
        with self._lock:
            fingerprint, offset = self._find("\x1f".join((address, browser, piece)), on)
            seen = _BUCKET.unpack_from(self._memory, offset)
            if fingerprint in seen:
                return False
            _BUCKET.pack_into(self._memory, offset, fingerprint, *seen[: _SLOTS - 1])
            return True


class Askers(_OfTheDay):
    """How many people looked for the same words today: hashes of words, and a number beside each."""

    def __init__(self, *, buckets: int = 1 << 13) -> None:
        super().__init__(buckets=buckets)

    def one_more(self, *, words: str, on: date) -> int:
        """Count one more who asked for these words; gives how many they are."""
        with self._lock:
            fingerprint, offset = self._find(words, on)
            seen = list(_BUCKET.unpack_from(self._memory, offset))
            mark = fingerprint >> _COUNT_BITS or 1
            place = next((place for place, one in enumerate(seen) if one >> _COUNT_BITS == mark), _SLOTS - 1)
            known = seen.pop(place)
            count = min(known & _MOST, _MOST - 1) + 1 if known >> _COUNT_BITS == mark else 1
            _BUCKET.pack_into(self._memory, offset, mark << _COUNT_BITS | count, *seen)
            return count


def household(address: str) -> str:
    """What of an address tells one asker from another: all of IPv4, of IPv6 the half that a household has."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is None:
        return str(ipaddress.ip_network((found, 64), strict=False).network_address)
    return str(found)


recent_views = RecentViews()
askers = Askers()
