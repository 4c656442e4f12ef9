"""Work of the concierge that comes round by itself."""

from parvis.ground.core.clock import now
from parvis.ground.core.jobs import task

from .actions import erase_old_errands


@task("concierge.forget", every="40 4 * * *")
def forget(timestamp: int | None = None) -> None:
    erase_old_errands(at=now())
