"""Background work of discussions."""

from parvis.ground.core.clock import now
from parvis.ground.core.jobs import task

from .actions import erase_what_no_case_holds


@task("discussions.erase_held", every="41 3 * * *", retries=0)
def erase_held(timestamp: int) -> None:
    erase_what_no_case_holds(at=now())
