"""What the directory asks of the apps above: how an organisation presents its place here. The front fills it from the market."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Presented:
    """The place of an organisation as its own page here tells it: its shop."""

    page: str  # path
    name: str
    territory_id: int
    address: str
    latitude: float
    longitude: float
    is_located: bool
    phone: str = ""
    email: str = ""
    hours: str = ""
    offers: str = ""
    activity: str = ""  # NAF


Presenter = Callable[[Iterable[int]], dict[int, Presented]]  # ids of organisations

_presenters: list[Presenter] = []


def plug_presenter(presenter: Presenter) -> None:
    _presenters.append(presenter)


def presented(organisation_ids: Iterable[int]) -> dict[int, Presented]:
    """What these organisations say of their place, by organisation; nothing of those without a page that tells it."""
    ids = list(organisation_ids)
    found: dict[int, Presented] = {}
    for presenter in _presenters:
        found.update(presenter(ids))
    return found
