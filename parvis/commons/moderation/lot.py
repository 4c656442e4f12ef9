"""Drawing lots that anyone can replay.

1. The head of the journal's chain, published the last day before the case opened, is written out (64 hexadecimal digits)
   and followed by the reference of the case; the SHA-256 of these characters is the seed. On appeal "/recours" follows.
2. Each mandate of the pool has a number. Its ticket is the SHA-256 of the seed, a colon and the number.
3. The tickets are sorted as text. The first three sit; whoever leaves is replaced by the next.

Nobody knows the head before it is published, and it is public before the case opens: nobody can choose it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def seed_of(head: str, reference: str) -> str:
    return hashlib.sha256(f"{head}{reference}".encode()).hexdigest()


def ticket(seed: str, number: int) -> str:
    return hashlib.sha256(f"{seed}:{number}".encode()).hexdigest()


def drawn(seed: str, numbers: Iterable[int]) -> list[int]:
    """The numbers in the order of their tickets."""
    return sorted(set(numbers), key=lambda number: ticket(seed, number))
