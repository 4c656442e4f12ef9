"""Background work of groups."""

from __future__ import annotations

from parvis.ground.core.clock import now
from parvis.ground.core.jobs import task

from . import actions


@task("groups.tend", every="11 4 * * *")
def tend(timestamp: int | None = None) -> None:
    actions.find_owners(at=now())
