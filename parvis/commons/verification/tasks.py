"""Background work of verification."""

from __future__ import annotations

from parvis.ground.core.clock import now
from parvis.ground.core.jobs import task

from . import actions


@task("verification.remove_blob")
def remove_blob(name: str) -> None:
    actions.remove_blob(name=name)


@task("verification.let_time_pass", every="7 * * * *")
def let_time_pass(timestamp: int = 0) -> None:
    actions.let_time_pass(at=now())
