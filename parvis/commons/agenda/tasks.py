"""Background work of the agenda."""

from __future__ import annotations

from parvis.ground.core import clock
from parvis.ground.core.jobs import task

from .actions import write_on


@task("agenda.write_on", every="10 2 * * *")
def write_dates_on(timestamp: int = 0) -> None:
    """Each night: the next dates of events without an end."""
    write_on(at=clock.now())
