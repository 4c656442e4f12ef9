"""Background work of alerts."""

from __future__ import annotations

from parvis.ground.core import clock
from parvis.ground.core.jobs import task

from .actions.delivery import deliver_batch, deliver_late, spread
from .actions.followers import forget_unconfirmed
from .actions.forgetting import forget_deliveries


@task("alerts.deliver", retries=12)
def deliver(message: int) -> None:
    spread(message=message, at=clock.now())


@task("alerts.deliver_batch", retries=12)
def deliver_one_batch(message: int, channel: str, first: int, last: int, again: int = 0) -> None:
    deliver_batch(message=message, channel=channel, first=first, last=last, again=again, at=clock.now())


@task("alerts.deliver_late", every="*/10 * * * *", retries=0)
def take_up_late(timestamp: int = 0) -> None:
    deliver_late(at=clock.now())


@task("alerts.forget", every="23 3 * * *")
def forget(timestamp: int = 0) -> None:
    at = clock.now()
    forget_unconfirmed(at=at)
    forget_deliveries(at=at)
