"""Background work of publications."""

from parvis.ground.core.clock import now
from parvis.ground.core.jobs import task

from . import actions


@task("publications.release")
def release(id: int) -> None:
    actions.release_due(id=id, at=now())


@task("publications.read_aloud")
def read_aloud(id: int) -> None:
    actions.read_aloud(id=id, at=now())
