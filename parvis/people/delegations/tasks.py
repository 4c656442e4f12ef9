"""What time does to mandates."""

from parvis.ground.core.clock import now
from parvis.ground.core.jobs import task

from .actions import close_ended_mandate, warn_of_ends


@task("delegations.close_ended_mandate")
def close_one_ended_mandate(pk: int) -> None:
    close_ended_mandate(pk=pk, at=now())


@task("delegations.warn_of_ends", every="23 7 * * *")
def warn_of_ending_mandates(timestamp: int = 0) -> None:
    warn_of_ends(at=now())
