"""Background work of films."""

from parvis.ground.core.clock import now
from parvis.ground.core.jobs import task

from . import actions


@task("video.sweep_uploads", every="41 * * * *", retries=0)
def sweep_uploads(timestamp: int = 0) -> None:
    actions.sweep_uploads(at=now())


@task("video.read")
def read(id: int) -> None:
    actions.read(id=id, at=now())
