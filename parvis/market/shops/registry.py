"""Who else is told that shops changed: what is above them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

Changed = Callable[[Iterable[int]], None]  # ids of shops

_changed: list[Changed] = []


def plug_changed(told: Changed) -> None:
    """Called in the transaction of the write, with the ids of the shops whose public face changed."""
    _changed.append(told)


def changed(shop_ids: Iterable[int]) -> None:
    ids = list(shop_ids)
    for told in _changed:
        told(ids)
