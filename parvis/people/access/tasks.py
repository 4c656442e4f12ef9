"""Background work of tokens and webhooks."""

from __future__ import annotations

from parvis.ground.core import clock
from parvis.ground.core.jobs import task

from . import actions


@task("access.deliver", retries=0)
def deliver(id: int) -> None:
    actions.deliver(id=id, at=clock.now())


@task("access.forget", every="41 3 * * *")
def forget(timestamp: int = 0) -> None:
    actions.forget_answers(at=clock.now())
    actions.forget_deliveries(at=clock.now())
