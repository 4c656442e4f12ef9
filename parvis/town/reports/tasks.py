"""Background work of reports."""

from __future__ import annotations

from parvis.ground.core import clock
from parvis.ground.core.jobs import task

from .actions import forget_all


@task("reports.forget", every="37 3 * * *")
def forget_reports(timestamp: int = 0) -> None:
    forget_all(at=clock.now())
