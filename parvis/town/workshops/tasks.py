"""Background work of workshops: reminders, what is forgotten."""

from __future__ import annotations

from parvis.ground.core import clock
from parvis.ground.core.jobs import task

from .actions import forget_all, remind_all


@task("workshops.remind", every="*/20 * * * *")
def remind(timestamp: int = 0) -> None:
    remind_all(at=clock.now())


@task("workshops.forget", every="23 4 * * *")
def forget(timestamp: int = 0) -> None:
    forget_all(at=clock.now())
