"""Work of counters and rounds that comes round by itself."""

from parvis.ground.core.clock import now
from parvis.ground.core.jobs import task

from .actions import lay_out_all


@task("slots.lay_out", every="7 * * * *")
def lay_out_slots(timestamp: int | None = None) -> None:
    """By the hour: midnight comes at another time in each place."""
    lay_out_all(at=now())
