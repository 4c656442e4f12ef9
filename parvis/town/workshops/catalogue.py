"""The ready catalogue of workshops: what each is for, what one does there, what one brings and leaves with."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .models import Age, Family, Learners, Mastery

FILE = Path(__file__).with_name("catalogue.toml")


@dataclass(frozen=True, slots=True)
class Workshop:
    key: str
    title: str
    family: str
    number: int  # one to eight in the series of R101; none where 0
    minutes: int
    seats: int
    summary: str
    programme: tuple[str, ...]
    leaves_with: str
    bring: str
    for_firms: str
    mastery: str = Mastery.ALL.value
    learners: str = Learners.RESIDENTS.value
    age: str = Age.ALL.value
    slot_minutes: int | None = None

    @property
    def family_label(self) -> str:
        return str(Family(self.family).label)

    @property
    def learners_label(self) -> str:
        return str(Learners(self.learners).label)

    @property
    def mastery_label(self) -> str:
        return str(Mastery(self.mastery).label)

    @property
    def lasts(self) -> str:
        """« 1 h 30 »."""
        hours, minutes = divmod(self.minutes, 60)
        return (
            f"{hours}\u00a0h\u00a0{minutes:02d}" if hours and minutes else f"{hours}\u00a0h" if hours else f"{minutes}\u00a0min"
        )

    def get_absolute_url(self) -> str:
        return f"/ateliers/{self.key}/"


@cache
def catalogue() -> Mapping[str, Workshop]:
    """By key, in the order in which it is shown."""
    told = tomllib.loads(FILE.read_text())
    return {
        key: Workshop(key=key, **{**one, "programme": tuple(one["programme"])})  # fmt: skip
        for key, one in told.items()
    }


def workshop(key: str) -> Workshop | None:
    return catalogue().get(key)


def series() -> tuple[Workshop, ...]:
    """The eight workshops of the passport, in their order."""
    return tuple(sorted((one for one in catalogue().values() if one.number), key=lambda one: one.number))
