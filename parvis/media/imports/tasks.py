"""Background work of imports."""

from parvis.ground.core.clock import now
from parvis.ground.core.jobs import task

from . import actions


@task("imports.try", retries=3)
def try_on(id: int) -> None:
    actions.try_on(id=id, at=now())


@task("imports.bring", retries=3)
def bring(id: int) -> None:
    actions.bring_on(id=id, at=now())


@task("imports.tend", every="*/5 * * * *", retries=0)
def tend(timestamp: int = 0) -> None:
    actions.tend(at=now())


@task("imports.ask_feed", retries=0)
def ask_feed(id: int) -> None:
    actions.ask_feed(id=id, at=now())


@task("imports.ask_feeds", every="17 * * * *", retries=0)
def ask_feeds(timestamp: int = 0) -> None:
    actions.ask_feeds(at=now())
