"""Background work of limits."""

from parvis.ground.core.clock import now
from parvis.ground.core.jobs import task

from .actions import forget


@task("limits.forget", every="9 * * * *", retries=0)
def forget_what_is_past(timestamp: int) -> None:
    forget(at=now())
