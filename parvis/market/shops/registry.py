"""Who else is told that shops changed: what is above them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

Changed = Callable[[Iterable[int]], None]  # ids of shops

_changed: list[Changed] = []


def plug_changed(told: Changed) -> None:
    """Called in the transaction of the write, with the ids of the shops whose public face changed."""
    _changed.append(told)


def changed(shop_ids: Iterable[int]) -> None:
    ids = list(shop_ids)
    for told in _changed:
        told(ids)


WhyNot = Callable[[int], str]  # id of a shop -> why it cannot be paid that way, and what to do; "" where it can

_ways_to_pay: dict[str, WhyNot] = {}


def plug_way_to_pay(way: str, why_not: WhyNot) -> None:
    """`way` is a field of the shop (takes_transfer); whoever keeps where its money goes says whether it leads anywhere."""
    _ways_to_pay[way] = why_not


def why_not_paid(way: str, shop: int) -> str:
    return _ways_to_pay[way](shop) if way in _ways_to_pay else ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something of the shop that waits for its people: `label` reads after the number."""

    count: int
    label: str
    url: str  # of the desk, without its query


Waits = Callable[[int], Iterable[Waiting]]  # id of a shop; what counts nothing is left out of the page

_waits: list[tuple[int, Waits]] = []


def plug_waiting(rank: int, waits: Waits) -> None:
    """What stands on the first page of the desk, the lowest rank first."""
    _waits.append((rank, waits))
    _waits.sort(key=lambda told: told[0])


def waiting_in(shop: int) -> list[Waiting]:
    return [one for _, waits in _waits for one in waits(shop) if one.count]


FirstAddress = Callable[[HttpRequest, int, str], str]

_first: list[FirstAddress] = []


def plug_first_address(told: FirstAddress) -> None:
    """`told(request, organisation_id, path)`: the whole address that search engines are given for a product of this firm,
    whose page stands at `path` here. The last one plugged is asked."""
    _first[:] = [told]


def first_address(request: HttpRequest, organisation_id: int, path: str) -> str:
    return _first[0](request, organisation_id, path) if _first else settings.PUBLIC_URL + path
