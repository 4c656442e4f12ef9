"""Background work of the sealed store."""

from parvis.ground.core import clock
from parvis.ground.core.jobs import task

from .actions import purge_expired


@task("sealed.purge_expired", every="21 3 * * *")
def destroy_what_expired(timestamp: int = 0) -> None:
    purge_expired(at=clock.now())
