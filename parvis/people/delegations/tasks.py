"""What time does to mandates."""

from parvis.ground.core.clock import now
from parvis.ground.core.jobs import task

from .actions import close_ended_mandate


@task("delegations.close_ended_mandate")
def close_one_ended_mandate(pk: int) -> None:
    close_ended_mandate(pk=pk, at=now())
