"""Background work of billing."""

from __future__ import annotations

from parvis.ground.core.clock import now
from parvis.ground.core.jobs import task

from . import actions


@task("billing.make_papers", every="*/10 * * * *")
def make_papers(timestamp: int = 0) -> None:
    actions.make_papers_as_a_job(at=now)
